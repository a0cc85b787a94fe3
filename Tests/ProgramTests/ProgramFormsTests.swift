import Foundation
import TestSupport
import Testing

/// Forms and flow charts outside a session.
@Suite("Forms and flow charts of the program")
struct ProgramFormsTests {
  @Test func `forms and charts are listed, and each is a page that says whose it is`() throws {
    let user = try User(ofSmallCase: true)
    let list = try user.run("handbook", "forms").out
    for id in (1...11).map({ "T\($0)" }) + (1...5).map({ "F\($0)" }) {
      #expect(list.contains("\(id) "), "\(id)")
      let page = try user.run("handbook", "show", id.lowercased())
      #expect(page.status == 0)
      #expect(
        page.out.unwrapped.contains("Interact guide.") && page.out.unwrapped.contains("not a form or chart of the"))
      #expect(!page.out.contains("handbook:"), "\(id)")
    }
  }

  @Test func `blanks fit a narrow window and a plain one`() throws {
    let user = try User(ofSmallCase: true)
    let narrow = ["COLUMNS": "60", "TERM": "dumb"]
    for arguments in [["form", "T4"], ["form", "T3"], ["form", "T5"], ["chart", "F2"], ["show", "T4"], ["forms"]] {
      let out = try user.run(["handbook"] + arguments + ["--plain"], environment: narrow)
      #expect(out.status == 0)
      for line in out.lines { #expect(line.count <= 60, "\(arguments): \(line)") }
      #expect(!out.out.unicodeScalars.contains("\u{1B}"))
    }
    #expect(try user.run("handbook", "form", "T4").out.contains("____"))
  }

  @Test func `blanks and drawings are written in each format`() throws {
    let user = try User(ofSmallCase: true)
    let html = try user.run("handbook", "form", "t4", "--format", "html")
    #expect(html.status == 0 && html.out.hasPrefix("<!DOCTYPE html>") && html.out.hasSuffix("</html>\n"))
    #expect(try user.run("handbook", "form", "T4", "--format", "md").out.hasPrefix("# T4 Missing report\n"))
    #expect(try user.run("handbook", "chart", "F2", "--format", "svg").out.hasPrefix("<?xml"))
    #expect(try user.run("handbook", "chart", "F2", "--format", "html").out.contains("<svg"))
    #expect(try user.run("handbook", "chart", "F2", "--format", "md").out.hasPrefix("# F2 Response\n"))
  }

  @Test func `a form that is none ends with 2 and says where they are listed`() throws {
    let user = try User(ofSmallCase: true)
    for arguments in [
      ["form", "T12"], ["form", "F2"], ["chart", "T4"], ["chart", "../F2"], ["form", "T4", "--format", "svg"],
    ] {
      let out = try user.run(["handbook"] + arguments)
      #expect(out.status == 2 && out.out.isEmpty, "\(arguments)")
    }
    #expect(try user.run("handbook", "form", "T12").err.contains("interact handbook forms"))
  }
}
