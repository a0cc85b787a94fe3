/// A whole page of HTML that needs nothing from elsewhere: language, width, title, a link that skips to what matters,
/// landmarks.
public struct HTMLPage: Sendable {
  /// Where its looks come from.
  public enum Style: Sendable {
    /// Rules that stand in the page itself.
    case inline(String)
    /// A file beside it.
    case file(String)
  }

  /// What stands in the window's title; text.
  public var title: String
  /// The language of what is in it, `en`.
  public var language: String
  /// Where its looks come from.
  public var style: Style
  /// What stands above on every page, such as a navigation; HTML.
  public var header: String
  /// What the page is about; HTML with one `h1`.
  public var main: String
  /// What stands below on every page; HTML.
  public var footer: String
  /// Files beside it with scripts; the page can be read without them.
  public var scripts: [String]

  /// Makes a page; `title` is text, `header`, `main` and `footer` are HTML.
  public init(
    title: String, main: String, header: String = "", footer: String = "", language: String = "en",
    style: Style = .inline(HTMLStyle.sheet), scripts: [String] = []
  ) {
    self.title = title
    self.language = language
    self.style = style
    self.header = header
    self.main = main
    self.footer = footer
    self.scripts = scripts
  }

  /// The page as a file; it ends in a newline.
  public var text: String {
    let looks =
      switch style {
      case .inline(let rules): "<style>\n\(rules)</style>"
      case .file(let name): "<link rel=\"stylesheet\" href=\"\(HTMLText.escaped(name))\">"
      }
    let parts = [
      "<!DOCTYPE html>", "<html lang=\"\(HTMLText.escaped(language))\">", "<head>", "<meta charset=\"utf-8\">",
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
      "<meta name=\"referrer\" content=\"no-referrer\">", "<title>\(HTMLText.escaped(title))</title>", looks,
      "</head>", "<body>", "<a class=\"skip\" href=\"#main\">Skip to the page</a>",
      header.isEmpty ? "" : "<header>\n\(header)\n</header>", "<main id=\"main\" tabindex=\"-1\">", main, "</main>",
      footer.isEmpty ? "" : "<footer>\n\(footer)\n</footer>",
    ]
    let files = scripts.map { "<script src=\"\(HTMLText.escaped($0))\"></script>" }
    return (parts + files + ["</body>", "</html>"]).filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
  }
}
