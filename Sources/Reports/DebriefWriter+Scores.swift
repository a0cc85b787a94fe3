internal import Casework

extension DebriefWriter {
  /// The total, the shares, the mistakes, and what a person should see.
  var scores: [Document.Block] {
    guard let total = result.total else {
      let open = result.open.map { [Document.Block.paragraph(lead: "Result", text: "\($0.sentence).")] } ?? []
      return [.paragraph(lead: nil, text: "No decision of this session has a mark.")] + open + disputes
    }
    var blocks: [Document.Block] = []
    if result.isToBeConfirmed { blocks.append(.paragraph(lead: nil, text: Debrief.provisionalText)) }
    let marked = result.decisions.count { $0.score != nil }
    let isPart = marked < result.decisions.count
    blocks.append(
      .paragraph(
        lead: "Score",
        text:
          "\(total) of 100, the mean of \(counted(marked, isPart ? "marked decision" : "decision"))\(ownWordsSentence)."
          + passSentence
      ))
    if !result.phases.isEmpty { blocks.append(table("Phase", result.phases)) }
    if !result.competencies.isEmpty { blocks.append(table("Competency", result.competencies)) }
    if !result.mistakes.isEmpty {
      blocks.append(.paragraph(lead: "Mistakes", text: ""))
      blocks.append(
        .list(
          result.mistakes.map { mistake in
            .init(
              lead: MarkWord.mistake(certain: mistake.certain, critical: mistake.critical),
              "\(guidance.titleWithReference(mistake.handle)), decision \(mistake.decision)")
          }))
    }
    if !result.credited.isEmpty {
      blocks.append(.paragraph(lead: "Shown in conversations", text: ""))
      blocks.append(
        .list(
          result.credited.map { credit in
            .init(
              lead: "Met", guidance.titleWithReference(credit.handle),
              details: credit.quote.isEmpty ? [] : [.init(lead: "Your words", CleanText.quoted(credit.quote))])
          }))
    }
    blocks.append(.paragraph(lead: "For a person", text: personSentence))
    blocks += disputes
    if !result.lookUps.isEmpty {
      blocks.append(
        .paragraph(lead: "Looked up", text: result.lookUps.map(guidance.title).joined(separator: "; ") + "."))
    }
    return blocks
  }

  /// What the trainee objected to.
  private var disputes: [Document.Block] {
    guard !result.disputes.isEmpty else { return [] }
    return [
      .paragraph(lead: "You object", text: ""),
      .list(
        result.disputes.map { dispute in
          .init(
            lead: "Decision \(dispute.decision)",
            dispute.handle.map(guidance.titleWithReference) ?? dispute.title,
            details: [.init(lead: "Because", CleanText.quoted(dispute.reason))])
        }),
    ]
  }

  private var ownWordsSentence: String {
    guard let times = result.started?.ownWords, times > 1 else { return "" }
    return "; one in your own words counts \(times == 2 ? "twice" : "\(times) times"), a choice once"
  }

  private var passSentence: String {
    if let open = result.open {
      return " It is provisional, neither passed nor failed. \(open.sentence.prefix(1).uppercased())"
        + "\(open.sentence.dropFirst())."
    }
    guard let passed = result.passed, let mark = result.passMark else { return "" }
    return
      " The pass mark is \(mark): \(passed ? "passed" : "not yet")\(result.isToBeConfirmed ? ", provisional" : "")."
  }

  private func table(_ name: String, _ shares: [SessionResult.Share]) -> Document.Block {
    .table(
      header: .init(name, "Share met"),
      rows: shares.map { share in
        .init(
          share.title,
          "\(share.percent) % (\(share.met) met, \(share.unsure) partly, \(share.missed) missed)")
      })
  }

  private var personSentence: String {
    switch result.reviewMarks {
    case 0: "no mark is unsure; none needs a look."
    case 1: "1 mark is not sure; a person should see it."
    default: "\(result.reviewMarks) marks are not sure; a person should see them."
    }
  }
}
