extension CaseFile {
  /// A stretch of a module that can be played and assigned alone, with a debrief of its own.
  public struct Part: Codable, Equatable, Sendable {
    /// What it is called.
    public var title: String
    /// Its first scene; the part before ends where that begins. It tells what stands.
    public var start: String
    /// When it begins on the case's clock, `DAY HH:MM`.
    public var starts: String
    /// The scene with which it ends when it is played alone; the last part ends as the module does.
    public var closes: String?
    /// Minutes that a practised reader takes; `interact check --length` holds them against a play.
    public var minutes: Int?
    /// About how many decisions it has.
    public var decisions: Int?
    /// Score from which it counts as passed; that of the module when it is absent.
    public var pass: Int?
    /// What stands at its start when it is played alone, by variable. All that it needs to know of the parts before.
    public var given: [String: Given]?
    /// The ways it may end when it is played alone; the last part has those of the leg.
    public var endings: [Ending]?
  }

  /// A value that a part starts with: a number, or yes and no.
  public struct Given: Codable, Equatable, Sendable {
    /// Yes is 1, no is 0.
    public var value: Double

    /// Makes a value.
    public init(_ value: Double) { self.value = value }

    /// Reads `true`, `false` or a number.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let isSo = try? container.decode(Bool.self) {
        value = isSo ? 1 : 0
      } else {
        value = try container.decode(Double.self)
      }
    }

    /// Writes the number.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(value)
    }
  }

  /// What is meant by the id of a module or of a part of one.
  public struct Playable: Sendable {
    /// Where it belongs.
    public var leg: Leg
    /// What is played: the module, or the part as a module of its own.
    public var entry: Entry
    /// Number of the part, from 1; nil when the whole module is played.
    public var part: Int?
    /// All parts of the module; empty where it has none.
    public var parts: [Part]
  }

  /// The module of this id, `abena-italy-reception`, or the part of one, `abena-italy-reception-2`.
  public func playable(_ id: String) -> Playable? {
    for leg in legs {
      for module in leg.modules {
        if module.id == id { return Playable(leg: leg, entry: module, part: nil, parts: module.parts ?? []) }
        if let number = module.partNumbers.first(where: { module.id(ofPart: $0) == id }), let part = module.part(number)
        {
          return Playable(leg: leg, entry: part, part: number, parts: module.parts ?? [])
        }
      }
    }
    return nil
  }
}

extension CaseFile {
  /// Whether one module, or part of one, can begin with what another has left: behind a part that is not the last comes only
  /// the next one.
  public func follows(_ id: String, after before: String) -> Bool {
    guard let before = playable(before), let next = playable(id) else { return false }
    guard let part = before.part, part < before.parts.count else { return true }
    return next.part == part + 1 && next.parts == before.parts
  }
}

extension CaseFile.Entry {
  /// The numbers of its parts.
  public var partNumbers: [Int] { (parts ?? []).indices.map { $0 + 1 } }

  /// `abena-italy-reception-2`: what a part is played, assigned and recorded as.
  public func id(ofPart number: Int) -> String { "\(id)-\(number)" }

  /// A part as a module of its own.
  public func part(_ number: Int) -> CaseFile.Entry? {
    guard let parts, parts.indices.contains(number - 1) else { return nil }
    let part = parts[number - 1]
    var own = self
    own.id = id(ofPart: number)
    own.title = part.title
    own.start = part.start
    own.starts = part.starts
    own.minutes = part.minutes.map { "\($0)" }
    own.decisions = part.decisions
    own.pass = part.pass ?? pass
    own.parts = nil
    return own
  }

  /// How long it takes, `34` or `20-40`: that of its parts together, where it has parts.
  public var lasting: String? {
    guard let parts, !parts.isEmpty else { return minutes }
    let measured = parts.compactMap(\.minutes)
    return measured.count == parts.count ? "\(measured.reduce(0, +))" : minutes
  }
}
