internal import Casework

extension DebriefWriter {
  /// The total, the shares, the mistakes, and how sure the scorer was.
  var scores: [Document.Block] {
    guard let total = result.total else {
      return [.paragraph(lead: nil, text: "No decision of this session has a mark.")]
    }
    var blocks: [Document.Block] = []
    if result.provisional { blocks.append(.paragraph(lead: nil, text: Debrief.provisionalText)) }
    let marked = result.decisions.count { $0.score != nil }
    blocks.append(
      .paragraph(
        lead: "Score",
        text: "\(total) of 100, the mean of \(counted(marked, "decision"))." + passSentence))
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
    if let confidence = result.confidence {
      blocks.append(.paragraph(lead: "Confidence", text: sentence(confidence)))
    }
    if !result.lookUps.isEmpty {
      blocks.append(
        .paragraph(lead: "Looked up", text: result.lookUps.map(guidance.title).joined(separator: "; ") + "."))
    }
    return blocks
  }

  private var passSentence: String {
    guard let passed = result.passed, let mark = result.passMark else { return "" }
    return " The pass mark is \(mark): \(passed ? "passed" : "not yet")\(result.provisional ? ", provisional" : "")."
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

  private func sentence(_ confidence: SessionResult.Confidence) -> String {
    let percent = Figures.percent(Int((confidence.mean * 1000).rounded()), of: 1000)
    let review =
      switch confidence.needReview {
      case 0: "none needs"
      case 1: "1 needs"
      default: "\(confidence.needReview) need"
      }
    return "the scorer was sure to \(percent) % on average over \(counted(confidence.answers, "answer")) in own words; "
      + "\(review) a person's look."
  }
}
