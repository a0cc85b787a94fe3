extension Event {
  /// The case, the guidance or the scorer became another one while a session was played: from here on it is played with
  /// the new one. Choices and marks before stay as they were.
  public struct Changed: Codable, Equatable, Sendable {
    /// Hash of everything that decides the session from here on.
    public var contentHash: String
    /// Version of the scorer's rules from here on.
    public var scorer: String
    /// Hash of the scorer's word lists from here on.
    public var scorerHash: String
    /// Score from which the module counts as passed from here on; absent where it has none.
    public var pass: Int?
    /// What reads otherwise in what was played before, at most fifty.
    public var changes: [Change]
    /// How many more there are.
    public var more: Int?
  }

  /// One thing that reads otherwise than when it was played.
  public struct Change: Codable, Equatable, Sendable {
    /// What became of it.
    public enum Kind: String, Codable, Sendable {
      case added, removed, reworded, moved
    }

    /// What it is.
    public enum What: String, Codable, Sendable {
      case line, question, option, scene, practice, passMark
    }

    /// What became of it.
    public var kind: Kind
    /// What it is.
    public var what: What
    /// The id of a line or option, the name of a scene, the handle of a practice.
    public var id: String
    /// As it was.
    public var before: String?
    /// As it is.
    public var after: String?
  }
}

extension [Event] {
  /// The score from which the session counts as passed, as its record says; absent in records of before it was written
  /// there, and where the module has none.
  public var passMark: Int? {
    for event in reversed() {
      switch event.body {
      case .started(let started): return started.pass
      case .changed(let changed): return changed.pass
      default: continue
      }
    }
    return nil
  }
}

extension Event.Changed {
  static let mostChanges = 50

  /// What a trainee is told of it.
  public var sentences: [String] {
    let count = changes.count + (more ?? 0)
    let opening = "The case, the guidance or the scorer has changed since; marks given before stay as they were."
    guard count > 0 else { return [opening] }
    let told = changes.prefix(3).map(\.sentence) + (count > 3 ? ["And \(count - 3) more."] : [])
    return [([opening, "In what you have played:"] + told).joined(separator: " ")]
  }
}

extension Event.Change {
  /// `The line “…” reads now “…”.`
  public var sentence: String {
    let name =
      switch what {
      case .line: "The line"
      case .question: "The question"
      case .option: "The option"
      case .scene: "The scene"
      case .practice: "The practice"
      case .passMark: "The pass mark"
      }
    func short(_ text: String?) -> String {
      let text = text ?? id
      return text.count > 60 ? "“\(text.prefix(59))…”" : "“\(text)”"
    }
    return switch kind {
    case .added: "\(name) \(short(after)) is new."
    case .removed: "\(name) \(short(before)) is gone."
    case .reworded: "\(name) \(short(before)) is now \(short(after))."
    case .moved: "\(name) \(short(after)) stands in another place."
    }
  }
}

/// What was shown in a play, to be held against another one.
struct ShownThings {
  private struct Thing {
    var what: Event.Change.What
    var id: String
    var text: String
    var place: Int
  }

  private var things: [String: Thing] = [:]
  private var order: [String] = []

  /// `isNamed` tells whether an author gave a line its id: only those are the same line when more lines come before it.
  init(_ events: [Event], isNamed: (String) -> Bool) {
    for event in events {
      switch event.body {
      case .line(let line), .meant(let line): add(.line, line.line, line.text, isNamed)
      case .question(let question): add(.question, question.line ?? question.scene, question.text, isNamed)
      case .options(let options):
        for (place, option) in options.options.enumerated() {
          add(.option, option.line, option.text, isNamed, place: place)
        }
      case .scene(let scene): add(.scene, scene.name, scene.name, { _ in true })
      default: break
      }
    }
  }

  private mutating func add(
    _ what: Event.Change.What, _ id: String, _ text: String, _ isNamed: (String) -> Bool, place: Int = 0
  ) {
    let key = "\(what.rawValue) \(isNamed(id) ? id : text)"
    if things.updateValue(Thing(what: what, id: id, text: text, place: place), forKey: key) == nil { order.append(key) }
  }

  /// What is otherwise in the later play, in the order in which it was shown.
  func changes(to later: ShownThings) -> [Event.Change] {
    let gone = order.compactMap { key -> Event.Change? in
      guard let old = things[key] else { return nil }
      guard let new = later.things[key] else {
        return .init(kind: .removed, what: old.what, id: old.id, before: old.text)
      }
      if new.text != old.text {
        return .init(kind: .reworded, what: old.what, id: old.id, before: old.text, after: new.text)
      }
      if new.place != old.place { return .init(kind: .moved, what: old.what, id: old.id, after: new.text) }
      return nil
    }
    let come = later.order.compactMap { key -> Event.Change? in
      guard things[key] == nil, let new = later.things[key] else { return nil }
      return .init(kind: .added, what: new.what, id: new.id, after: new.text)
    }
    return Self.renamed(gone, come)
  }

  /// As many scenes gone as come have, in their order, been given other names.
  private static func renamed(_ gone: [Event.Change], _ come: [Event.Change]) -> [Event.Change] {
    let before = gone.filter { $0.what == .scene && $0.kind == .removed }
    let after = come.filter { $0.what == .scene }
    guard !before.isEmpty, before.count == after.count else { return gone + come }
    let renamed = zip(before, after).map { old, new in
      Event.Change(kind: .reworded, what: .scene, id: old.id, before: old.before, after: new.after)
    }
    return gone.filter { !before.contains($0) } + come.filter { !after.contains($0) } + renamed
  }
}
