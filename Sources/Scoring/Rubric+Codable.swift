internal import Words

// Two spellings are read: ours, and that of the benchmark (`keypoints`, `contra`, `concepts`, `lang`).

extension Rubric: Codable {
  private enum CodingKeys: String, CodingKey {
    case id, language, question, keyPoints, mistakes, classes, order, maxUnsureShare, child
    case lang, keypoints, contra
  }

  /// Reads either spelling.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let code =
      try container.decodeIfPresent(String.self, forKey: .language)
      ?? container.decodeIfPresent(String.self, forKey: .lang) ?? Language.english.code
    guard let language = Language(code: code) else {
      let known = Language.allCases.map(\.code).joined(separator: ", ")
      throw DecodingError.dataCorrupted(
        .init(codingPath: container.codingPath, debugDescription: "language \(code) is none of \(known)"))
    }
    try self.init(
      id: container.decodeIfPresent(String.self, forKey: .id) ?? "",
      language: language,
      question: container.decodeIfPresent(String.self, forKey: .question) ?? "",
      keyPoints: container.decodeIfPresent([KeyPoint].self, forKey: .keyPoints)
        ?? container.decode([KeyPoint].self, forKey: .keypoints),
      mistakes: container.decodeIfPresent([Contra].self, forKey: .mistakes)
        ?? container.decodeIfPresent([Contra].self, forKey: .contra) ?? [],
      classes: container.decodeIfPresent([String: [String]].self, forKey: .classes) ?? [:],
      order: Self.steps(container), maxUnsureShare: Self.share(container),
      child: container.decodeIfPresent(String.self, forKey: .child))
  }

  private static func share(_ container: KeyedDecodingContainer<CodingKeys>) throws -> Double? {
    guard let share = try container.decodeIfPresent(Double.self, forKey: .maxUnsureShare) else { return nil }
    guard (0...1).contains(share) else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: container.codingPath + [CodingKeys.maxUnsureShare],
          debugDescription: "maxUnsureShare is a share from 0 to 1, as in 0.25"))
    }
    return share
  }

  /// `[["a", "b", "c"]]`: a before b before c.
  private static func steps(_ container: KeyedDecodingContainer<CodingKeys>) throws -> [Step] {
    let chains = try container.decodeIfPresent([[String]].self, forKey: .order) ?? []
    return try chains.flatMap { chain in
      guard chain.count >= 2 else {
        throw DecodingError.dataCorrupted(
          .init(
            codingPath: container.codingPath + [CodingKeys.order],
            debugDescription: "an order names two key points at least, as in [[\"a\", \"b\"]]"))
      }
      return zip(chain, chain.dropFirst()).map { Step(first: $0, then: $1) }
    }
  }

  /// Writes our spelling.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    if !order.isEmpty { try container.encode(order.map { [$0.first, $0.then] }, forKey: .order) }
    try container.encodeIfPresent(maxUnsureShare, forKey: .maxUnsureShare)
    try container.encodeIfPresent(child, forKey: .child)
    try container.encode(id, forKey: .id)
    try container.encode(language, forKey: .language)
    try container.encode(question, forKey: .question)
    try container.encode(keyPoints, forKey: .keyPoints)
    try container.encode(mistakes, forKey: .mistakes)
    try container.encode(classes, forKey: .classes)
  }
}

extension KeyPoint: Codable {
  private enum CodingKeys: String, CodingKey {
    case id, label, weight, isEssential, polarity, exemplars, groups, within, refusals
    case essential, concepts
  }

  /// Reads either spelling.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let id = try container.decode(String.self, forKey: .id)
    try self.init(
      id: id,
      label: container.decodeIfPresent(String.self, forKey: .label) ?? id,
      weight: container.decodeIfPresent(Double.self, forKey: .weight) ?? 1,
      isEssential: container.decodeIfPresent(Bool.self, forKey: .isEssential)
        ?? container.decodeIfPresent(Bool.self, forKey: .essential) ?? false,
      polarity: container.decodeIfPresent(Polarity.self, forKey: .polarity) ?? .do,
      exemplars: container.decodeIfPresent([String].self, forKey: .exemplars) ?? [],
      groups: container.decodeIfPresent([[String]].self, forKey: .groups)
        ?? container.decodeIfPresent([[String]].self, forKey: .concepts) ?? [],
      within: Self.limit(container),
      refusals: container.decodeIfPresent([Refusal].self, forKey: .refusals) ?? [])
  }

  /// `"1h"`, `"30m"`, `"at once"`.
  private static func limit(_ container: KeyedDecodingContainer<CodingKeys>) throws -> Int? {
    guard let text = try container.decodeIfPresent(String.self, forKey: .within) else { return nil }
    guard let minutes = TimeLimit.minutes(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: container.codingPath + [CodingKeys.within], debugDescription: TimeLimit.fault(text)))
    }
    return minutes
  }

  /// Writes our spelling.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    if let within { try container.encode(TimeLimit.written(within), forKey: .within) }
    try container.encode(id, forKey: .id)
    try container.encode(label, forKey: .label)
    try container.encode(weight, forKey: .weight)
    try container.encode(isEssential, forKey: .isEssential)
    try container.encode(polarity, forKey: .polarity)
    try container.encode(exemplars, forKey: .exemplars)
    try container.encode(groups, forKey: .groups)
    if !refusals.isEmpty { try container.encode(refusals, forKey: .refusals) }
  }
}

extension Contra: Codable {
  private enum CodingKeys: String, CodingKey {
    case id, label, penalty, isCritical, exemplars, groups, blocks, reading, isAskedFor, sayings
    case critical, concepts
  }

  /// Reads either spelling.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let id = try container.decode(String.self, forKey: .id)
    try self.init(
      id: id,
      label: container.decodeIfPresent(String.self, forKey: .label) ?? id,
      penalty: container.decodeIfPresent(Double.self, forKey: .penalty) ?? 1,
      isCritical: container.decodeIfPresent(Bool.self, forKey: .isCritical)
        ?? container.decodeIfPresent(Bool.self, forKey: .critical) ?? false,
      exemplars: container.decodeIfPresent([String].self, forKey: .exemplars) ?? [],
      groups: container.decodeIfPresent([[String]].self, forKey: .groups)
        ?? container.decodeIfPresent([[String]].self, forKey: .concepts) ?? [],
      blocks: container.decodeIfPresent([String].self, forKey: .blocks) ?? [],
      reading: container.decodeIfPresent(String.self, forKey: .reading) ?? "",
      isAskedFor: container.decodeIfPresent(Bool.self, forKey: .isAskedFor) ?? false,
      sayings: container.decodeIfPresent([String].self, forKey: .sayings) ?? [])
  }

  /// Writes our spelling.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(label, forKey: .label)
    try container.encode(penalty, forKey: .penalty)
    try container.encode(isCritical, forKey: .isCritical)
    try container.encode(exemplars, forKey: .exemplars)
    try container.encode(groups, forKey: .groups)
    try container.encode(blocks, forKey: .blocks)
    if !reading.isEmpty { try container.encode(reading, forKey: .reading) }
    if isAskedFor { try container.encode(isAskedFor, forKey: .isAskedFor) }
    if !sayings.isEmpty { try container.encode(sayings, forKey: .sayings) }
  }
}
