/// A rule of the law as it stood for a time.
public struct LawEntry: Codable, Equatable, Sendable {
  /// Its id; never changes.
  public var id: String
  /// What it regulates, the same for what it replaced.
  public var subject: String
  /// The instrument and its articles.
  public var title: String
  /// What it says that matters here.
  public var text: String
  /// The time limit it sets.
  public var limit: String?
  /// The first day on which it applied, `YYYY-MM-DD`, or as much of it as is known; none when that was long ago.
  public var from: String?
  /// The last day on which it applied, or as much of it as is known; none while it applies.
  public var until: String?
  /// Ids of the entries it took the place of.
  public var replaces: [String]
  /// Country code (ISO 3166), `EU` for the law of the Union; none for other law that holds in several.
  public var country: String?
  /// How sure that is.
  public var certainty: Certainty
  /// How sure the days are; none when they are as sure as the rest.
  public var dates: Certainty?
  /// Keys of its sources.
  public var sources: [String]
  /// The day on which it was last checked.
  public var checked: String?

  /// Whether it applied on a day, `YYYY-MM-DD`. A year or month as first or last day means all of it.
  public func isInForce(on day: String) -> Bool { !isLater(than: day) && !isOver(on: day) }

  /// Whether it began only after a day.
  func isLater(than day: String) -> Bool { from.map { day.prefix($0.count) < $0 } ?? false }

  /// Whether it had ended before a day.
  func isOver(on day: String) -> Bool { until.map { day.prefix($0.count) > $0 } ?? false }

  /// The last day on which the law of the Union bound the United Kingdom.
  public static let lastDayOfTheUKInTheUnion = "2020-12-31"

  /// Whether it concerns a country (ISO 3166) on a day; none stands for all countries.
  public func concerns(_ place: String?, on day: String?) -> Bool {
    guard let place, let country else { return true }
    if country == "EU" { return place != "GB" || (day ?? "9999") <= Self.lastDayOfTheUKInTheUnion }
    return country == place
  }

  /// From when until when, in words, with a mark where the days are less sure than the rest.
  public var period: String {
    let mark =
      switch dates {
      case .general where certainty != .general: " (date not checked)"
      case .uncertain where certainty != .uncertain: " (date uncertain)"
      case .secondary where certainty != .secondary: " (date from a secondary source)"
      case .ours where certainty != .ours: " (date set by us)"
      default: ""
      }
    return switch (from, until) {
    case (let from?, let until?): "from \(from) until \(until)\(mark)"
    case (let from?, nil): "since \(from)\(mark)"
    case (nil, let until?): "until \(until)\(mark)"
    case (nil, nil): "throughout"
    }
  }
}

extension Handbook {
  /// What was in force on a day, `YYYY-MM-DD`, in the order of the file.
  public func law(on day: String) -> [LawEntry] { law.filter { $0.isInForce(on: day) } }

  /// The entry with this id, in capitals or not.
  public func lawEntry(_ id: String) -> LawEntry? {
    let wanted = id.uppercased()
    return law.first { $0.id.uppercased() == wanted }
  }

  /// What of these entries was in force on a day; in the place of one that was not, what stood there before or after it.
  public func law(of ids: [String], on day: String) -> [LawEntry] {
    let valid = ids.reduce(into: Set<String>()) { $0.formUnion(inForce(inPlaceOf: $1, on: day)) }
    return law.filter { valid.contains($0.id) }
  }

  private func inForce(inPlaceOf id: String, on day: String) -> [String] {
    guard let named = lawEntry(id) else { return [] }
    let goesBack = named.isLater(than: day)
    var found: [String] = []
    var seen: Set<String> = [named.id]
    var waiting = [named]
    while let entry = waiting.popLast() {
      let next: [LawEntry]
      if entry.isInForce(on: day) {
        found.append(entry.id)
        next = []
      } else if goesBack {
        next = entry.isLater(than: day) ? entry.replaces.compactMap(lawEntry) : []
      } else {
        next = entry.isOver(on: day) ? law.filter { $0.replaces.contains(entry.id) } : []
      }
      waiting += next.filter { seen.insert($0.id).inserted }
    }
    return found
  }
}

extension LawEntry {
  /// In one line: instrument, time, limit, and how sure that is.
  public var summary: String {
    let place = country.map { $0 == "EU" ? "" : "\(Handbook.countryName($0)): " } ?? ""
    return "\(place)\(title), \(note)"
  }

  /// Time and limit, and how sure that is.
  var note: String {
    let limit = limit.map { "; limit: \($0)" } ?? ""
    // It stands in brackets itself where it stands beside a link.
    return (period + limit + certainty.mark(checked: checked).replacing(" (", with: "; "))
      .replacing(" (", with: ", ").replacing(")", with: "")
  }
}

extension Handbook {
  /// What of these entries holds on a day and in a country; without a day the entries themselves.
  func law(of ids: [String], on day: String?, in country: String?) -> [LawEntry] {
    let entries = day.map { law(of: ids, on: $0) } ?? law.filter { ids.contains($0.id) }
    let concerned = entries.filter { $0.concerns(country, on: day) }
    guard let country else { return concerned }
    // What holds here stands before what holds everywhere.
    return concerned.filter { $0.country == country } + concerned.filter { $0.country != country }
  }

  /// The limits that the law of a country sets for a practice: they stand before those of the Union.
  func localLimits(_ ids: [String], on day: String?, in country: String?) -> [(String, String)] {
    guard let country, country != "EU" else { return [] }
    return law(of: ids, on: day, in: country).filter { $0.country == country }.compactMap { entry in
      entry.limit.map { ("When in \(Self.countryName(country))", "\($0) (\(entry.title))\(entry.certainty.suffix)") }
    }
  }

  /// The law of an entry, for its page.
  func lawRows(_ ids: [String], on day: String?, in country: String?) -> [(String, String)] {
    law(of: ids, on: day, in: country).map { ("Law", "\($0.id): \($0.summary)") }
  }
}
