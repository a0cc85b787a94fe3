import Handbook
import Testing

@Suite("Search")
struct SearchTests {
  struct Question: Sendable, CustomTestStringConvertible {
    var query: String
    /// Handles or their beginnings of which one must be among the first `within`.
    var wanted: [String]
    var within = 1
    var testDescription: String { query }
  }

  static let questions: [Question] = [
    Question(query: "police report waiting", wanted: ["HB-5.2.2-01"]),
    Question(query: "photo on facebook", wanted: ["HM-5.2.7-01", "HB-5.2.7-"]),
    Question(query: "uncle wants to pick him up", wanted: ["HB-5.1.7-03", "HM-4-03"], within: 2),
    Question(query: "waiting 24 hours", wanted: ["HM-5.2.2-01"]),
    Question(query: "interpreter from the same group", wanted: ["HM-5.1.4-01", "HB-5.1.4-03"]),
    Question(query: "hotel with adults", wanted: ["HB-5.1.6-02", "HM-5.1.6-01"]),
    Question(query: "call embassy to identify", wanted: ["HM-5.2.9-03"]),
    Question(query: "SIS alert", wanted: ["HB-5.2.5-02", "HB-5.1.5.1-08"], within: 2),
    Question(query: "yellow notice Interpol", wanted: ["HB-5.2.5-05"]),
    Question(query: "return interview 72 hours", wanted: ["HB-5.3.2-"]),
    Question(query: "guardian closes file when child is missing", wanted: ["HM-5.1.3-02", "HB-5.1.3-09"], within: 2),
    Question(query: "debt to smuggler", wanted: ["HB-4-06", "HB-5.1.5.2-01"], within: 2),
    Question(query: "no consent to share with police", wanted: ["HM-5.2.9-01", "HB-5.2.9-"]),
    Question(query: "what is gone from the room", wanted: ["HB-5.2.1-04", "HB-5.2.1-"], within: 2),
    Question(query: "age assessment doubt", wanted: ["HB-5.1.1-11", "HB-1-03"], within: 2),
    Question(query: "116 000 hotline", wanted: ["HB-5.2.4-01"], within: 2),
    Question(query: "found child locked in a cell", wanted: ["HM-3-02"]),
    Question(query: "police refuse", wanted: ["HB-5.2.2-08", "HM-5.2.9-01"], within: 2),
    Question(query: "family tracing", wanted: ["HB-5.1.7-02"]),
    Question(query: "next train back", wanted: ["HM-5.2.10-02"]),
    Question(query: "camera images at the station", wanted: ["HB-5.2.6-01"]),
    Question(query: "turning 18", wanted: ["HB-5.3.5-04"], within: 3),
  ]

  @Test(arguments: questions)
  func findsWhatIsMeant(question: Question) throws {
    let hits = try Guidance.index().search(question.query, limit: 5).hits.map(\.handle)
    let found = hits.prefix(question.within).contains { hit in question.wanted.contains { hit.hasPrefix($0) } }
    #expect(found, "\(hits)")
  }

  @Test(arguments: [
    ("polcie report", "police report", "HB-5.2.2-"), ("gaurdian", "guardian", "H"),
    ("interpretter", "interpreter", "H"), ("smugler debt", "smuggler debt", "HB-"),
  ])
  func misspeltWords(query: String, meant: String, first: String) throws {
    let result = try Guidance.index().search(query)
    #expect(result.didYouMean == meant)
    #expect(result.hits.prefix(3).contains { $0.handle.hasPrefix(first) })
  }

  /// Words of other languages, and one that stands nowhere but means the same as some that do.
  @Test(arguments: [
    ("Questura", "Questura"), ("god man", "God man"), ("denuncia", "Denuncia di scomparsa"), ("Hauptmann", "Questura"),
    ("tuteur", "HB-5.1.3-02"), ("voogd", "HB-5.1.3-02"), ("Guestura", "Questura"),
  ])
  func foreignWords(query: String, found: String) throws {
    let hits = try Guidance.index().search(query).hits
    #expect(hits.prefix(5).contains { $0.handle == found }, "\(hits.map(\.handle))")
  }

  /// Advice on a word answers who asks about that word, not who uses another for the same.
  @Test(arguments: [
    ("unaccompanied minor", true), ("unaccompanied child", false), ("he says that he is 17", false),
    ("is illegal migrant a good word", true),
  ])
  func adviceOnWordsIsForWhoAsksAboutThem(query: String, isFirst: Bool) throws {
    let first = try #require(try Guidance.index().search(query).hits.first)
    #expect((first.address == .words) == isFirst, "\(first)")
  }

  @Test(arguments: [("police report waiting", true), ("polcie report", false), ("quantum guardian banana", false)])
  func aGuessIsCalledOne(query: String, isSure: Bool) throws {
    let result = try Guidance.index().search(query)
    #expect(result.isSure == isSure)
    let page = try Guidance.handbook().searchPage(query, result)
    let labels = page.blocks.compactMap { if case .links(let label, _) = $0 { label } else { nil } }
    #expect(labels == [isSure ? "Found" : "Perhaps you look for"])
  }

  @Test func rightWordsAreNotCorrected() throws {
    let index = try Guidance.index()
    #expect(index.search("police").didYouMean == nil)
    #expect(index.search("facebook").didYouMean == nil)
    let nothing = index.search("qwxzzyk")
    #expect(nothing.hits.isEmpty)
    #expect(nothing.didYouMean == nil)
  }

  @Test func handlesAndSections() throws {
    let index = try Guidance.index()
    #expect(index.search("hb-5.2.2-01").hits.map(\.handle) == ["HB-5.2.2-01"])
    #expect(index.search("HM-4-03").hits.map(\.handle) == ["HM-4-03"])
    let section = index.search("5.2.2", limit: 50).hits.map(\.handle)
    #expect(section.count == 12)
    #expect(section.allSatisfy { $0.contains("-5.2.2-") })
  }

  @Test func limitsAndEmptyQueries() throws {
    let index = try Guidance.index()
    #expect(index.search("child", limit: 3).hits.count == 3)
    #expect(index.search("child", limit: 0).hits.isEmpty)
    #expect(index.search("   ").hits.isEmpty)
    #expect(index.search(String(repeating: "police ", count: 100_000), limit: 1).hits.count == 1)
    let hits = index.search("police report waiting", limit: 50).hits
    #expect(hits.map(\.score) == hits.map(\.score).sorted(by: >))
  }
}
