/// A page of the guidance as somebody reads it, before it is text at a terminal, HTML, Markdown or JSON.
public struct GuidePage: Equatable, Sendable {
  /// Somewhere to go from here.
  public struct Link: Equatable, Sendable {
    /// Where it leads.
    public var address: Address
    /// What it is called there.
    public var title: String
    /// What is said beside it; empty when there is nothing.
    public var note: String

    /// Makes a link.
    public init(_ address: Address, _ title: String, note: String = "") {
      self.address = address
      self.title = title
      self.note = note
    }
  }

  /// A part of a page.
  public enum Block: Equatable, Sendable {
    /// A title inside the page.
    case heading(String)
    /// A paragraph.
    case paragraph(String)
    /// A label and its text; `mark` says how sure it is when that is to be said.
    case row(label: String, text: String, mark: String)
    /// The fields of a form.
    case form(Form)
    /// Links of one kind.
    case links(label: String, [Link])
    /// A page of the web.
    case web(String)
    /// A table with a heading for each row.
    case table(header: [String], rows: [[String]])
    /// A flow chart.
    case chart(FlowChart)
    /// What is said about the page.
    case aside(String)
  }

  /// Where it is found.
  public var address: Address
  /// Its title, without handle or number.
  public var title: String
  /// Where it stands in the handbook or in our guide; none for lists and tools.
  public var reference: Reference?
  /// Its parts, in the order in which they are read.
  public var blocks: [Block]
  /// How sure it is, as a sentence; empty for lists.
  public var certainty: String

  /// Makes a page.
  public init(
    _ address: Address, title: String, reference: Reference? = nil, certainty: String = "", blocks: [Block]
  ) {
    self.address = address
    self.title = title
    self.reference = reference
    self.blocks = blocks
    self.certainty = certainty
  }

  /// Handle and title, or the title alone where nobody types what stands before it.
  public var heading: String {
    switch address {
    case .section, .entry, .lawEntry, .form, .flowChart: "\(address.name)  \(title)"
    default: title
    }
  }

  /// All links, in the order in which they are numbered.
  public var links: [Link] {
    blocks.flatMap { block -> [Link] in if case .links(_, let links) = block { links } else { [] } }
  }
}

extension GuidePage.Block {
  /// A label and its text of which nothing is to be said.
  static func row(_ label: String, _ text: String) -> Self { .row(label: label, text: text, mark: "") }

  /// Links, when there are any.
  static func some(_ label: String, _ links: [GuidePage.Link]) -> [Self] {
    links.isEmpty ? [] : [.links(label: label, links)]
  }
}

extension Handbook {
  /// The page at an address, of no day and no country.
  public func guidePage(_ address: Address) -> GuidePage? { guidePage(address, on: nil) }

  /// The page at an address; none when there is no such thing, and for searches, which need an index.
  ///
  /// With a day, practices name the law that was in force then, and the page of the law lists it; with a country that of no
  /// other.
  public func guidePage(_ address: Address, on day: String?, in country: String? = nil) -> GuidePage? {
    switch address {
    case .contents: contentsPage
    case .section(let number): section(number).map(page(of:))
    case .entry(let handle): (day.map(self.on) ?? self).guidePage(ofEntry: handle, on: day, in: country)
    case .mistakes: mistakesPage
    case .law: day.map { lawPage(on: $0, in: country) } ?? lawPage
    case .lawEntry(let id): law.first { $0.id == id }.map(page(of:))
    case .countries: countriesPage
    case .country(let code): countries.contains(code) ? countryPage(code, on: day) : nil
    case .forms: formsPage
    case .form(let id): form(id).map(page(of:))
    case .flowCharts: flowChartsPage
    case .flowChart(let id): flowChart(id).map(page(of:))
    case .words: wordsPage
    case .glossary: glossaryPage
    case .term(let word): term(word).map(page(of:))
    case .support: supportPage
    case .sources: sourcesPage
    case .source(let key): source(key).map(page(of:))
    case .search: nil
    }
  }
}
