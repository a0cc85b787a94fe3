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
    #expect(!page.replacing("\r", with: "").contains("\n\n\nHB-5.2.2-01"), "one empty line is enough")
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

  @Test func `marks and what /why tells are read by number`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try user.play()
    try typist.send(SmallCase.answer, until: "to Officer> ")
    // The marks are numbered, and no page is open.
    #expect(try typist.send("/read 1", until: "to Officer> ").contains("HB-5.2.2-01  Report to the police at once"))
    #expect(try typist.send("/why", until: "to Officer> ").contains("/read NUMBER opens"))
    #expect(try typist.send("/read 1", until: "to Officer> ").contains("HB-5.2.2-01  Report"))
    let why = try typist.send("/why 1", until: "to Officer> ")
    #expect(why.contains("Read on:") && why.contains("1. HB-5.2.2-01 Report to the police at once"))
    let mistake = try #require(why.firstMatch(of: /([0-9]+)\. HM-5\.2\.2-01/)?.1)
    #expect(try typist.send("/read \(mistake)", until: "to Officer> ").contains("HM-5.2.2-01  Waiting"))
    // What was told beside a page leaves the page where it is.
    #expect(try typist.send("/back", until: "to Officer> ").contains("HB-5.2.2-01  Report"))
    try typist.leave()
  }

  @Test func `what stands in a list of the law or of a topic is read by number`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try user.play()
    let list = try typist.send("/law 2018-10-17", until: "you> ")
    let number = try #require(list.firstMatch(of: /([0-9]+)\. SIS-MISSING-2007/)?.1)
    #expect(try typist.send("/read \(number)", until: "you> ").contains("SIS-MISSING-2007  Council Decision"))
    let found = try typist.send("/law fingerprint", until: "you> ")
    #expect(found.contains("In force on 2026-11-23: fingerprint") && found.contains("EURODAC"))
    #expect(!found.contains("SIS-MISSING-2018"))
    #expect(try typist.send("/law zebra crossing", until: "you> ").unwrapped.contains("no entry or subject of the law"))
    #expect(try typist.send("/country guardian", until: "you> ").contains(/1\. Countries: who is who/))
    #expect(try typist.send("/read 1", until: "you> ").contains("Countries: who is who"))
    #expect(try typist.send("/support gr", until: "you> ").contains("(GR)"))
    #expect(try typist.send("/support nowhere", until: "you> ").contains("There are no lines for `nowhere`"))
    try typist.leave()
  }

  @Test(arguments: [
    ("/country Gre\t", "Greece"), ("/country police u\t", "/country police unit"),
    ("/law SIS-MISSING-20\t\t", "SIS-MISSING-2007"),
    ("/support Sw\t", "/support Sweden"), ("/form T1\t\t", "T11"), ("/words Questu\t", "/words Questura"),
    ("/words god m\t", "/words god man"), ("/read HB-5.2.2-0\t\t", "HB-5.2.2-09"), ("/handbook la\t", "/handbook law"),
  ])
  func `Tab completes what a command can be about`(typed: String, completed: String) throws {
    let typist = try User(ofSmallCase: true).play()
    typist.type(typed)
    try typist.expect(completed)
    typist.type("\u{15}")
    try typist.leave()
  }

  @Test func `help says what can be answered here`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try user.sit("play", SmallCase.module)
    try typist.expect("yes or no> ")
    #expect(try typist.send("/help", until: "yes or no> ").contains("starts the case"))
    try typist.send("yes", until: "you> ")
    #expect(try typist.send("/help", until: "you> ").contains("your answer, in your own words"))
    try typist.send("I report it. The police can help us then.", until: "yes or no> ")
    let help = try typist.send("/help", until: "yes or no> ").suffix(500)
    #expect(help.unwrapped.contains("I read this as: you report"))
    for word in ["yes ", "no ", "Enter ", "/retry "] { #expect(help.contains(word), "\(word)") }
    try typist.send("yes", until: "to Officer> ")
    #expect(try typist.send("/help", until: "to Officer> ").contains("what you say to Officer"))
    try typist.send("/done", until: "choose> ")
    #expect(try typist.send("/help", until: "choose> ").contains("1 to 3, a letter"))
    try typist.send("/form T9", until: "T9 1/4> ")
    #expect(try typist.send("/help", until: "T9 1/4> ").contains("hands the form in as it is"))
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
