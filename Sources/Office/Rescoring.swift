public import Casework
internal import Reports

/// What the scorer and the content of now would give for a record.
public struct Rescoring: Equatable, Sendable {
  /// A decision that would have another score.
  public struct Change: Equatable, Sendable {
    /// Number of the decision.
    public var decision: Int
    /// The scene that asked.
    public var scene: String
    /// What the scorer gave then; absent when it was not marked.
    public var before: Int?
    /// What it gives now.
    public var after: Int?
    /// A person has ruled about it, so it stays as that person left it.
    public var isRuled: Bool
  }

  /// Decisions that would have another score.
  public var changes: [Change] = []
  /// So many decisions were looked at.
  public var decisions = 0
  /// Why it could not be looked at to its end; absent when it could.
  public var obstacle: String?

  /// Plays a record again on what is here.
  public init(_ reviewed: OfficeStore.Reviewed, playbook: Playbook) {
    let record = reviewed.record.record
    guard reviewed.record.header.answers else {
      obstacle = "what the learner wrote was left out"
      return
    }
    guard let settings = Session.settings(of: record) else {
      obstacle = "it does not begin as a session does"
      return
    }
    var session = Session(playbook: playbook, settings: settings)
    var made: [Event] = []
    do {
      made += try session.start()
      for (turn, _) in Session.turns(of: record) { made += try session.take(turn) }
    } catch {
      obstacle = "the content of now goes another way after \(Decision.all(in: made).count) decisions"
    }
    let anew = Dictionary(
      // The marks of an assessment, too, that was not followed to its end.
      Decision.all(in: made, shownTo: .control).filter { !$0.undone }.map { ($0.number, $0) },
      uniquingKeysWith: { first, _ in first })
    for moderated in reviewed.decisions {
      guard let new = anew[moderated.decision.number], new.scene == moderated.decision.scene else { continue }
      decisions += 1
      guard new.score != moderated.decision.score else { continue }
      changes.append(
        Change(
          decision: moderated.decision.number, scene: moderated.decision.scene, before: moderated.decision.score,
          after: new.score, isRuled: moderated.rulings.contains { $0.action.isOfPerson }))
    }
  }
}
