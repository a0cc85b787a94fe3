internal import Casework
internal import Foundation
internal import Reports

extension CohortReport {
  /// Markdown, ending in a newline.
  public var markdown: String {
    var lines = ["# \(MarkdownCell.escaped(title))", ""]
    lines += facts.map { "- \($0.0): \(MarkdownCell.escaped($0.1))" }
    if !statesShown.isEmpty { lines += ["", "## Where they stand", ""] }
    lines += statesShown.map { "- \($0.title): \($0.count.map { "\($0)" } ?? SmallGroups.words)" }
    if isTooFew { return (lines + ["", Self.tooFew, "", Self.limits]).joined(separator: "\n") + "\n" }
    if !isForOutside {
      lines += ["", "## Learners", ""]
      lines += MarkdownCell.table(
        ["Learner", "State", "Total", "Minutes", "Open", "Mistakes", "Confirmed by"],
        self.lines.map { line in
          let counted = line.counted
          return [
            line.assignment.pseudonym, line.state.rawValue, counted?.totalText ?? "",
            counted.map { "\(($0.seconds + 59) / 60)" } ?? "", counted.map { "\($0.open)" } ?? "",
            counted.map { "\($0.mistakes)" } ?? "", counted?.confirmedBy ?? "",
          ]
        })
    }
    lines += ["", "## By phase", ""]
    lines += MarkdownCell.table(
      ["Phase", "Met", "Asked", "Share"],
      phases.map { [$0.title] + shown($0.met, of: $0.asked) })
    if let comparison { lines += [""] + comparison.markdownLines }
    lines += ["", "## Practices most missed", ""]
    lines += MarkdownCell.table(
      ["Practice", "Phase", "Missed", "Asked", "Share"],
      mostMissed().map {
        ["\(guidance.title($0.handle)) (\($0.handle))", phaseTitle($0.handle)] + missedShown($0)
      })
    lines += ["", "## Mistakes", ""]
    lines += MarkdownCell.table(
      ["Mistake", "Made by", "Times"],
      mistakesMade().map { ["\(guidance.title($0.handle)) (\($0.handle))", shown($0.learners), shown($0.met)] })
    lines += ["", "## Decisions", "", reliabilitySentence, ""]
    lines += MarkdownCell.table(
      [
        "Decision", "Kind", "Marked", "Difficulty", "Discrimination", "Median seconds", "Not read",
        "Remark",
      ],
      figures.items.map(itemCells))
    if !options.isEmpty {
      lines += ["", "## Options taken", ""]
      lines += MarkdownCell.table(["Decision", "Option", "Taken", "Of"], options)
    }
    lines += [""] + agreementSentences.flatMap { [$0, ""] } + [Self.limits]
    return lines.joined(separator: "\n") + "\n"
  }

  /// The cells of an item; figures only where there are enough.
  func itemCells(_ item: CohortFigures.Item) -> [String] {
    let isEnough = item.count >= CohortFigures.fewest
    return [
      item.scene, item.kind, shown(item.count), isEnough ? Self.decimals(item.difficulty) : "too few",
      isEnough ? Self.decimals(item.discrimination) : "too few", item.medianSeconds.map { "\($0)" } ?? "",
      shown(item.notMarked), item.flags.filter { $0 != "too few" }.joined(separator: ", "),
    ]
  }

  /// Which options were taken how often, decision by decision.
  var options: [[String]] {
    figures.items.flatMap { item in
      let all = item.options.reduce(0) { $0 + $1.count }
      return optionsShown(item).map { option in
        [item.scene, option.text, option.count.map { "\($0)" } ?? SmallGroups.words, shown(all)]
      }
    }
  }

  /// JSON with `"v":1` and sorted keys, ending in a newline.
  ///
  /// - Throws: `EncodingError`, for which there is no reason.
  public func json() throws -> String { try OfficeJSON.line(Written(self)) + "\n" }

  private struct Written: Encodable {
    struct Learner: Encodable {
      var learner, state: String
      var total, open, mistakes, minutes: Int?
      var confirmedBy: String?
    }
    struct Practice: Encodable {
      var handle, title, phase: String
      var met, unsure, missed, learners: Int?
    }
    struct Item: Encodable {
      var scene, kind: String
      var count: Int
      var notMarked: Int?
      var difficulty, discrimination: Double?
      var medianSeconds: Int?
      var flags: [String]
      var options: [Taken]
    }
    struct Taken: Encodable {
      var text: String
      var count: Int
    }
    struct Compared: Encodable {
      var country, agency, phase: String
      var learners, met, asked: Int
    }
    var v = 1
    var type = "cohort"
    var compared: [Compared]?
    var cohort, module, mode, law, day: String
    var passMark: Int?
    var states: [String: Int]
    var learners: [Learner]?
    var practices, mistakes: [Practice]
    var items: [Item]
    var alpha, alphaLow, alphaHigh, standardError: Double?
    var agreement, markerAgreement: String
    var agreementKappa, markerKappa: Double?
    var agreementCount, agreementSame, markerCount, markerSame: Int

    init(_ report: CohortReport) {
      let own = report.batch.common
      (cohort, module, mode, law, day) = (report.batch.id, own.module, own.mode.rawValue, own.law, report.day)
      passMark = own.pass
      compared = report.comparison?.rows.map {
        Compared(
          country: $0.country, agency: $0.agency, phase: $0.phase, learners: $0.learners,
          met: $0.met, asked: $0.asked)
      }
      let smallest = report.isForOutside ? CohortFigures.smallestGroup : 0
      states = Dictionary(
        uniqueKeysWithValues: report.statesShown.compactMap { state in state.count.map { (state.title, $0) } })
      learners =
        report.isForOutside
        ? nil
        : report.lines.map {
          Learner(
            learner: $0.assignment.pseudonym, state: $0.state.rawValue, total: $0.counted?.settledTotal,
            open: $0.counted?.open,
            mistakes: $0.counted?.mistakes, minutes: $0.counted.map { ($0.seconds + 59) / 60 },
            confirmedBy: $0.counted?.confirmedBy)
        }
      func practice(_ one: CohortFigures.Practice) -> Practice {
        let counts = [one.met, one.unsure, one.missed]
        let hidden = report.isForOutside ? SmallGroups.hidden(counts) : []
        func shown(_ place: Int) -> Int? { hidden.contains(place) ? nil : counts[place] }
        return Practice(
          handle: one.handle, title: report.guidance.title(one.handle), phase: report.phaseTitle(one.handle),
          met: shown(0), unsure: shown(1), missed: shown(2), learners: one.learners >= smallest ? one.learners : nil)
      }
      practices = report.figures.practices.filter { $0.asked >= smallest && $0.missed >= smallest }.map(practice)
      mistakes = report.figures.mistakes.filter { $0.learners >= smallest }.map(practice)
      items = report.figures.items.filter { $0.count >= smallest }.map { item in
        let isEnough = item.count >= CohortFigures.fewest
        return Item(
          scene: item.scene, kind: item.kind, count: item.count,
          notMarked: item.notMarked == 0 || item.notMarked >= smallest ? item.notMarked : nil,
          difficulty: isEnough ? item.difficulty : nil,
          discrimination: isEnough ? item.discrimination : nil,
          medianSeconds: item.medianSeconds, flags: item.flags,
          options: report.optionsShown(item).compactMap { option in
            option.count.map { Taken(text: option.text, count: $0) }
          })
      }
      let found = report.figures.reliability
      (alpha, standardError) = (found?.alpha, found?.error)
      (alphaLow, alphaHigh) = (found?.interval?.lowerBound, found?.interval?.upperBound)
      let (scorer, markers) = (report.figures.scorerAgreement, report.figures.markerAgreement)
      (agreement, agreementKappa, agreementCount, agreementSame) = (
        scorer.sentence, scorer.quadratic, scorer.count, scorer.same
      )
      (markerAgreement, markerKappa, markerCount, markerSame) = (
        markers.sentence, markers.quadratic, markers.count, markers.same
      )
    }
  }
}

/// Text inside a table of Markdown: nothing in it becomes a mark or a tag.
enum MarkdownCell {
  /// A table; `None.` when it has no rows.
  static func table(_ header: [String], _ rows: [[String]]) -> [String] {
    guard !rows.isEmpty else { return ["None."] }
    return [
      "| " + header.map(escaped).joined(separator: " | ") + " |",
      "|" + header.map { _ in "---|" }.joined(),
    ]
      + rows.map { "| " + $0.map(escaped).joined(separator: " | ") + " |" }
  }

  static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "|", "\\", "`", "*", "_", "[", "]", "<", ">", "#": escaped += "\\\(character)"
      case "\n", "\r", "\r\n", "\t": escaped += " "
      default:
        if !character.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
          escaped.append(character)
        }
      }
    }
    return escaped
  }
}
