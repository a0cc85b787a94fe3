import Scoring
import Testing

/// All entries of the guidance beside each other.
@Suite struct GuidanceLintTests {
  private func entry(
    _ id: String, _ groups: [[String]], _ phrases: [String], near: [String] = [], related: Set<String> = []
  ) -> GuidanceLint.Entry {
    GuidanceLint.Entry(
      id: id, isMistake: id.hasPrefix("HM"), groups: groups, phrases: phrases, near: near, related: related)
  }

  private func findings(_ entries: [GuidanceLint.Entry]) throws -> [GuidanceLint.Finding] {
    try GuidanceLint(entries, lists: Samples.lists.get()).findings()
  }

  private var police: GuidanceLint.Entry {
    entry("HB-1", [["report", "call"], ["police"]], ["call the police at once", "report her to the police"])
  }

  @Test func goodEntriesHaveNoFindings() throws {
    let photo = entry("HB-2", [["take", "look for"], ["photo"]], ["look for a recent photo"], near: ["a nice photo"])
    let wait = entry("HM-1", [["wait"], ["tomorrow"]], ["wait until tomorrow"])
    #expect(try findings([police, photo, wait]).map(\.message) == [])
  }

  @Test func theMissingTermIsSuggested() throws {
    let doctor = entry(
      "HB-2", [["bring", "send"], ["dentist"]], ["take her to a juvenile clinic tonight"])
    let found = try findings([police, doctor])
    #expect(
      found.map(\.message) == [
        "The concepts do not find “take her to a juvenile clinic tonight”; only the phrase itself does."
      ])
    let suggestion = try #require(found.first?.suggestion)
    #expect(suggestion.contains("Group 1 (bring, send) finds no word here: add “take”"), "\(suggestion)")
    #expect(suggestion.contains("Group 2 (dentist) finds no word here: add “juvenile clinic”"))
    #expect(found.first?.phrase == "take her to a juvenile clinic tonight")
  }

  @Test(arguments: [
    ("I would not call the police", "“not” denies “call”"),
    (
      "call her aunt, her uncle, her school, her club, her friends and everybody else we know of before the police",
      "stand more than 8 words apart"
    ),
    ("I call the aunt and ask the neighbours, the police", "Another action stands between"),
    ("call the aunt; they are the police", "stand in two sentences"),
  ])
  func whatKeepsThePartsFromBelongingTogetherIsSaid(phrase: String, words: String) throws {
    let found = try findings([entry("HB-1", [["call"], ["police"]], [phrase, "call the police"])])
    let suggestion = try #require(found.first { $0.phrase == phrase }?.suggestion)
    #expect(suggestion.contains(words), "\(suggestion)")
  }

  @Test func anEntryThatCannotBeFoundIsSaid() throws {
    let messages = try findings([police, entry("HB-2", [], []), entry("HB-3", [], ["look for the pink jacket"])])
      .map { "\($0.severity) \($0.message)" }
    #expect(
      messages == [
        "warning HB-2 has neither concepts nor phrases.", "error HB-3 has no concepts and fewer than three phrases.",
      ])
  }

  @Test func aPhraseThatFitsAnotherEntryBetterIsSaid() throws {
    let other = entry("HB-2", [["write"], ["letter"]], ["I call the police about the child"])
    let messages = try findings([police, other]).map(\.message)
    #expect(messages.contains("“I call the police about the child” is found as HB-1 no less than as HB-2."))
  }

  /// One word is enough to be found by, when a phrase has no other that means something.
  @Test func aPhraseThatSharesASingleWordIsTriedToo() throws {
    let quiet = entry("HB-2", [], ["whisper to them", "whisper it", "whisper with her"])
    let named = entry("HB-3", [["whisper"], ["name"]], ["whisper the name"])
    let messages = try findings([police, quiet, named]).map(\.message)
    #expect(messages == ["Phrases of HB-3 are found as others too: HB-2 (“whisper the name”)."])
  }

  @Test func entriesThatOverlapNameEachOther() throws {
    func officer(_ related: Set<String>) -> GuidanceLint.Entry {
      entry(
        "HB-2", [["call"], ["officer", "police officer"]], ["call the police officer who knows her"], related: related)
    }
    let found = try findings([police, officer([])])
    #expect(
      found.map(\.message) == [
        "Phrases of HB-2 are found as others too: HB-1 (“call the police officer who knows her”)."
      ])
    #expect(found.first?.suggestion?.contains("`related`") == true)
    #expect(try findings([police, officer(["HB-1"])]).isEmpty)
    var partner = police
    partner.related = ["HB-2"]
    #expect(try findings([partner, officer([])]).isEmpty)
  }

  @Test func nearSentencesMustNotCount() throws {
    var entry = police
    entry.near = ["I call the police about a bicycle", "the police came last week"]
    let found = try findings([entry])
    #expect(found.map(\.message) == ["“I call the police about a bicycle” stands under `near` and counts as HB-1."])
    #expect(found.first?.suggestion == "Make the concepts narrower: “call” and “police” find it.")
  }

  @Test func onlyWhatIsAskedForIsChecked() throws {
    let lint = try GuidanceLint([entry("HB-1-01", [], []), entry("HB-2-01", [], [])], lists: Samples.lists.get())
    #expect(lint.findings(within: { $0.hasPrefix("HB-2") }).map(\.item) == ["HB-2-01"])
  }
}
