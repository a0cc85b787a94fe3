public import Reports
internal import Casework

/// What a cohort came to, for the people who answer for it: on a screen, as Markdown, JSON or a page to print.
public struct CohortReport: Sendable {
  /// What was assigned.
  public var batch: OfficeStore.Batch
  /// The learners.
  public var lines: [CohortLine]
  /// What their answers come to.
  public var figures: CohortFigures
  /// It leaves the office: nobody is in it one by one, and groups under five are hidden.
  public var isForOutside: Bool
  /// The day it was made, `YYYY-MM-DD`.
  public var day: String
  /// Other cohorts beside it.
  public var comparison: Comparison?
  /// It leaves the office, and is about fewer learners than a group that may be shown: nothing is shown of them.
  let isTooFew: Bool
  let guidance: Guidance
  let moduleTitle: String

  /// Makes a report.
  ///
  /// - Parameter moduleTitle: What was played, as people call it.
  public init(
    batch: OfficeStore.Batch, lines: [CohortLine], figures: CohortFigures, guidance: Guidance, moduleTitle: String,
    day: String, isForOutside: Bool
  ) {
    self.batch = batch
    self.lines = lines
    // Whatever is said of so few is said of each of them.
    let isTooFew = isForOutside && figures.learners < CohortFigures.smallestGroup
    self.figures = isTooFew ? CohortFigures() : figures
    self.isTooFew = isTooFew
    self.guidance = guidance
    self.moduleTitle = moduleTitle
    self.day = day
    self.isForOutside = isForOutside
  }

  var title: String { "\(batch.id): \(moduleTitle)" }

  var facts: [(String, String)] {
    let own = batch.common
    return [
      ("Played", "\(own.module), \(own.mode.rawValue), law of \(own.law)"),
      ("Assigned", "\(Day.of(batch.at))\(own.due.map { ", due \($0)" } ?? "")"),
      ("Pass mark", own.pass.map { "\($0) of 100" } ?? "none"),
      ("Attempts", "\(own.attempts), the \(own.counts.rawValue) one counts"),
      ("Editions", editions), ("Office", own.office), ("Day of this report", day),
    ]
  }

  private var editions: String {
    let counts = Dictionary(grouping: lines.compactMap(\.counted), by: { "\($0.version) (\($0.edition.prefix(12)))" })
    return counts.isEmpty
      ? "none yet"
      : counts.sorted { $0.key < $1.key }.map { "\($0.key)\(counts.count > 1 ? ": \($0.value.count)" : "")" }
        .joined(separator: ", ")
  }

  /// Why there is nothing in it; absent when there is.
  static let tooFew =
    "There are fewer than \(CohortFigures.smallestGroup) learners: nothing more is shown outside the office."

  /// How many stand where.
  var states: [(String, Int)] {
    CohortLine.State.allCases.compactMap { state in
      let count = lines.count { $0.state == state }
      return count == 0 ? nil : (state.rawValue, count)
    }
  }

  /// How many stand where, as it may leave the office; absent where it is hidden.
  var statesShown: [(title: String, count: Int?)] {
    if isForOutside, lines.count < CohortFigures.smallestGroup { return [] }
    let hidden = isForOutside ? SmallGroups.hidden(states.map(\.1)) : []
    return states.enumerated().map { ($1.0, hidden.contains($0) ? nil : $1.1) }
  }

  /// The options of an item that may leave the office; the count is absent where it is hidden.
  func optionsShown(_ item: CohortFigures.Item) -> [(text: String, count: Int?)] {
    let hidden = isForOutside ? SmallGroups.hidden(item.options.map(\.count)) : []
    return item.options.enumerated().map { ($1.text, hidden.contains($0) ? nil : $1.count) }
  }

  /// What is shown of so many of so many: a share tells what it is a share of, so it goes with a part that is hidden.
  func shown(_ part: Int, of whole: Int) -> [String] {
    guard isForOutside, !SmallGroups.hidden([part, whole - part]).isEmpty else {
      return ["\(part)", "\(whole)", "\(Self.percent(part, of: whole)) %"]
    }
    return [SmallGroups.words, shown(whole), SmallGroups.words]
  }

  /// A count that may leave the office.
  func shown(_ count: Int) -> String {
    isForOutside && count > 0 && count < CohortFigures.smallestGroup
      ? "under \(CohortFigures.smallestGroup)" : "\(count)"
  }

  /// The practices that most missed, most first; those that too few were asked about are left out where it leaves the office.
  func mostMissed(_ most: Int = 12) -> [CohortFigures.Practice] {
    let eligible = figures.practices.filter {
      $0.missed > 0
        && (!isForOutside || $0.asked >= CohortFigures.smallestGroup && $0.missed >= CohortFigures.smallestGroup)
    }
    return Array(eligible.sorted { ($1.missedShare, $0.handle) < ($0.missedShare, $1.handle) }.prefix(most))
  }

  /// How often a practice was missed, of how many, and the share of that.
  func missedShown(_ practice: CohortFigures.Practice) -> [String] { shown(practice.missed, of: practice.asked) }

  /// The mistakes that were made, by most learners first.
  func mistakesMade(_ most: Int = 12) -> [CohortFigures.Practice] {
    let made = figures.mistakes.filter {
      $0.met > 0 && (!isForOutside || $0.learners >= CohortFigures.smallestGroup)
    }
    return Array(made.sorted { ($1.learners, $0.handle) < ($0.learners, $1.handle) }.prefix(most))
  }

  /// Met of all that was asked, by phase.
  var phases: [(title: String, met: Int, asked: Int)] {
    Guidance.Phase.allCases.compactMap { phase in
      let own = figures.practices.filter { guidance.item($0.handle)?.phase == phase }
      let asked = own.reduce(0) { $0 + $1.asked }
      return asked == 0 ? nil : (phase.title, own.reduce(0) { $0 + $1.met }, asked)
    }
  }

  static func percent(_ part: Int, of whole: Int) -> Int { whole == 0 ? 0 : (200 * part + whole) / (2 * whole) }

  func phaseTitle(_ handle: String) -> String { guidance.item(handle)?.phase?.title ?? "" }

  static func decimals(_ value: Double?, _ digits: Int = 2) -> String {
    guard let value else { return "none" }
    let scale = digits == 2 ? 100.0 : 1000.0
    let whole = Int((abs(value) * scale).rounded())
    let (front, back) = (whole / Int(scale), whole % Int(scale))
    let zeros = String(repeating: "0", count: max(0, digits - String(back).count))
    return "\(value < 0 && whole > 0 ? "-" : "")\(front).\(zeros)\(back)"
  }

  /// What is said of the whole test, and why nothing is when it is.
  var reliabilitySentence: String {
    guard figures.learners >= CohortFigures.fewest else {
      return
        "Too few for figures of the whole test: \(figures.learners) learners, and \(CohortFigures.fewest) are needed."
    }
    guard let found = figures.reliability else {
      return "The learners did not take the same decisions, so there is no alpha."
    }
    let interval =
      found.interval.map { " (95 % from \(Self.decimals($0.lowerBound)) to \(Self.decimals($0.upperBound)))" } ?? ""
    return
      "Cronbach's alpha \(Self.decimals(found.alpha))\(interval); standard error of measurement "
      + "\(Self.decimals(found.error)) points of the sum of the decisions that all took, each counted once (not of the total)."
  }

  /// How the scorer and people agree, and how two people do.
  var agreementSentences: [String] {
    let two = figures.markerAgreement
    return [
      "Scorer and person, over the decisions that a person looked at, in tenths: \(figures.scorerAgreement.sentence).",
      two.count == 0
        ? "Marker and marker: no decision was marked by two people; `interact review --second` does it."
        : "Marker and marker, over the decisions that two people marked, in tenths: \(two.sentence).",
    ]
  }

  /// What a reader has to know, said wherever it is shown.
  public static let limits =
    "A record shows what was typed and how it was marked. It does not show who sat there, or whether somebody helped. "
    + "What is open or not confirmed is no result, and nobody is failed by it."
}
