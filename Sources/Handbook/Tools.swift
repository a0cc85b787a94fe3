/// A form to fill.
public struct Form: Codable, Equatable, Sendable {
  /// One thing to fill in.
  public struct Field: Codable, Equatable, Sendable {
    /// Its id within the form.
    public var id: String
    /// What stands beside it.
    public var label: String
    /// What to write there.
    public var hint: String?
    /// Whether the form is not whole without it.
    public var required: Bool
  }

  /// `T4`; never changes.
  public var id: String
  /// Its name.
  public var title: String
  /// What it is for, as a sentence.
  public var purpose: String
  /// Who fills it.
  public var who: String
  /// When it is filled.
  public var when: String
  /// Handles of the practices it belongs to.
  public var practices: [String]
  /// In the order in which they are filled.
  public var fields: [Field]
  /// How sure it is.
  public var certainty: Certainty
  /// Keys of its sources.
  public var sources: [String]
}

/// A flow chart.
public struct FlowChart: Codable, Equatable, Sendable {
  /// A step, or a question with two ways on.
  public struct Step: Codable, Equatable, Sendable {
    /// Its id within the chart.
    public var id: String
    /// What to do or to ask.
    public var text: String
    /// Within which time.
    public var limit: String?
    /// Handles of the practices it belongs to.
    public var practices: [String]
    /// Id of the step or chart that follows, or `end`; none for the step below.
    public var next: String?
    /// Where yes leads; a question has both.
    public var yes: String?
    /// Where no leads.
    public var no: String?

    /// Whether it has two ways on.
    public var isQuestion: Bool { yes != nil }
  }

  /// `F2`; never changes.
  public var id: String
  /// Its name.
  public var title: String
  /// What it is for, as a sentence.
  public var purpose: String
  /// From first to last.
  public var steps: [Step]
  /// How sure it is.
  public var certainty: Certainty
  /// Keys of its sources.
  public var sources: [String]

  /// The ways on from a step: where each leads and what is asked for it (`yes`, `no`, or nothing).
  public func ways(from place: Int) -> [(to: String, answer: String?)] {
    let step = steps[place]
    if let yes = step.yes, let no = step.no { return [(yes, "yes"), (no, "no")] }
    if let next = step.next { return next == "end" ? [] : [(next, nil)] }
    return place + 1 < steps.count ? [(steps[place + 1].id, nil)] : []
  }

  /// The place of a step.
  public func place(of id: String) -> Int? { steps.firstIndex { $0.id == id } }

  /// A step in words, with where it leads when that is not the step below.
  public func words(of place: Int) -> String {
    let step = steps[place]
    var words = step.limit.map { "\(step.text) (\($0))" } ?? step.text
    for way in ways(from: place) {
      let number = self.place(of: way.to)
      if way.answer == nil, number == place + 1 { continue }
      let target = number.map { "go to \($0 + 1)" } ?? "go to chart \(way.to)"
      words += " \(way.answer.map { "\($0.prefix(1).uppercased())\($0.dropFirst()): " } ?? "Then ")\(target)."
    }
    return words
  }
}

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

  /// The name of a country for a heading.
  public static func countryName(_ code: String) -> String {
    let names = [
      "IT": "Italy", "FR": "France", "SE": "Sweden", "GR": "Greece", "BE": "Belgium", "GB": "United Kingdom",
      "UK": "United Kingdom", "EU": "European Union",
    ]
    return names[code.uppercased()] ?? code
  }

  /// The table of who does what, with the mark of what is not sure in each cell.
  public func whoIsWho() -> WhoIsWho {
    let countries = countries
    var topics: [String] = []
    for fact in facts where fact.short != nil && !topics.contains(fact.topic) { topics.append(fact.topic) }
    let rows = topics.map { topic in
      let cells = countries.map { country in
        facts.filter { $0.country == country && $0.topic == topic }
          .compactMap { fact in fact.short.map { $0 + fact.certainty.suffix } }.joined(separator: "; ")
      }
      return (topic: topic, cells: cells)
    }
    return WhoIsWho(countries: countries, rows: rows)
  }

  /// The form with this id, in capitals or not.
  public func form(_ id: String) -> Form? { forms.first { $0.id == id.uppercased() } }

  /// The flow chart with this id, in capitals or not.
  public func flowChart(_ id: String) -> FlowChart? { flowCharts.first { $0.id == id.uppercased() } }
}
