public import Casework
public import Records

/// The sessions that a program plays at once, by name: what a server has of them.
///
///     var open = OpenSessions(house)
///     let name = try open.create("abena-italy-reception", settings).id
///     let events = try open.take(.answer("I ring the Questura."), in: name)
///
/// What is given back counts as shown, so the watch of a session runs from there.
public struct OpenSessions: Sendable {
  /// Where they come from.
  public let house: SessionHouse
  private var sessions: [String: OpenSession] = [:]

  /// None yet.
  public init(_ house: SessionHouse) { self.house = house }

  /// Begins a session.
  ///
  /// - Throws: as the house.
  public mutating func create(_ module: String, _ settings: Session.Settings) throws -> OpenSession {
    keep(try house.create(module, settings))
  }

  /// Takes a session up, by its whole name; one that is open here stays as it is.
  ///
  /// - Returns: What has changed since it was left.
  /// - Throws: as the house.
  public mutating func resume(_ name: String) throws -> [RecordStore.Stored] {
    guard sessions[name] == nil else { return [] }
    let (session, changes) = try house.open(name)
    let since = (changes.first?.seq ?? session.session.seq + 1) - 1
    return keep(session).events(since: since, limit: .max)
  }

  /// Takes an input, and gives back what comes of it when it is on the disk. When it throws, nothing has changed.
  ///
  /// - Parameter player: Whose input it is; nil for who plays the session.
  /// - Throws: `RecordError.noSuchSession` when it is not open here; as `OpenSession.take`.
  public mutating func take(
    _ input: Input, by player: PlayerID? = nil, confidence: Int? = nil, in name: String
  ) throws -> [RecordStore.Stored] {
    // In its place, so that the events are not copied at each turn.
    guard let made = try sessions[name]?.take(input, by: player, confidence: confidence) else {
      throw RecordError.noSuchSession(name)
    }
    let prompt = sessions[name]?.session.prompt
    sessions[name]?.watch.shows(prompt)
    return made
  }

  /// A session as it is now, for a player; nil is who plays it.
  ///
  /// - Throws: `RecordError.noSuchSession` when it is not open here; `Refusal` when the player does not play it.
  public func session(_ name: String, for player: PlayerID? = nil) throws -> OpenSession {
    guard let session = sessions[name] else { throw RecordError.noSuchSession(name) }
    if let player { try session.session.admit(player) }
    return session
  }

  /// Puts a session aside: it is free for others, and its record stays.
  public mutating func leave(_ name: String) { sessions[name] = nil }

  @discardableResult
  private mutating func keep(_ session: OpenSession) -> OpenSession {
    var session = session
    session.watch.shows(session.session.prompt)
    sessions[session.id] = session
    return session
  }
}
