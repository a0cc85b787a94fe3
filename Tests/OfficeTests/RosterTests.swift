@testable import Office
import Testing

/// What a trainer's table may look like, and what is told when it does not.
@Suite struct RosterTests {
  private func refusal(of text: String) -> Roster.Problem? {
    do throws(Roster.Problem) {
      _ = try Roster(text)
      return nil
    } catch {
      return error
    }
  }

  @Test func aTableOfAnyOfficeIsRead() throws {
    let plain = try Roster("name,extra\nMaria Rossi,\n\"Nikos, P.\",1.25\n")
    #expect(plain.people.map(\.name) == ["Maria Rossi", "Nikos, P."])
    #expect(plain.people.map(\.extra) == [1, 1.25])
    // As a spreadsheet in Italian saves it: a byte order mark, semicolons, a decimal comma.
    let italian = try Roster("\u{FEFF}Name;Extra;Pseudonym\r\nMaria Rossi;1,5;\r\nNikos;;p-7f3a\r\n")
    #expect(italian.people.map(\.extra) == [1.5, 1])
    #expect(italian.people.map(\.pseudonym) == [nil, "p7f3a"])
  }

  @Test(arguments: [
    ("", 1, "empty"), ("name\n", 2, "nobody stands"), ("who\nMaria\n", 1, "no column `who`"),
    ("extra\n1\n", 1, "`name` is one of them"), ("name\nMaria\nNikos\nmaria\n", 4, "line 2"),
    ("name\n=HYPERLINK(\"x\")\n", 2, "quotation mark"), ("name\n=1+1\n", 2, "formula"), ("name\n@cmd\n", 2, "formula"),
    ("name\n＝1+1\n", 2, "formula"), ("name\n<b>Maria</b>\n", 2, "`<` or `>`"),
    ("name,extra\nMaria,9\n", 2, "no factor"),
    ("name,extra\nMaria\n", 2, "1 cells, and the first line has 2"), ("name\n\"Maria\n", 2, "never closed"),
    ("name\n\"Maria\" R\n", 2, "behind the quotation mark"), ("name\n\"a\nb\"\n", 2, "line end"),
    ("name,pseudonym\nA,p7f3a\nB,p-7f3a\n", 3, "stands here twice"), ("name,pseudonym\nA,../x\n", 2, "no pseudonym"),
  ])
  func whatIsWrongIsToldWithItsLine(_ text: String, _ line: Int, _ words: String) throws {
    let problem = try #require(refusal(of: text), "it was taken: \(text)")
    #expect(problem.line == line, "\(problem)")
    #expect(problem.sentence.contains(words), "\(problem)")
  }

  @Test func pseudonymsTellNothingAndAreNotTakenTwice() throws {
    var random = SystemRandomNumberGenerator()
    var taken: Set<String> = []
    for _ in 0..<500 {
      let new = Pseudonym.new(besides: taken, using: &random)
      #expect(Pseudonym.read(new) == new && taken.insert(new).inserted)
    }
    #expect(Pseudonym.read("p-7F3A") == "p7f3a" && Pseudonym.read("maria") == nil && Pseudonym.read("p/../") == nil)
  }
}
