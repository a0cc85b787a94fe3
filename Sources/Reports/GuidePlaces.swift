internal import Handbook

/// In which file of the folder a page stands, and at which anchor.
struct GuidePlaces: Sendable {
  private var anchors: [Address: String] = [:]
  private var sections: [String: String] = [:]

  init(_ handbook: Handbook) {
    for entry in handbook.practices.map(Entry.practice) + handbook.mistakes.map(Entry.mistake) {
      sections[entry.handle] = entry.section
    }
    var taken: Set<String> = ["main", "on", "search", "search-status", "search-results"]
    func add(_ address: Address, _ prefix: String) {
      // A word in other letters than ours leaves nothing to make a name of.
      let name = prefix + HTMLText.name(address.name)
      var free = name.isEmpty || name == prefix ? "\(prefix)\(anchors.count)" : name
      while !taken.insert(free).inserted { free += "-2" }
      anchors[address] = free
    }
    for address in handbook.addresses {
      switch address {
      case .entry: add(address, "")
      case .lawEntry: add(address, "law-")
      case .term: add(address, "term-")
      case .source: add(address, "source-")
      default: break
      }
    }
  }

  /// The name of a page's anchor; none when it has a file of its own.
  func anchor(of address: Address) -> String? { anchors[address] }

  /// The file in which a page stands.
  func file(of address: Address) -> String {
    switch address {
    case .contents: "index.html"
    case .section(let number): "section-\(HTMLText.name(number)).html"
    case .entry(let handle) where handle.hasPrefix("HM-"): "mistakes.html"
    case .entry(let handle): "section-\(HTMLText.name(sections[handle] ?? "")).html"
    case .mistakes: "mistakes.html"
    case .law, .lawEntry: "law.html"
    case .countries: "countries.html"
    case .country(let code): "country-\(HTMLText.name(code)).html"
    case .forms: "forms.html"
    case .form(let id): "form-\(HTMLText.name(id)).html"
    case .flowCharts: "flows.html"
    case .flowChart(let id): "flow-\(HTMLText.name(id)).html"
    case .words: "words.html"
    case .glossary, .term: "glossary.html"
    case .support: "support.html"
    case .sources, .source: "sources.html"
    case .search: "search.html"
    }
  }

  /// What leads there, from any page of the folder.
  func link(to address: Address) -> String {
    file(of: address) + (anchor(of: address).map { "#\($0)" } ?? "")
  }
}
