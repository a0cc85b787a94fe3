internal import Casework
public import Reports

/// Cohorts beside one another: by country, by agency, and by phase of the case.
public struct Comparison: Sendable {
  /// All learners of one country and agency, over the cohorts that were named.
  public struct Group: Equatable, Sendable {
    /// Where it plays.
    public var country: String
    /// The role that was played.
    public var agency: String
    /// Names of the cohorts.
    public var cohorts: [String]
    /// Learners with an attempt that counts.
    public var learners: Int
    /// The practices, counted over all of them.
    public var practices: [CohortFigures.Practice]
    /// The mistakes, the same.
    public var mistakes: [CohortFigures.Practice]

    /// As it is called.
    public var name: String { "\(country), \(agency)" }
  }

  /// One cohort that goes into it.
  public struct Part: Sendable {
    /// What it came to.
    public var report: CohortReport
    /// Where it plays.
    public var country: String
    /// The role that is played.
    public var agency: String

    /// Makes a part.
    public init(_ report: CohortReport, country: String, agency: String) {
      self.report = report
      self.country = country
      self.agency = agency
    }
  }

  /// The groups, by country and agency.
  public let groups: [Group]
  /// It leaves the office: groups under five learners are not in it.
  public let isForOutside: Bool
  /// The names of the cohorts, in the order in which they were named.
  public let cohorts: [String]
  let guidance: Guidance

  /// Joins cohorts; those of one country and agency become one group.
  public init(_ parts: [Part], guidance: Guidance, isForOutside: Bool) {
    self.guidance = guidance
    self.isForOutside = isForOutside
    cohorts = parts.map(\.report.batch.id)
    groups = Dictionary(grouping: parts) { [$0.country, $0.agency] }.map { key, parts in
      Group(
        country: key[0], agency: key[1], cohorts: parts.map(\.report.batch.id),
        learners: parts.reduce(0) { $0 + $1.report.figures.learners },
        practices: Self.sum(parts.flatMap(\.report.figures.practices)),
        mistakes: Self.sum(parts.flatMap(\.report.figures.mistakes)))
    }.sorted { ($0.country, $0.agency) < ($1.country, $1.agency) }
  }

  private static func sum(_ practices: [CohortFigures.Practice]) -> [CohortFigures.Practice] {
    Dictionary(grouping: practices, by: \.handle).values.map { same in
      same.dropFirst().reduce(into: same[0]) { sum, next in
        sum.met += next.met
        sum.unsure += next.unsure
        sum.missed += next.missed
        sum.learners += next.learners
      }
    }.sorted { $0.handle < $1.handle }
  }

  // MARK: - What is shown

  /// Groups that are large enough to be shown.
  public var shown: [Group] { groups.filter(isShown) }

  private func isShown(_ group: Group) -> Bool {
    !isForOutside || group.learners >= CohortFigures.smallestGroup
  }

  /// A row of the table by phase.
  public struct Row: Equatable, Sendable {
    /// Where; `all countries` where it is a sum.
    public var country: String
    /// Who; `all agencies` where it is a sum.
    public var agency: String
    /// Learners.
    public var learners: Int
    /// The phase.
    public var phase: String
    /// How often a practice of it was met.
    public var met: Int
    /// How often one was asked for.
    public var asked: Int
  }

  /// Met of all that was asked, by country, agency and phase, with the sums of a country and of an agency where there is
  /// more than one group in them. A sum over a group that is hidden is hidden, too: it would tell of it.
  public var rows: [Row] {
    var rows = shown.flatMap { phases(of: [$0], country: $0.country, agency: $0.agency) }
    for country in Set(groups.map(\.country)).sorted() {
      let own = groups.filter { $0.country == country }
      if own.count > 1, own.allSatisfy(isShown) {
        rows += phases(of: own, country: country, agency: "all agencies")
      }
    }
    for agency in Set(groups.map(\.agency)).sorted() {
      let own = groups.filter { $0.agency == agency }
      if own.count > 1, own.allSatisfy(isShown) {
        rows += phases(of: own, country: "all countries", agency: agency)
      }
    }
    return rows
  }

  private func phases(of groups: [Group], country: String, agency: String) -> [Row] {
    Guidance.Phase.allCases.compactMap { phase in
      let own = groups.flatMap(\.practices).filter { guidance.item($0.handle)?.phase == phase }
      let asked = own.reduce(0) { $0 + $1.asked }
      guard asked > 0 else { return nil }
      return Row(
        country: country, agency: agency, learners: groups.reduce(0) { $0 + $1.learners },
        phase: phase.title,
        met: own.reduce(0) { $0 + $1.met }, asked: asked)
    }
  }

  /// Practices that more than one group was asked for, those that the groups differ in most first: for each group how often it
  /// was met of how often it was asked; absent where it was not.
  public var practices: [(handle: String, met: [CohortFigures.Practice?])] {
    let shown = shown
    let handles = Set(shown.flatMap { $0.practices.map(\.handle) })
    let found = handles.map { handle in
      (
        handle: handle,
        met: shown.map { group in group.practices.first { $0.handle == handle && $0.asked > 0 } }
      )
    }
    let several = found.filter { entry in entry.met.count { $0 != nil } > 1 }
    let spreads = Dictionary(uniqueKeysWithValues: several.map { ($0.handle, Self.spread($0.met)) })
    return several.sorted { one, two in
      let (a, b) = (spreads[one.handle] ?? 0, spreads[two.handle] ?? 0)
      return a == b ? one.handle < two.handle : a > b
    }
  }

  /// How far the shares of the groups lie apart.
  private static func spread(_ met: [CohortFigures.Practice?]) -> Double {
    var shares: [Double] = []
    for case let found? in met { shares.append(Double(found.met) / Double(found.asked)) }
    return (shares.max() ?? 0) - (shares.min() ?? 0)
  }

  /// What is said of groups that are not shown.
  var hiddenSentence: String? {
    let count = groups.count - shown.count
    guard count > 0 else { return nil }
    return
      "\(count) group\(count == 1 ? "" : "s") of fewer than \(CohortFigures.smallestGroup) learners "
      + "\(count == 1 ? "is" : "are") not shown outside the office."
  }
}

extension Comparison {
  static let rowHeader = ["Country", "Agency", "Learners", "Phase", "Met", "Asked", "Share"]

  var rowCells: [[String]] {
    rows.map {
      [
        $0.country, $0.agency, "\($0.learners)", $0.phase, "\($0.met)", "\($0.asked)",
        "\(CohortReport.percent($0.met, of: $0.asked)) %",
      ]
    }
  }

  var practiceHeader: [String] { ["Practice", "Phase"] + shown.map(\.name) }

  func practiceCells(_ most: Int = 20) -> [[String]] {
    practices.prefix(most).map { entry -> [String] in
      let title = "\(guidance.title(entry.handle)) (\(entry.handle))"
      let phase = guidance.item(entry.handle)?.phase?.title ?? ""
      let counts = entry.met.map { found -> String in found.map { "\($0.met) of \($0.asked)" } ?? "not asked" }
      return [title, phase] + counts
    }
  }

  /// Markdown of both tables.
  var markdownLines: [String] {
    var lines = ["## By country, agency and phase", ""]
    lines += MarkdownCell.table(Self.rowHeader, rowCells)
    if let hiddenSentence { lines += ["", hiddenSentence] }
    lines += ["", "## What the groups differ in most", ""]
    lines += MarkdownCell.table(practiceHeader, practiceCells())
    return lines + [""]
  }

  /// The same as parts of a page.
  var html: String {
    let hidden = hiddenSentence.map { "<p>\(HTMLText.escaped($0))</p>" } ?? ""
    let rows = Markup.table(
      Self.rowHeader, rowCells, caption: "Practices met, by country, agency and phase", isFigures: false)
    let practices = Markup.table(
      practiceHeader, practiceCells(), caption: "Met of the times it was asked for, those that differ most first",
      isFigures: false)
    return Markup.section("By country, agency and phase", rows + hidden)
      + Markup.section("What the groups differ in most", practices)
  }
}
