import Foundation
import Glibc
import TestSupport
import Testing

/// The guidance as a folder of pages.
@Suite struct GuidanceExportTests {
  /// The files of an export.
  private func export(_ user: User, _ options: String..., to name: String = "guidance") throws -> [String: String] {
    let folder = "\(user.folder)/\(name)"
    let run = try user.run(["handbook", "export", folder] + options)
    try #require(run.status == 0, "\(run.err)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    return try Dictionary(uniqueKeysWithValues: names.map { ($0, try user.text(of: "\(name)/\($0)")) })
  }

  @Test func `every link of the folder leads somewhere, and every anchor is there once`() throws {
    let files = try export(User())
    let pages = files.filter { $0.key.hasSuffix(".html") }
    #expect(pages.count > 50)
    var ids: [String: Set<String>] = [:]
    for (name, text) in pages {
      let found = text.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
      #expect(Set(found).count == found.count, "\(name) has an anchor twice")
      ids[name] = Set(found)
    }
    for (name, text) in pages {
      for link in text.matches(of: /(?:href|src|action)="([^"]*)"/).map({ String($0.1) }) {
        if link.hasPrefix("http://") || link.hasPrefix("https://") { continue }
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let target = parts[0].isEmpty ? name : parts[0]
        #expect(files[target] != nil, "\(name) links to \(link)")
        if parts.count > 1 { #expect(ids[target]?.contains(parts[1]) == true, "\(name) links to \(link)") }
      }
    }
  }

  @Test func `everything of the guidance is in it`() throws {
    let files = try export(User())
    let all = files.filter { $0.key.hasSuffix(".html") }.values.joined()
    let practices = try Repository.files(below: "Knowledge/practices", endings: [".yaml"]).map(\.text).joined()
    let handles = practices.matches(of: /\n- handle: (HB-[0-9.]+-[0-9]+)/).map { String($0.1) }
    #expect(handles.count == 233)
    for handle in handles { #expect(all.contains("<article id=\"\(handle)\">"), "\(handle)") }
    #expect(all.components(separatedBy: "<article id=\"HM-").count == 50)
    #expect(all.contains("<p class=\"where guide\">Interact guide 5.2.2</p>"))
    #expect(all.contains("<p class=\"where handbook\">Interact guide 5.1.4; the handbook"))
    #expect(all.contains("Its core was read in the sources; the wording is ours."))
    for name in [
      "index", "contents", "search", "mistakes", "law", "countries", "forms", "flows", "words", "glossary", "support",
      "sources",
    ] {
      #expect(files["\(name).html"] != nil, "\(name)")
    }
  }

  @Test func `nothing comes from elsewhere, and no page holds a script`() throws {
    let files = try export(User())
    for (name, text) in files where name.hasSuffix(".html") {
      for script in text.matches(of: /<script[^>]*>/).map({ String($0.0) }) {
        #expect(
          script == "<script src=\"guide.js\">" || script == "<script src=\"search-data.js\">", "\(name): \(script)")
      }
      for part in ["<iframe", "<img", "<object", "<embed", "@import", " on", "javascript:", "url("] where part != " on"
      {
        #expect(!text.contains(part), "\(name): \(part)")
      }
      #expect(!text.contains(/<[^>]*\son[a-z]+=/), "\(name)")
      #expect(!text.contains(/<link[^>]*https?:/), "\(name)")
    }
    let style = try #require(files["style.css"])
    #expect(!style.contains("url(") && !style.contains("@import") && !style.contains("http"))
    let script = try #require(files["guide.js"])
    for part in ["fetch", "XMLHttp", "http", "innerHTML", "eval", "document.write", "localStorage", "cookie", "import"]
    {
      #expect(!script.contains(part), "\(part)")
    }
  }

  @Test func `every page is well formed and has what a reader needs`() throws {
    let files = try export(User())
    var titles: Set<String> = []
    for (name, text) in files where name.hasSuffix(".html") {
      #expect(Markup.problem(in: text) == nil, "\(name)")
      #expect(text.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"), "\(name)")
      #expect(text.components(separatedBy: "<h1>").count == 2, "\(name)")
      for part in ["<a class=\"skip\" href=\"#main\">", "<main id=\"main\"", "<nav aria-label=", "<title>"] {
        #expect(text.contains(part), "\(name): \(part)")
      }
      let title = try #require(text.firstMatch(of: /<title>(.*)<\/title>/)).1
      #expect(titles.insert(String(title)).inserted, "two pages are called \(title)")
      // No heading is more than one level below the one before it.
      var level = 0
      for next in text.matches(of: /<h([1-6])/).compactMap({ Int($0.1) }) {
        #expect(next <= level + 1, "\(name): h\(next) after h\(level)")
        level = next
      }
      for field in text.matches(of: /<input[^>]*\sid="([^"]*)"/).map(\.1) {
        #expect(text.contains("<label for=\"\(field)\">"), "\(name): \(field)")
      }
    }
  }

  @Test func `text of the guidance stays text`() throws {
    let user = try User(ofSmallCase: true)
    let content = "\(user.folder)/hostile"
    try FileManager.default.createDirectory(atPath: "\(content)/Dialogues", withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: Repository.root.appending(path: "Knowledge").path, toPath: "\(content)/Knowledge")
    let evil = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\\\"' & ]]>"
    let file = "hostile/Knowledge/practices/1-introduction.yaml"
    let text = try user.text(of: file).replacing(
      "title: Treat a missing migrant child as missing", with: "title: \"\(evil)\"")
    _ = try user.write(text, to: file)
    let sources = "hostile/Knowledge/sources.yaml"
    let source = try user.text(of: sources).replacing(
      "\"http://aminameanssafe.eu", with: "\"javascript:alert(3)//aminameanssafe.eu")
    _ = try user.write(source, to: sources)
    let files = try export(user, "--content", content)
    for (name, text) in files where name.hasSuffix(".html") {
      #expect(!text.contains("<script>alert") && !text.contains("<img"), "\(name)")
      #expect(!text.contains("href=\"javascript:"), "\(name)")
      #expect(Markup.problem(in: text) == nil, "\(name)")
    }
    #expect(files["section-1.html"]?.contains("&lt;/script&gt;&lt;script&gt;alert(1)") == true)
    let markdown = try export(user, "--content", content, "--format", "md", to: "md")
    #expect(try #require(markdown["section-1.md"]).contains("\\<script\\>alert(1)"))
  }

  @Test func `the law can be asked by day and by country, and countries stand side by side`() throws {
    let files = try export(User())
    let law = try #require(files["law.html"])
    #expect(law.contains("data-left=\"GB\" data-left-on=\"2020-12-31\""))
    #expect(law.contains("<tr data-from=\"2023-03-07\" data-until=\"\" data-country=\"EU\">"))
    #expect(
      law.contains("<article id=\"law-GR-GUARDIAN-2018\" data-from=\"2018\" data-until=\"2021\" data-country=\"GR\">"))
    // Each subject hides as a whole when nothing of it is shown, and is not said again in every entry.
    #expect(law.components(separatedBy: "<section class=\"subject\">").count > 40)
    #expect(!law.contains("<dt>Subject</dt>"))
    let greece = try #require(files["country-GR.html"])
    // What is said twice about a thing stands under one label; what was checked is no warning.
    #expect(greece.components(separatedBy: "<dt>Guardian</dt>").count == 2)
    #expect(greece.contains("<span class=\"quiet\">(checked <span class=\"day\">"))
    #expect(greece.contains("<span class=\"mark\">(not checked)</span>"))
    let all = try #require(files["countries.html"])
    #expect(all.contains("<nav class=\"neighbours\" aria-label=\"Countries\">"))
    #expect(all.components(separatedBy: "<th scope=\"row\">").count > 8)
  }

  @Test func `no page is a dead end`() throws {
    let files = try export(User())
    for (name, text) in files where name.hasPrefix("section-") {
      let main = try #require(text.firstMatch(of: /<main[^>]*>((?s:.*))<\/main>/)).1
      let inside = main.replacing(/<nav(?s:.*?)<\/nav>/, with: "")
      #expect(inside.contains("<a href="), "\(name)")
    }
    let words = try #require(files["section-1.3.html"])
    #expect(
      words.contains("Under this heading the guidance has no practices") && words.contains("href=\"glossary.html\""))
  }

  @Test func `an organisation's own lines stand in the pages, and their errors are told`() throws {
    let user = try User()
    let folder = "\(user.folder)/.config/interact"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let line =
      "- {country: IT, name: Our <b> psychologist, number: \"12 34\", for: professional, note: By day., certainty: ours}"
    _ = try user.write(line + "\n", to: ".config/interact/support.yaml")
    let files = try export(user)
    for page in ["support.html", "country-IT.html"] {
      #expect(files[page]?.contains("<h2>Your organisation</h2>\n<dl>\n<dt>12 34</dt>") == true, "\(page)")
      #expect(files[page]?.contains("Our &lt;b&gt; psychologist. By day.") == true, "\(page)")
    }
    #expect(files["country-FR.html"]?.contains("Your organisation") == false)
    #expect(try export(user, "--format", "md", to: "md")["support.md"]?.contains("Your organisation") == true)
    #expect(try export(user, "--format", "json", to: "json")["guidance.json"]?.contains("Our <b> psychologist") == true)
    #expect(try user.run("handbook", "show", "support").out.contains("Our <b> psychologist"))
    #expect(try user.run("handbook", "show", "IT").out.contains("Our <b> psychologist"))

    _ = try user.write(line.replacing("number:", with: "nummer:") + "\n", to: ".config/interact/support.yaml")
    let broken = try user.run("handbook", "export", "\(user.folder)/again")
    #expect(broken.status == 3)
    #expect(broken.err.contains("support.yaml:1:") && broken.err.contains("`nummer` is no field of this entry"))
    #expect(!FileManager.default.fileExists(atPath: "\(user.folder)/again"))
    // Who looks for help sees the other lines all the same.
    let page = try user.run("handbook", "show", "support")
    #expect(page.status == 0)
    #expect(page.out.contains("116 000") && page.err.contains("could not be read"))
  }

  @Test func `the same guidance gives the same bytes`() throws {
    let user = try User()
    #expect(try export(user) == export(user, to: "again"))
    #expect(try export(user) == export(user), "written anew in the same place")
  }

  @Test func `Markdown and JSON`() throws {
    let user = try User()
    let markdown = try export(user, "--format", "md", to: "md")
    #expect(try #require(markdown["section-5.2.2.md"]).contains("<a id=\"HB-5.2.2-01\"></a>"))
    for (name, text) in markdown where name.hasSuffix(".md") {
      for link in text.matches(of: /\]\(([^)#]*)#?[^)]*\)/).map({ String($0.1) }) where link.hasSuffix(".md") {
        #expect(markdown[link] != nil, "\(name) links to \(link)")
      }
    }
    let json = try export(user, "--format", "json", to: "json")
    let object =
      try JSONSerialization.jsonObject(with: Data(try #require(json["guidance.json"]).utf8)) as? [String: Any]
    #expect((object?["practices"] as? [Any])?.count == 233)
  }

  @Test func `a folder that no export wrote is left alone`() throws {
    let user = try User()
    let folder = "\(user.folder)/mine"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    _ = try user.write("mine", to: "mine/index.html")
    let run = try user.run("handbook", "export", folder)
    #expect(run.status == 2)
    #expect(run.err.contains("was not written by an export"))
    #expect(try user.text(of: "mine/index.html") == "mine")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["index.html"])

    let file = try user.write("a file", to: "plain")
    #expect(try user.run("handbook", "export", file).status == 2)
    #expect(try user.text(of: "plain") == "a file")
    #expect(symlink(folder, "\(user.folder)/link") == 0)
    #expect(try user.run("handbook", "export", "\(user.folder)/link").status == 2)
  }

  @Test func `a file that was put into an export is not thrown away`() throws {
    let user = try User()
    let before = try export(user)
    _ = try user.write("my notes", to: "guidance/notes.txt")
    let run = try user.run("handbook", "export", "\(user.folder)/guidance")
    #expect(run.status == 2)
    #expect(run.err.contains("notes.txt"))
    #expect(try user.text(of: "guidance/notes.txt") == "my notes")
    #expect(try user.text(of: "guidance/index.html") == before["index.html"])
  }

  @Test func `never half a folder`() throws {
    let user = try User()
    let closed = "\(user.folder)/closed"
    try FileManager.default.createDirectory(atPath: closed, withIntermediateDirectories: false)
    let run = try user.run("handbook", "export", "\(closed)/no/such/guidance")
    #expect(run.status == 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: closed).isEmpty)
    // An empty folder is nobody's loss.
    #expect(try user.run("handbook", "export", closed).status == 0)
    #expect(FileManager.default.fileExists(atPath: "\(closed)/index.html"))
    let beside = try FileManager.default.contentsOfDirectory(atPath: user.folder)
    #expect(!beside.contains { $0.hasSuffix(".part") || $0.hasSuffix(".old") })
  }
}

/// Whether the tags of a page of HTML close as they open.
enum Markup {
  private static let empty: Set<String> = ["meta", "link", "br", "input", "hr", "img"]

  /// What is wrong first; nothing when all is well.
  static func problem(in text: String) -> String? {
    var open: [String] = []
    for tag in text.matches(of: /<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:"[^"]*"|[^">])*?)(\/?)>/) {
      let name = tag.2.lowercased()
      if empty.contains(name) || !tag.4.isEmpty { continue }
      if tag.1.isEmpty {
        open.append(name)
      } else if open.popLast() != name {
        return "</\(name)> closes nothing"
      }
    }
    return open.isEmpty ? nil : "<\(open.joined(separator: "> <"))> stay open"
  }
}
