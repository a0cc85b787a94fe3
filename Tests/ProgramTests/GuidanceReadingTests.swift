import Foundation
import Glibc
import TestSupport
import Testing

/// Somebody reads the guidance: by number, by search, back and forth.
@Suite struct GuidanceReadingTests {
  @Test func `in a session links are followed by number, back and forth`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try user.play()
    let found = try typist.send("/search police report waiting", until: "you> ")
    #expect(found.contains(/1\. HB-5\.2\.2-01/))
    let page = try typist.send("/read 1", until: "you> ")
    #expect(page.contains("HB-5.2.2-01  Report to the police at once"))
    let number = try #require(page.firstMatch(of: /([0-9]+)\. HB-5\.2\.2-08/)?.1)
    #expect(try typist.send("/read \(number)", until: "you> ").contains("HB-5.2.2-08  Insist"))
    #expect(try typist.send("/back", until: "you> ").contains("HB-5.2.2-01  Report"))
    #expect(try typist.send("/back", until: "you> ").contains("Search: police report waiting"))
    #expect(try typist.send("/back", until: "you> ").contains("There is no page before this one."))
    #expect(try typist.send("/forward", until: "you> ").contains("HB-5.2.2-01  Report"))
    #expect(try typist.send("/read 99", until: "you> ").contains("numbered 1 to"))
    #expect(try typist.send("/read nosuch", until: "you> ").contains("There is no page `nosuch`"))
    try typist.leave()
  }

  @Test func `before any page no number can be followed`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try user.play()
    #expect(try typist.send("/read 3", until: "you> ").contains("No page with links is open"))
    #expect(try typist.send("/forward", until: "you> ").contains("There is no page after this one."))
    try typist.leave()
  }

  @Test func `what is read by number is in the record, what leads there is not`() throws {
    let user = try User(ofSmallCase: true)
    let run = try user.play(lines: "yes\n/search police report waiting\n/read 1\n/back\n/handbook 5.2.2\n")
    #expect(run.status == 0)
    let events = try objects(try user.run("data", "export", user.lastSession()).out)
    let read = events.compactMap { ($0["event"] as? [String: Any] ?? $0)["handle"] as? String }
    #expect(read == ["HB-5.2.2-01"])
  }

  static let ways = """
    5.2.2
    1
    back
    f
    /back
    uncle wants to pick him up
    1
    Questura
    t99 nonsense zzz
    /nosuch
    ?
    q
    after the end
    """

  @Test func `through a pipe the same can be read, without a prompt`() throws {
    let run = try User().run("handbook", "read", input: Self.ways)
    #expect(run.status == 0)
    #expect(run.err.isEmpty)
    #expect(!run.out.hasEscape && !run.out.contains("read> "))
    #expect(run.out.columns <= 80)
    let titles = run.out.split(separator: "\n").filter {
      $0.hasPrefix("5.2.2  ") || $0.hasPrefix("HB-") || $0 == "Guidance"
    }
    #expect(titles.first == "Guidance")
    #expect(
      titles.dropFirst().prefix(4) == [
        "5.2.2  Report to the police, without waiting", "HB-5.2.2-01  Report to the police at once",
        "5.2.2  Report to the police, without waiting", "HB-5.2.2-01  Report to the police at once",
      ])
    #expect(run.out.contains("Search: uncle wants to pick him up"))
    #expect(run.out.contains("/nosuch is not a command here."))
    #expect(run.out.contains("follows a link of the page"))
    #expect(!run.out.contains("after the end"))
  }

  @Test func `at a terminal the contents can be opened, and q leaves`() throws {
    let user = try User()
    let typist = try user.sit("handbook")
    let contents = try typist.expect("read> ")
    let number = try #require(Typist.withoutControls(contents).firstMatch(of: #/([0-9]+)\. 5\.2\.2 /#)?.1)
    #expect(try typist.send("\(number)", until: "read> ").contains("5.2.2  Report to the police"))
    #expect(try typist.send("b", until: "read> ").contains("Guidance"))
    #expect(try typist.send("", until: "read> ").unwrapped.isEmpty)
    typist.type("half\u{03}")
    #expect(try typist.expect("read> ").contains("q or Ctrl-D leaves"))
    typist.type("q\n")
    #expect(typist.exitStatus() == 0)
    #expect(typist.isRestored)
  }

  @Test func `a signal while reading ends as everywhere`() throws {
    let typist = try User().sit("handbook", "read", "5.2.2")
    try typist.expect("read> ")
    typist.signal(SIGTERM)
    #expect(typist.exitStatus() == 143)
    #expect(typist.isRestored)
  }

  @Test(arguments: ["\u{1B}[31mred", "\u{1B}]0;title\u{07}", String(repeating: "x", count: 5_000)])
  func `what is typed cannot write on the screen`(typed: String) throws {
    let run = try User().run("handbook", "read", input: "\(typed)\n/search \(typed)\n/read \(typed)\nq\n")
    #expect(run.status == 0)
    #expect(!run.out.hasEscape)
  }

  @Test func `a page that does not exist ends with 2`() throws {
    for command in ["read", "show"] {
      let run = try User().run("handbook", command, "HB-99")
      #expect(run.status == 2)
      #expect(run.err.contains("There is no page or section `HB-99`"))
    }
  }
}
