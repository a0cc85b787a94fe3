import Foundation
import Testing
import Words

@Suite struct SynonymsTests {
  private func relation(_ a: String, _ b: String, _ text: String) throws -> Synonyms.Relation? {
    let lists = try English.lists.get()
    let stemmer = try Stemmer(lists: lists)
    return try Synonyms(lists: lists, text: text).relation(of: stemmer.stem(a), to: stemmer.stem(b))
  }

  private let table = """
    # A comment
    begin start commence
    stop end finish
    wider: vehicle | car | bus
    opposites: start | stop
    """

  @Test(arguments: [
    ("started", "begins", Synonyms.Relation.same), ("began", "commence", .same), ("bus", "vehicles", .wider),
    ("vehicle", "car", .wider), ("start", "stopping", .opposite), ("commence", "stop", .opposite),
    ("stop", "begin", .opposite),
  ])
  func wordsStandToEachOther(a: String, b: String, expected: Synonyms.Relation) throws {
    #expect(try relation(a, b, table) == expected)
    #expect(try relation(b, a, table) == expected)
  }

  @Test(arguments: [("car", "bus"), ("begin", "finish"), ("tree", "house")])
  func othersDoNot(a: String, b: String) throws {
    #expect(try relation(a, b, table) == nil)
  }

  @Test(arguments: [
    ("\nalone", "words/en/synonyms.txt:2: one word alone"),
    ("opposites: a | b | c", "words/en/synonyms.txt:1: opposites are two words"),
    ("like: a | b", "words/en/synonyms.txt:1: \"like\" is not known here"),
    ("wider: two words | b", "words/en/synonyms.txt:1: \"two words\" is more than one word"),
  ])
  func badLinesAreNamed(text: String, expected: String) throws {
    let lists = try English.lists.get()
    do throws(WordError) {
      _ = try Synonyms(lists: lists, text: text)
      Issue.record("it was read")
    } catch {
      #expect(error.description.hasPrefix(expected), "\(error)")
    }
  }

  @Test func theTableOfTheRepositoryIsReadAndIsSmall() throws {
    let file = try #require(try English.files.first { $0.name == Synonyms.fileName })
    #expect(file.text.utf8.count < 1_500_000)
    #expect(try relation("hurt", "harmed", file.text) == .same)
    #expect(try relation("denser", "house", file.text) == nil)
    #expect(try relation("higher", "lower", file.text) == .opposite)
  }

  @Test func theTableIsNoPartOfTheListsHash() throws {
    let files = try English.files
    let without = try WordLists(language: .english, files: files.filter { $0.name != Synonyms.fileName })
    #expect(try without.contentHash == English.lists.get().contentHash)
  }
}
