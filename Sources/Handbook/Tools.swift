/// A fact about one country.
public struct CountryFact: Codable, Equatable, Sendable {
  /// Country code (ISO 3166).
  public var country: String
  /// What it is about.
  public var topic: String
  /// The fact.
  public var text: String
  /// The few words of the table who is who.
  public var short: String?
  /// A time limit.
  public var limit: String?
  /// How sure it is.
  public var certainty: Certainty
  /// Keys of its sources.
  public var sources: [String]
  /// The day on which it was last checked.
  public var checked: String?
}

/// Who does what, country beside country.
public struct WhoIsWho: Equatable, Sendable {
  /// Country codes, the columns.
  public var countries: [String]
  /// A topic and a cell for each country; a cell is empty where nothing is known.
  public var rows: [(topic: String, cells: [String])]

  /// Whether both have the same cells.
  public static func == (left: Self, right: Self) -> Bool {
    left.countries == right.countries && left.rows.elementsEqual(right.rows) { $0 == $1 }
  }
}

extension Handbook {
  /// The countries that have facts, in the order of the files.
  public var countries: [String] {
    var seen: Set<String> = []
    return facts.map(\.country).filter { seen.insert($0).inserted }
  }

  /// What the facts are about, in the order of the files.
  public var topics: [String] {
    var seen: Set<String> = []
    return facts.map(\.topic).filter { seen.insert($0).inserted }
  }

  /// The name of a country for a heading.
  public static func countryName(_ code: String) -> String {
    let names = [
      "IT": "Italy", "FR": "France", "SE": "Sweden", "GR": "Greece", "BE": "Belgium", "GB": "United Kingdom",
      "UK": "United Kingdom", "EU": "European Union",
    ]
    return names[code.uppercased()] ?? code
  }

  /// The code of a country that was named by its code or its English name, in capitals or not.
  public static func countryCode(_ name: String) -> String? {
    let wanted = name.uppercased()
    if ["UK", "ENGLAND", "BRITAIN"].contains(wanted) { return "GB" }
    return ["IT", "FR", "SE", "GR", "BE", "GB"].first { $0 == wanted || countryName($0).uppercased() == wanted }
  }

  /// The table of who does what, with the mark of what is not sure in each cell.
  public func whoIsWho() -> WhoIsWho {
    let countries = countries
    var topics: [String] = []
    for fact in facts where fact.short != nil && !topics.contains(fact.topic) { topics.append(fact.topic) }
    let rows = topics.map { topic in
      let cells = countries.map { country in
        facts.filter { $0.country == country && $0.topic == topic }
          .compactMap { fact in fact.short.map { $0 + fact.certainty.mark(checked: fact.checked) } }.joined(
            separator: "; ")
      }
      return (topic: topic, cells: cells)
    }
    return WhoIsWho(countries: countries, rows: rows)
  }
}
