@testable import Casework
import Handbook
import Testing

/// Hints are a ladder: a question that points, the principle, the page.
@Suite struct HintTests {
  private func ladder(_ scenes: String, upTo first: [Turn] = []) throws -> [Event.Hint] {
    var session = try Sample.session(scenes: scenes)
    _ = try session.start()
    for turn in first { _ = try session.take(turn) }
    var hints: [Event.Hint] = []
    while let events = try? session.take(Turn(.hint)) {
      hints += events.compactMap { if case .hint(let hint) = $0.body { hint } else { nil } }
    }
    #expect(throws: Refusal.noHint) { try session.take(Turn(.hint)) }
    return hints
  }

  private static let lines = "Think of who must know. #hint #line:s3\nNo waiting time. #hint #line:s4\n"

  @Test func whatAnAuthorWroteStaysAndThePageComesLast() throws {
    let hints = try ladder(Sample.scenes)
    #expect(hints.map(\.text).prefix(2) == ["Think of who must know.", "No waiting time."])
    #expect(hints.map(\.number) == [1, 2, 3] && hints.allSatisfy { $0.of == 3 })
    #expect(hints.last?.handle == "HB-5.2.2-01")
    #expect(hints.last?.text == "Read more: “Report to the police at once”. /read HB-5.2.2-01 opens the page.")
  }

  @Test func thePrincipleIsThatOfTheEssentialPractice() throws {
    let one = try ladder(Sample.scenes.replacing("No waiting time. #hint #line:s4\n", with: ""))
    #expect(one.map(\.text)[1] == "Hours count. Report at once." && one.count == 3)
    let none = try ladder(Sample.scenes.replacing(Self.lines, with: ""))
    #expect(none.map(\.text).first == "Hours count. Report at once." && none.count == 2)
  }

  @Test func threeOfTheAuthorsNeedNoMore() throws {
    let hints = try ladder(
      Sample.scenes.replacing(Self.lines, with: Self.lines + "Ring first, then look. #hint #line:s4b\n"))
    #expect(hints.map(\.text).last == "Ring first, then look." && hints.count == 3)
  }

  @Test func optionsHaveALadderOfTheBestOne() throws {
    let hints = try ladder(
      Sample.scenes, upTo: [Turn(.answer("I call the police straight away.")), Turn(.endTalk)])
    #expect(hints.map(\.text).first == "Excludes a misunderstanding. Look.")
    #expect(hints.map(\.handle) == [nil, "HB-5.2.1-02"])
  }
}
