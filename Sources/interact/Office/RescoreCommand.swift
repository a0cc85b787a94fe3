import ArgumentParser
import Casework
import Office
import Sessions
import Terminal

/// What a new edition would change.
struct RescoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rescore",
    abstract: """
      Marks what was collected with the content and scorer of now, and shows what would change. It replaces nothing unless told, and
      never what a person has ruled.
      """,
    discussion: """
      Examples:
        interact rescore spring
        interact rescore spring --replace "the practice learned a wording" --by "A. Marker"
      """)

  @OptionGroup var which: CohortArgument

  @Option(help: ArgumentHelp("Lets the new marks count, and why.", valueName: "why"))
  var replace: String?

  @OptionGroup var options: OfficeOptions

  func run() throws {
    try MainActor.assumeIsolated {
      let desk = try OfficeDesk(options)
      let batch = try desk.batch(which.cohort)
      let shelf = try desk.runtime.content(isCached: false).shelf()
      var rulings: [Ruling] = []
      var rows: [Passage] = []
      var looked = 0
      let now = Runtime.now()
      for line in try desk.store.cohort(batch.id) {
        guard let session = line.counted?.session else { continue }
        let reviewed = try desk.store.reviewed(session)
        guard let settings = Session.settings(of: reviewed.record.record),
          let playbook = try? shelf.playbook(of: line.assignment.module, settings)
        else { continue }
        let rescoring = Rescoring(reviewed, playbook: playbook)
        looked += rescoring.decisions
        if let obstacle = rescoring.obstacle {
          rows.append(.row(label: line.assignment.pseudonym, text: obstacle))
        }
        for change in rescoring.changes {
          let words =
            "decision \(change.decision) (\(change.scene)): \(Self.mark(change.before)), now \(Self.mark(change.after))"
          rows.append(
            .row(
              label: line.assignment.pseudonym,
              text: words + (change.isRuled ? "; a person has ruled, so it stays" : "")))
          guard let replace, !change.isRuled, let after = change.after else { continue }
          rulings.append(
            Ruling(
              at: now, by: desk.who, session: session, decision: change.decision, action: .rescore,
              score: after,
              reason: replace))
        }
      }
      let changes = rows.isEmpty ? "nothing would change" : "\(rows.count) to be seen"
      try desk.runtime.show([.heading("\(looked) decisions marked anew: \(changes)")] + rows)
      guard replace != nil else {
        return try desk.runtime.show([
          .aside("Nothing was replaced. --replace “why” lets the new marks count.")
        ])
      }
      let count = try desk.store.rule(rulings, by: desk.who, at: now)
      try desk.runtime.show([
        .row(
          label: "Replaced",
          text: "\(count) mark\(count == 1 ? "" : "s"); the old ones stay in the records")
      ])
    }
  }

  private static func mark(_ score: Int?) -> String { score.map { "\($0)" } ?? "not marked" }
}
