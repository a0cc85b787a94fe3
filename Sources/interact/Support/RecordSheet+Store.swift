import Scoring
import Handbook
import Casework
import Editions
import Records
import Reports
import Sessions

extension RecordSheet {
  /// What reports tell of a session's record.
  init(
    _ summary: RecordStore.Summary, in store: RecordStore, verification: Verification
  ) throws(RecordError) {
    let events = try store.events(of: summary.id).map(\.event)
    let sittings = try store.sittings(of: summary.id).map(\.sitting)
    let started: Event.Started? = if case .started(let started) = events.first?.body { started } else { nil }
    var programs: [String] = []
    for sitting in sittings where !programs.contains(sitting.program) { programs.append(sitting.program) }
    let taken = events.effective.count { $0.body.kind == .scored }
    self.init(
      session: summary.id, learner: started?.learner, module: summary.module, mode: summary.mode.rawValue,
      startedAt: Stamp.text(summary.startedAt, zone: sittings.first?.zone),
      updatedAt: Stamp.text(summary.updatedAt, zone: sittings.last?.zone), isClosed: summary.isClosed,
      edition: events.contentHash ?? "",
      scorer: started.map { "\($0.scorer), lists \($0.scorerHash.prefix(16))" } ?? "",
      programs: programs, law: started?.law ?? "", passMark: events.passMark,
      decisions: "\(taken) taken" + (started?.decisions.map { " of about \($0)" } ?? "") + ", " + Self.weights(started),
      ways: try store.ways(of: summary.id), seeded: started?.seeded, verification: verification.summary,
      isAltered: verification.isAltered,
      receipt: verification.integrity.receipt?.text)
  }

  /// How decisions count in the total, as the record says.
  private static func weights(_ started: Event.Started?) -> String {
    let own = started?.counts(.text) ?? 1
    return own == 1 ? "each counts the same" : "one in own words counts \(own) times, a choice once"
  }
}

extension Verification {
  /// The end of a command that met a record which is not as it was written.
  var failure: Failure {
    Failure(
      .content,
      "The record of session \(session) is not as it was written, first at event \(firstDifference ?? 1). "
        + (integrity.faults.first?.sentence ?? replaySentence) + " `interact verify \(session)` says more.")
  }
}

extension Content {
  /// Verifies records against the content that is here, and the editions that were kept.
  func verifier(of store: RecordStore, editions: EditionStore) -> Verifier {
    let shelf = EditionShelf(now: checked, store: editions)
    return Verifier(store: store, program: Version.number, playbook: shelf.playbook)
  }

  /// The playbooks of this process, empty at first.
  ///
  /// - Parameter pass: The pass mark that an assignment sets, or that it sets none, instead of the module's own.
  func shelf(pass: Int?? = nil) -> PlaybookShelf {
    PlaybookShelf { [self] id, settings in try checked.playbook(of: id, settings, pass: pass) }
  }
}
