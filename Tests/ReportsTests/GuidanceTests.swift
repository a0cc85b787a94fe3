import FoundationEssentials
import Handbook
import Reports
import Testing

/// From the loaded guidance to what a report says of it.
struct GuidanceTests {
  @Test("A practice, a mistake and a section are found, with the place where they stand")
  func fromHandbook() throws {
    let competencies = try JSONDecoder().decode(
      [Competency].self, from: Data("[{\"id\":\"alarm\",\"title\":\"Raising the alarm\"}]".utf8))
    let guidance = Guidance(
      Handbook(
        sections: [
          .init(number: "5.2.2", title: "Report to the police", status: .inferred, phase: .response),
          .init(number: "5.1.4", title: "Informing and hearing", page: 45, status: .ordinal, phase: .prevention),
        ],
        practices: [
          .init(
            handle: "HB-5.2.2-01", section: "5.2.2", title: "Report at once", who: [], whoText: "Carer",
            what: "Report.",
            when: "At once", why: "Hours decide.", phase: .response, competencies: ["alarm", "unnamed"],
            certainty: .ours, phrases: ["I report her missing now.", "I ring the police."])
        ],
        mistakes: [
          .init(
            handle: "HM-5.1.4-01", section: "5.1.4", title: "Telling nothing", what: "W.", why: "Y.",
            phase: .prevention, competencies: [], certainty: .ours)
        ],
        competencies: competencies))
    let practice = try #require(guidance.item("HB-5.2.2-01"))
    #expect(practice.phase == .response && practice.why == "Hours decide.")
    #expect(practice.firstPhrase == "I report her missing now.")
    #expect(practice.competencies.map(\.title) == ["Raising the alarm", "unnamed"])
    #expect(guidance.titleWithReference("HB-5.2.2-01") == "Report at once (Interact guide 5.2.2)")
    #expect(
      guidance.titleWithReference("HM-5.1.4-01")
        == "Telling nothing (Interact guide 5.1.4; the handbook's chapter begins on p. 45)")
    #expect(guidance.title("5.2.2") == "Report to the police")
    #expect(guidance.titleWithReference("HB-9-99") == "HB-9-99")
  }

  @Test("Each phase of the guidance is one of the report's")
  func phases() {
    #expect(Phase.allCases.map(\.rawValue) == Guidance.Phase.allCases.map(\.rawValue))
    #expect(Phase.allCases.map(\.title) == Guidance.Phase.allCases.map(\.title))
  }
}
