public import Handbook

/// The whole guidance as a folder of pages that works from a stick: no server, nothing from elsewhere, readable without script.
public struct GuideSite {
  /// A file of the folder.
  public struct File: Equatable, Sendable {
    /// Its name; there are no folders inside.
    public var name: String
    /// What is in it.
    public var text: String
  }

  let handbook: Handbook
  let places: GuidePlaces
  private let search: PortableIndex

  /// Makes the pages of a guidance; the index is what its search goes by.
  public init(_ handbook: Handbook, index: SearchIndex) {
    self.handbook = handbook
    let places = GuidePlaces(handbook)
    self.places = places
    search = index.portable { hit in
      let link = handbook.link(to: hit)
      return [places.link(to: hit.address), link.title, link.note]
    }
  }

  /// All files; the page to begin with is `index.html`.
  ///
  /// - Throws: `EncodingError`; the index gives no reason for one.
  public func files() throws -> [File] {
    let lists = Address.lists.filter { $0 != .contents }.map(list)
    let sections = handbook.sections.map { page(.section($0.number), main: sectionMain($0), current: .contents) }
    let countries = handbook.countries.compactMap { single(.country($0)) }
    let forms = handbook.forms.compactMap { single(.form($0.id)) }
    let charts = handbook.flowCharts.compactMap { single(.flowChart($0.id)) }
    return [start, contents, searchPage] + lists + sections + countries + forms + charts
      + [
        File(name: "style.css", text: HTMLStyle.sheet + Self.style + BlankForm.style + ChartSheet.style),
        File(name: "guide.js", text: GuideScript.text),
        File(name: "search-data.js", text: "window.guideIndex = \(try JSONText.encode(search, pretty: false));\n"),
      ]
  }

  // MARK: - Pages

  private var start: File {
    let parts = handbook.contents().map { line -> String in
      let words = "\(line.section.number) \(line.section.title)"
      let sum = line.practices + line.mistakes
      let count = sum == 0 ? "" : "<span class=\"quiet\">\(sum)</span>"
      return
        "<li class=\"depth-\(min(line.section.depth, 4))\">\(link(.section(line.section.number), words)) \(count)</li>"
    }
    let main = [
      "<h1>Guidance on missing children in migration</h1>",
      "<p>What professionals do to prevent that a child goes missing, to find the child, and to protect the child afterwards:",
      "\(handbook.practices.count) practices and \(handbook.mistakes.count) mistakes, with their sources and how sure",
      "each of them is. For training; it is no legal advice.</p>",
      searchForm(id: "start-search"), "<h2>Sections, with the number of practices and mistakes in each</h2>",
      "<ul class=\"plain\">", parts.joined(separator: "\n"), "</ul>",
      "<p><a href=\"contents.html\">All practices and mistakes in one list</a></p>", honesty,
    ]
    return file("index.html", title: "Guidance", main: main.joined(separator: "\n"), current: .contents)
  }

  private var contents: File {
    let parts = handbook.sections.map { section -> String in
      let entries =
        handbook.practices.filter { $0.section == section.number }.map(\.handle)
        + handbook.mistakes.filter { $0.section == section.number }.map(\.handle)
      let items = entries.compactMap(handbook.entry).map { entry in
        "<li>\(link(.entry(entry.handle), "\(entry.handle) \(entry.title)"))</li>"
      }
      let heading = "<h2>\(link(.section(section.number), "\(section.number) \(section.title)"))</h2>"
      return items.isEmpty ? heading : "\(heading)\n<ul>\n\(items.joined(separator: "\n"))\n</ul>"
    }
    return file(
      "contents.html", title: "All practices and mistakes",
      main: "<h1>All practices and mistakes</h1>\n" + parts.joined(separator: "\n"), current: nil)
  }

  private var searchPage: File {
    let main = """
      <h1>Search</h1>
      \(searchForm(id: "search"))
      <noscript><p>Searching needs a script of this folder. Without it, look in the <a href="contents.html">list of all
      practices and mistakes</a> or in the <a href="glossary.html">glossary</a>, or use the search of your browser there.</p>
      </noscript>
      <p id="search-status" role="status"></p>
      <ol id="search-results"></ol>
      """
    return file("search.html", title: "Search", main: main, current: nil, scripts: ["search-data.js", "guide.js"])
  }

  /// A page of its own for one thing.
  private func single(_ address: Address) -> File? {
    guard let page = handbook.guidePage(address) else { return nil }
    let list: Address? =
      switch address {
      case .country: .countries
      case .form: .forms
      case .flowChart: .flowCharts
      default: nil
      }
    return self.page(address, main: article(page, level: 1), current: list)
  }

  private func page(_ address: Address, main: String, current: Address?) -> File {
    let title = handbook.guidePage(address)?.heading ?? address.name
    return file(places.file(of: address), title: title, main: main, current: current)
  }

  private func list(_ address: Address) -> File {
    let title = handbook.guidePage(address)?.title ?? address.name
    let isLaw = address == .law
    return file(
      places.file(of: address), title: title, main: listMain(address), current: address,
      scripts: isLaw ? ["guide.js"] : [])
  }

  // MARK: - What stands on every page

  func file(_ name: String, title: String, main: String, current: Address?, scripts: [String] = []) -> File {
    let page = HTMLPage(
      title: title == "Guidance" ? "Interact guidance" : "\(title) · Interact guidance", main: main,
      header: header(current), footer: footer, style: .file("style.css"), scripts: scripts)
    return File(name: name, text: page.text)
  }

  private func header(_ current: Address?) -> String {
    let names: [Address: String] = [
      .contents: "Practices", .countries: "Countries", .law: "Law", .mistakes: "Mistakes", .words: "Words",
    ]
    let links = Address.lists.map { address -> String in
      let words = names[address] ?? handbook.guidePage(address)?.title ?? address.name
      let mark = address == current ? " aria-current=\"page\"" : ""
      return "<li><a href=\"\(places.file(of: address))\"\(mark)>\(HTMLText.escaped(words))</a></li>"
    }
    return """
      <p class="brand"><a href="index.html">Interact guidance</a></p>
      <nav aria-label="Guidance">
      <ul>
      \(links.joined(separator: "\n"))
      <li><a href="search.html">Search</a></li>
      </ul>
      </nav>
      """
  }

  private var footer: String {
    """
    <p class="quiet">Interact guidance, written from public sources, for training. No legal advice. Numbers, names and laws change:
    look them up before you rely on them. In danger call 112.</p>
    """
  }

  private var honesty: String {
    """
    <h2>Whose words these are</h2>
    <p>All text is our own. Of the INTERACT handbook only the table of contents up to page 54 could be read.
    <span class="where handbook">handbook: …</span> stands where a heading and its page are printed there,
    <span class="where guide">Interact guide …</span> where number and heading are ours and not the handbook's.</p>
    """
  }

  private func searchForm(id: String) -> String {
    """
    <form class="search" role="search" action="search.html" method="get">
    <label for="\(id)">Search the guidance</label>
    <span class="ask"><input type="search" id="\(id)" name="q" maxlength="500" autocomplete="off"> <button>Search</button></span>
    </form>
    """
  }
}
