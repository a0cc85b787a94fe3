extension Event {
  /// Who looks at a session.
  public enum Viewer: Equatable, Sendable {
    /// Whoever runs the exercise or assesses it.
    case control
    /// One of those who play, on their own screen.
    case player(PlayerID)
    /// Whose records these are, on their own screen: what any of the players may see.
    case owner
    /// Whoever has what leaves the screen: a file, a report, the output for another program.
    case export
  }

  /// Whether somebody may see this event: the one place where that is decided.
  ///
  /// - Parameter isOver: The case is played to its end, so that nothing is held back any more.
  public func isShown(to viewer: Viewer, whenOver isOver: Bool) -> Bool {
    switch (audience, viewer) {
    case (.all, _), (.control, .control), (.players, .owner): true
    case (.control, .player), (.control, .owner), (.control, .export): isOver
    case (.players(let named), .player(let player)): named.contains(player)
    case (.players, .control), (.players, .export): !isPrivate
    }
  }

  /// Whether it is kept from somebody until the case is played to its end, and follows then.
  public func isHeldBack(from viewer: Viewer) -> Bool {
    !isShown(to: viewer, whenOver: false) && isShown(to: viewer, whenOver: true)
  }

  /// It is for those whom it names and nobody else, not even whoever runs the exercise. What the only player is told alone is,
  /// because there is no exercise to be run then; and, whoever plays, the word on how one is and the note for tomorrow.
  private var isPrivate: Bool {
    guard case .players(let named) = audience else { return false }
    return named == [.trainee] || [.feeling, .tomorrow].contains(body.kind)
  }
}

extension [Event] {
  /// What somebody may see of a session; marks of an assessment only when it is over.
  public func shown(to viewer: Event.Viewer) -> [Event] {
    let isOver = contains { $0.body.kind == .completed }
    return filter { $0.isShown(to: viewer, whenOver: isOver) }
  }

  /// What whoever played may see on their own screen.
  public var visible: [Event] { shown(to: .owner) }

  /// What may leave the machine: the texts that are a player's alone are blanked, their places stay, so that the
  /// record can still be replayed.
  public var exported: [Event] {
    map { event in
      guard !event.isShown(to: .export, whenOver: true) else { return event }
      var blank = event
      switch event.body {
      case .feeling: blank.body = .feeling(.init(text: ""))
      case .tomorrow: blank.body = .tomorrow(.init(text: ""))
      default: break
      }
      return blank
    }
  }
}

// An audience is written flat into its event: a word, and beside it `players` where it names some. For the only player of a
// session the word is `personal`, as it was before there could be others.

extension Event.Audience {
  private enum Word: String {
    case all, control, personal, players
  }

  /// Most players that an event can name.
  public static let mostPlayers = 64

  /// Reads an audience from its event.
  init(in event: KeyedDecodingContainer<Event.Key>) throws {
    switch Word(rawValue: try event.decode(String.self, forKey: .audience)) {
    case .all: self = .all
    case .control: self = .control
    case .personal: self = .personal
    case .players:
      let named = try event.decode([PlayerID].self, forKey: .players)
      guard Self.canBeNamed(named) else {
        throw DecodingError.dataCorruptedError(forKey: .players, in: event, debugDescription: Self.rule)
      }
      self = .players(named)
    case nil:
      throw DecodingError.dataCorruptedError(
        forKey: .audience, in: event, debugDescription: "An event is for all, control, personal or players.")
    }
  }

  /// Writes an audience into its event; one that could not be read back is refused.
  func encode(in event: inout KeyedEncodingContainer<Event.Key>) throws {
    switch self {
    case .all: try event.encode(Word.all.rawValue, forKey: .audience)
    case .control: try event.encode(Word.control.rawValue, forKey: .audience)
    case .personal: try event.encode(Word.personal.rawValue, forKey: .audience)
    case .players(let named):
      guard Self.canBeNamed(named) else {
        throw EncodingError.invalidValue(named, .init(codingPath: event.codingPath, debugDescription: Self.rule))
      }
      try event.encode(Word.players.rawValue, forKey: .audience)
      try event.encode(named, forKey: .players)
    }
  }

  private static var rule: String { "An event names 1 to \(mostPlayers) players, each once." }

  private static func canBeNamed(_ players: [PlayerID]) -> Bool {
    (1...mostPlayers).contains(players.count) && Set(players).count == players.count
  }
}
