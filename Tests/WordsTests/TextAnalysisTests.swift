import Testing
import Words

@Suite struct TextAnalysisTests {
  @Test func theEndOverTheLimitIsNotReadAndNoWordIsCut() throws {
    let lists = try English.lists.get()
    let text = String(repeating: "report ", count: 100)
    let analysis = try TextAnalysis(text, lists: lists, stemmer: Stemmer(lists: lists), limit: 52)
    #expect(analysis.tokens.count == 7)
    #expect(analysis.ignoredBytes == 700 - 48)
    #expect(analysis.tokens.allSatisfy { $0.text == "report" })
  }

  @Test func correctionsKeepWhatWasWritten() throws {
    let lists = try English.lists.get()
    let analysis = try TextAnalysis("the polcie", lists: lists, stemmer: Stemmer(lists: lists)) { _ in "police" }
    let token = try #require(analysis.tokens.last)
    #expect(token.text == "police" && token.written == "polcie" && token.stem == "polic")
    #expect(analysis.tokens.first?.written == nil)
  }

  @Test(arguments: [
    ("police", "police", 0), ("polcie", "police", 1), ("polic", "police", 1), ("gaurdain", "guardian", 2),
    ("abc", "xyz", 3), ("", "ab", 2),
  ])
  func distanceCountsLetters(a: String, b: String, expected: Int) {
    #expect(EditDistance.between(a.unicodeScalars.map(\.value), b.unicodeScalars.map(\.value), limit: 5) == expected)
  }

  @Test func distanceStopsAtTheLimit() {
    #expect(EditDistance.between([1, 2, 3, 4], [9, 8, 7, 6], limit: 1) == 2)
  }
}
