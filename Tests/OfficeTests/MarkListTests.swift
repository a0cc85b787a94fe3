@testable import Casework
@testable import Office
import Testing

/// The column in which the marks of a decision stand.
@Suite struct MarkListTests {
  private func read(_ text: String) -> [String] {
    MarkList.entries(text).map { "\($0.handle) \($0.verdict)" }
  }

  @Test func whatIsWrittenIsReadAgain() {
    let points = [
      Event.Point(byPerson: "HB-1.1-01", verdict: .met, weight: 3, essential: true),
      Event.Point(byPerson: "HB-1.1-02", verdict: .unsure, weight: 1, essential: false),
    ]
    let mistakes = [Event.Point(byPerson: "HM-2.1-01", verdict: .missed, weight: 10, essential: true)]
    let text = MarkList.text(points, mistakes)
    #expect(text == "HB-1.1-01=m3e HB-1.1-02=u1 HM-2.1-01=x10e")
    #expect(read(text) == ["HB-1.1-01 met", "HB-1.1-02 unsure", "HM-2.1-01 missed"])
  }

  @Test func whatIsNoMarkIsLeftOut() {
    #expect(read("").isEmpty)
    #expect(read("  HB-1=m1  HB-2= HB-3 a=b=u2 =x1") == ["HB-1 met", "a=b unsure", " missed"])
  }
}
