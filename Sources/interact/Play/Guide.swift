import Handbook

/// The guidance in the hands of a reader: pages by name, by number of a link and by search, back and forth.
@MainActor
final class Guide {
  /// What came of wanting a page.
  enum Turned: Equatable {
    case page(GuidePage)
    /// There is none; a sentence says why.
    case nothing(String)
  }

  let content: Content
  /// The day and the country whose law pages show; none for a reader outside a case.
  let (day, country): (String?, String?)
  private(set) var trail = Trail()
  private var links: [GuidePage.Link] = []
  /// What is shown has no address to come back to, such as a list that was asked for; what lies behind it is the page.
  private var isBeside = false

  init(_ content: Content, day: String? = nil, country: String? = nil) {
    self.content = content
    (self.day, self.country) = (day, country)
  }

  private var handbook: Handbook { content.handbook }

  /// Made when the first search comes: a start has no time for it.
  private lazy var index = content.searchIndex

  /// Whether there is something to follow.
  var hasLinks: Bool { !links.isEmpty }

  /// The page that is shown.
  var page: GuidePage? { trail.current.flatMap(page(at:)) }

  /// Opens a page by what was typed: a handle, a section, the number of a link, a name.
  func open(_ typed: String) -> Turned {
    if let number = Int(typed) { return follow(number) }
    return handbook.address(typed).map(open)
      ?? .nothing("There is no page `\(typed.prefix(60))`. /search finds pages by words, /handbook lists them.")
  }

  /// Opens a section by its number, or a list by its name.
  func openSection(_ typed: String) -> Turned {
    if typed.isEmpty { return open(.contents) }
    return handbook.address(typed).map(open)
      ?? .nothing("There is no section `\(typed.prefix(40))`. /handbook lists them.")
  }

  func open(_ address: Address) -> Turned {
    guard let page = page(at: address) else { return .nothing("There is no page `\(address.name.prefix(60))`.") }
    trail.visit(address)
    return turn(to: page)
  }

  /// Shows a page that has no address; its links can be followed all the same.
  func show(_ page: GuidePage) -> Turned {
    offer(page.links)
    return .page(page)
  }

  /// Lets links be followed that stand on no page.
  func offer(_ links: [GuidePage.Link]) {
    self.links = links
    isBeside = true
  }

  /// Follows a link of the page that was shown last.
  func follow(_ number: Int) -> Turned {
    if links.isEmpty {
      return .nothing("No page with links is open. /handbook lists the guidance, /search finds pages.")
    }
    guard links.indices.contains(number - 1) else {
      return .nothing("The links of this page are numbered 1 to \(links.count).")
    }
    return open(links[number - 1].address)
  }

  /// Finds pages by words.
  func search(_ words: String) -> Turned {
    guard !words.trimmed.isEmpty else {
      return .nothing("What shall be found? For example: /search photo on facebook")
    }
    return open(.search(String(words.trimmed.prefix(SearchIndex.longestQuery))))
  }

  func back() -> Turned {
    if isBeside, let page { return turn(to: page) }
    return turned(trail.back(), else: "There is no page before this one.")
  }

  func forward() -> Turned { turned(trail.forward(), else: "There is no page after this one.") }

  private func turned(_ address: Address?, else sentence: String) -> Turned {
    guard let address, let page = page(at: address) else { return .nothing(sentence) }
    return turn(to: page)
  }

  private func turn(to page: GuidePage) -> Turned {
    links = page.links
    isBeside = false
    return .page(page)
  }

  private func page(at address: Address) -> GuidePage? {
    guard case .search(let words) = address else {
      return handbook.guidePage(address, on: day, in: country)
    }
    return handbook.searchPage(words, index.search(words, limit: 10))
  }
}
