public import Words

/// Looks a rubric over before anybody is marked with it (scoring specification 5.1).
public struct RubricLint: Sendable {
  /// Something an author should mend.
  public struct Finding: Sendable, Hashable {
    /// How bad it is.
    public enum Severity: String, Sendable, Codable { case error, warning }

    /// How bad it is.
    public var severity: Severity
    /// The key point or mistake.
    public var item: String
    /// What is wrong, a full sentence.
    public var message: String
    /// What would mend it, if that can be told.
    public var suggestion: String?
    /// The phrase it is about, if it is about one.
    public var phrase: String?
    /// The other key point or mistake that it is about, if it is about two.
    public var other: String?
  }

  private let scorer: Scorer
  private let lists: WordLists

  /// A lint for the language of the lists. Throws `WordError` when there is no stemmer for it.
  public init(lists: WordLists) throws(WordError) {
    scorer = try Scorer(lists: lists)
    self.lists = lists
  }

  /// Everything that should be mended, errors first.
  ///
  /// `near` are sentences, by key point or mistake, that sound alike and must not count.
  public func findings(for rubric: Rubric, near: [String: [String]] = [:]) -> [Finding] {
    findings(for: scorer.prepare(rubric), near: near)
  }

  /// Everything that should be mended in a rubric that is prepared already.
  public func findings(for prepared: PreparedRubric, near: [String: [String]] = [:]) -> [Finding] {
    let rubric = prepared.rubric
    var findings = prepared.problems.map { Finding(severity: .error, item: rubric.id, message: $0) }
    findings += shape(of: rubric)
    for point in rubric.keyPoints {
      for exemplar in point.exemplars { findings += check(exemplar, of: point, rubric, prepared) }
    }
    for mistake in rubric.mistakes {
      for exemplar in mistake.exemplars { findings += check(exemplar, of: mistake, rubric, prepared) }
    }
    for id in rubric.keyPoints.map(\.id) + rubric.mistakes.map(\.id) {
      for sentence in near[id] ?? [] { findings += check(near: sentence, of: id, prepared) }
    }
    return findings.filter { $0.severity == .error } + findings.filter { $0.severity == .warning }
  }

  // MARK: Shape

  private func shape(of rubric: Rubric) -> [Finding] {
    var findings: [Finding] = []
    var seen: Set<String> = []
    let points = Set(rubric.keyPoints.map(\.id))
    func add(_ item: String, _ message: String, _ suggestion: String? = nil) {
      findings.append(Finding(severity: .error, item: item, message: message, suggestion: suggestion))
    }
    if rubric.keyPoints.isEmpty { add(rubric.id, "The rubric expects nothing.", "Add a key point.") }
    for id in rubric.keyPoints.map(\.id) + rubric.mistakes.map(\.id) where !seen.insert(id).inserted {
      add(id, "\(id) stands in the rubric twice.")
    }
    for point in rubric.keyPoints {
      if point.groups.isEmpty, point.exemplars.count < 3 {
        add(point.id, "\(point.id) has no groups and fewer than three examples.", "Add groups or examples.")
      }
      if !(point.weight > 0) { add(point.id, "\(point.id) has weight \(point.weight); it must be over 0.") }
    }
    for mistake in rubric.mistakes {
      if mistake.groups.isEmpty, mistake.exemplars.count < 3 {
        add(mistake.id, "\(mistake.id) has no groups and fewer than three examples.", "Add groups or examples.")
      }
      if !(mistake.penalty > 0) { add(mistake.id, "\(mistake.id) has penalty \(mistake.penalty); it must be over 0.") }
      for block in mistake.blocks where !points.contains(block) {
        add(mistake.id, "\(mistake.id) blocks \(block), which is no key point here.")
      }
    }
    return findings
  }

  // MARK: Examples

  private func check(_ text: String, of point: KeyPoint, _ rubric: Rubric, _ prepared: PreparedRubric) -> [Finding] {
    var findings: [Finding] = []
    let found = scorer.values(of: text, prepared)
    let own = found.points[point.id]
    if (own?.value ?? 0) < 1 {
      findings.append(
        Finding(
          severity: .error, item: point.id,
          message: "\(point.id) is not met by its own example \u{201C}\(text)\u{201D}.",
          suggestion: missing(in: text, point.id, point.groups, prepared)
            ?? "Say what is done, in two words at least.", phrase: text))
    }
    if let own, !point.groups.isEmpty, own.concept < 0.6 {
      findings.append(
        Finding(
          severity: .warning, item: point.id,
          message: "The groups of \(point.id) do not find its example \u{201C}\(text)\u{201D}.",
          suggestion: missing(in: text, point.id, point.groups, prepared), phrase: text))
    }
    for other in rubric.keyPoints where other.id != point.id && (found.points[other.id]?.value ?? 0) >= 1 {
      findings.append(
        Finding(
          severity: .warning, item: point.id,
          message: "The example \u{201C}\(text)\u{201D} of \(point.id) also meets \(other.id).",
          suggestion: "Make the groups of \(other.id) narrower, or the example shorter.", phrase: text,
          other: other.id))
    }
    for mistake in rubric.mistakes where (found.mistakes[mistake.id]?.value ?? 0) >= 1 {
      findings.append(
        Finding(
          severity: .error, item: point.id,
          message: "The example \u{201C}\(text)\u{201D} of \(point.id) counts as the mistake \(mistake.id).",
          suggestion: "Make the groups of \(mistake.id) narrower.", phrase: text, other: mistake.id))
    }
    if point.polarity == .do, let negated = found.reading.flatMap({ Self.denied(text, $0) }),
      (scorer.values(of: negated, prepared, among: [point.id]).points[point.id]?.value ?? 0) >= 1
    {
      findings.append(
        Finding(
          severity: .warning, item: point.id,
          message: "\(point.id) is met by \u{201C}\(negated)\u{201D}, which denies it.",
          suggestion: "Leave words that deny out of the example and the terms.", phrase: text))
    }
    return findings
  }

  private func check(_ text: String, of mistake: Contra, _ rubric: Rubric, _ prepared: PreparedRubric) -> [Finding] {
    var findings: [Finding] = []
    let found = scorer.values(of: text, prepared)
    if (found.mistakes[mistake.id]?.value ?? 0) < 1 {
      findings.append(
        Finding(
          severity: .error, item: mistake.id,
          message: "\(mistake.id) is not found in its own example \u{201C}\(text)\u{201D}.",
          suggestion: missing(in: text, mistake.id, mistake.groups, prepared), phrase: text))
    }
    for other in rubric.mistakes where other.id != mistake.id && (found.mistakes[other.id]?.value ?? 0) >= 1 {
      findings.append(
        Finding(
          severity: .warning, item: mistake.id,
          message: "The example \u{201C}\(text)\u{201D} of \(mistake.id) also counts as \(other.id).", phrase: text,
          other: other.id))
    }
    let blocked = Set(mistake.blocks)
    for point in rubric.keyPoints where !blocked.contains(point.id) && (found.points[point.id]?.value ?? 0) >= 1 {
      findings.append(
        Finding(
          severity: .warning, item: mistake.id,
          message: "The example \u{201C}\(text)\u{201D} of the mistake \(mistake.id) meets \(point.id).",
          suggestion: "Let \(mistake.id) block \(point.id), or make the groups of \(point.id) narrower.",
          phrase: text, other: point.id))
    }
    return findings
  }

  private func check(near sentence: String, of id: String, _ prepared: PreparedRubric) -> [Finding] {
    let found = scorer.values(of: sentence, prepared, among: [id])
    guard let own = found.points[id] ?? found.mistakes[id], own.value >= 1 else { return [] }
    return [
      Finding(
        severity: .warning, item: id,
        message: "\u{201C}\(sentence)\u{201D} counts as \(id), beside which it only stands.",
        suggestion: own.concept >= 0.6 ? "Make the groups narrower." : "An example sentence is too much like it.",
        phrase: sentence)
    ]
  }

  /// Which group has no term in the example, and which of its words could be one.
  private func missing(in text: String, _ id: String, _ groups: [[String]], _ prepared: PreparedRubric) -> String? {
    guard let stemmer = try? Stemmer(lists: lists),
      let item = (prepared.points + prepared.mistakes).first(where: { $0.id == id })
    else { return nil }
    let reading = Reading(text, prepared: prepared, lists: lists, stemmer: stemmer)
    return GroupAdvice(reading: reading, lists: lists, stemmer: stemmer).advice(for: item, as: groups)
  }

  /// "I would never …": what begins with "I" or another word that opens a clause cannot simply be denied.
  static func denied(_ text: String, _ reading: Reading) -> String? {
    let tokens = reading.words.map(\.token)
    let denials: WordKinds = [.cue, .boundedCue, .refusing]
    guard let first = tokens.first, first.kinds.contains(.action),
      !tokens.contains(where: { !$0.kinds.isDisjoint(with: denials) })
    else { return nil }
    return "I would never " + text
  }
}

extension Scorer {
  struct Values {
    var reading: Reading?
    var points: [String: (value: Double, concept: Double)] = [:]
    var mistakes: [String: (value: Double, concept: Double)] = [:]
  }

  /// Decision values without the gates, which are about whole answers; with `among`, of these key points only.
  func values(of text: String, _ prepared: PreparedRubric, among wanted: Set<String>? = nil) -> Values {
    var values = Values()
    guard let stemmer = try? Stemmer(lists: lists) else { return values }
    let reading = Reading(text, prepared: prepared, lists: lists, stemmer: stemmer)
    values.reading = reading
    let matcher = Matcher(reading: reading)
    let mistakes = prepared.mistakes.map(matcher.find)
    for (item, found) in zip(prepared.mistakes, mistakes) {
      values.mistakes[item.id] = (Impression.value(of: found, item), found.concept)
    }
    let made = zip(prepared.mistakes, mistakes).filter { Impression.value(of: $1, $0) >= 1 && $1.isConcept }
    let spent = Set(made.flatMap(\.1.positions))
    let points = prepared.points.filter { wanted?.contains($0.id) ?? true }
    for (item, found) in zip(points, Impression.find(points, matcher, without: spent)) {
      values.points[item.id] = (Impression.value(of: found, item), found.concept)
    }
    return values
  }
}
