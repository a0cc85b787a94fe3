import Casework
import Wire

/// What a test may do to a desk from outside, and see of it.
final class Backstage {
  /// Thrown by whatever is called next on a session.
  var error: (any Error)?
  /// Answers that reached the desk.
  var answers: [Answer] = []
  /// Wishes that reached the desk.
  var creations: [Creation] = []
  /// Who the client is; nil for who plays.
  var viewer: Event.Viewer?
  /// Decisions without a mark.
  var notMarked = 0
  /// What the debrief says.
  var debrief: JSONValue = ["title": "Debrief"]
  /// What is said in answer to the trainee in the conversation.
  var reply = "I can, if you bring me a photo."
}

/// A desk with one short module, the same each time: options, a question, a conversation, the debrief.
struct ScriptedDesk: Desk {
  let backstage: Backstage
  private var plays: [String: ScriptedPlay] = [:]

  init(_ backstage: Backstage = Backstage()) { self.backstage = backstage }

  func cases() throws -> [CaseFile] {
    try fail()
    return [Samples.caseFile]
  }

  mutating func create(_ creation: Creation) throws -> Outcome {
    try fail()
    backstage.creations.append(creation)
    switch creation.part {
    case .module("abena-italy-reception"), .role("reception", country: "IT", case: "abena"): break
    case .module(let id), .role(let id, _, _):
      throw DeskError.noSuchModule(id, known: ["abena-italy-reception"])
    }
    let id = "s\(plays.count + 1)"
    var play = ScriptedPlay(creation, id: id)
    play.begin()
    plays[id] = play
    return try outcome(id, since: 0)
  }

  func sessions() throws -> [SessionEntry] {
    try fail()
    return plays.keys.sorted().map {
      SessionEntry(
        session: $0, module: "abena-italy-reception", mode: .practice, startedAt: 1_767_261_602_000,
        updatedAt: 1_767_261_602_000, isCompleted: false, isClosed: false)
    }
  }

  func resume(_ session: String) throws -> Outcome { Outcome(events: [], state: try state(of: session, for: nil)) }

  mutating func answer(_ answer: Answer, in session: String) throws -> Outcome {
    var play = try find(session, for: answer.player)
    let before = play.events.count
    try play.take(answer.input, reply: backstage.reply)
    backstage.answers.append(answer)
    plays[session] = play
    return try outcome(session, since: before)
  }

  mutating func command(
    _ command: SessionCommand, argument: String?, by player: PlayerID?, in session: String
  ) throws -> Outcome {
    var play = try find(session, for: player)
    let before = play.events.count
    let reply = try play.perform(command, argument)
    plays[session] = play
    var outcome = try outcome(session, since: before)
    outcome.reply = reply
    return outcome
  }

  mutating func dispute(_ objection: Objection, in session: String) throws -> Outcome {
    var play = try find(session, for: objection.player)
    let before = play.events.count
    play.dispute(objection)
    plays[session] = play
    return try outcome(session, since: before)
  }

  func state(of session: String, for player: PlayerID?) throws -> SessionState {
    var state = try find(session, for: player).state
    state.viewer = backstage.viewer ?? state.viewer
    state.notMarked = backstage.notMarked
    return state
  }

  func debrief(of session: String) throws -> JSONValue {
    _ = try find(session)
    return backstage.debrief
  }

  func events(of session: String, since seq: Int, limit: Int) throws -> [Posted] {
    Array(try find(session).posted.filter { $0.event.seq > seq }.prefix(limit))
  }

  private func outcome(_ session: String, since count: Int) throws -> Outcome {
    Outcome(events: Array(try find(session).posted.dropFirst(count)), state: try state(of: session, for: nil))
  }

  private func find(_ session: String, for player: PlayerID? = nil) throws -> ScriptedPlay {
    try fail()
    guard let play = plays[session] else { throw DeskError.noSuchSession(session) }
    if let player, player != play.state.player { throw Refusal.notPlaying(player, plays: play.state.player) }
    return play
  }

  private func fail() throws {
    if let error = backstage.error { throw error }
  }
}
