import Casework
import Reports
import Testing

/// What must not leave, and what must not be shown too early.
struct PrivacyTests {
  private func exports(_ events: [Event]) throws -> [String] {
    let facts = try Sample.facts()
    let debrief = Debrief(events: events, facts: facts, guidance: Sample.guidance)
    let transcript = Transcript(events: events, facts: facts, guidance: Sample.guidance)
    let rows = DecisionRow.rows(of: [.init(session: "s", startedAt: "t", events: events)])
    return [
      debrief.markdown, debrief.plainText, try debrief.json(), transcript.markdown, transcript.plainText,
      try transcript.json(), rows.csv, try rows.json(), try rows.jsonLines(), try debrief.result.json(),
      DecisionStatistic.over(rows).csv,
    ]
  }

  @Test("What is personal is in no export", arguments: Mode.allCases)
  func personal(mode: Mode) throws {
    for text in try exports(try Sample.session(mode)) { #expect(!text.contains("SECRET")) }
    // Whatever its kind: the audience decides.
    let all = try Sample.session(mode).map { event in
      var event = event
      event.audience = .personal
      return event
    }
    for text in try exports(all) {
      #expect(!text.contains("check her room") && !text.contains("Night worker"))
    }
  }

  @Test("Without answers, no word of the trainee's is in any export, and the marks stay", arguments: Mode.allCases)
  func withoutAnswers(mode: Mode) throws {
    let more = """
      12100 {"type":"note","text":"OWNWORDS note"}
      12100 {"type":"entered","form":"T4","field":"a","label":"Time","text":"OWNWORDS entry","seconds":1}
      12100 {"type":"filled","form":"T4","title":"Sheet","fields":[{"field":"a","label":"Time","required":true,\
      "text":"OWNWORDS entry","state":"filled"}]}
      12100 {"type":"didYouMean","decision":1,"scene":"S","handle":"HB-5.2.1-03","title":"T","isMistake":false,\
      "quote":"OWNWORDS quote"}
      12100 {"type":"sayAgain","decision":1,"scene":"S","handle":"HM-5.2.2-01","title":"T","quote":"OWNWORDS quote"}
      12100 {"type":"disputed","decision":1,"scene":"IT_FirstHour","reason":"OWNWORDS reason"}
      12100 {"type":"line","line":"l","text":"On your sheet stands OWNWORDS name","ownWords":true}

      """
    let events = try Sample.events(Sample.play(mode) + Sample.rest(mode) + "\n" + more)
    let whole = try exports(events)
    #expect(whole.contains { $0.contains("OWNWORDS note") } && whole.contains { $0.contains("OWNWORDS reason") })
    let without = try exports(events.withoutAnswers)
    for text in without {
      for words in ["OWNWORDS", "check her room", "wait*", "wait\nuntil", "with a trafficker"] {
        #expect(!text.contains(words), "\(words)")
      }
    }
    #expect(without[0].contains(Event.leftOut) && without[3].contains(Event.leftOut))
    let scores = [events, events.withoutAnswers].map { Decision.all(in: $0).map(\.score) }
    #expect(scores[0] == scores[1] && scores[0].contains { $0 != nil })
    #expect(without[0].contains("Put the photo on the web.") || without[0].contains("Send the photo"))
  }

  @Test("The trainee's own screen has it, first and last")
  func ownScreen() throws {
    let debrief = try Debrief(
      events: Sample.session(), facts: Sample.facts(), guidance: Sample.guidance, includingPersonal: true)
    #expect(
      debrief.document.sections.map(\.id) == [
        "session", "feeling", "timeline", "reflection", "decisions", "meaning", "scores", "reading", "tomorrow",
      ])
    #expect(debrief.markdown.contains("SECRET tired") && debrief.markdown.contains("SECRET call the guardian"))
    let transcript = try Transcript(
      events: Sample.session(), facts: Sample.facts(), guidance: Sample.guidance, includingPersonal: true)
    #expect(transcript.plainText.contains("SECRET tired"))
  }

  @Test("An assessment shows no mark before its end")
  func heldBack() throws {
    let events = try Sample.session(.assessment)
    let end = try #require(events.firstIndex { $0.body.kind == .completed })
    let unfinished = Array(events[..<end])
    let facts = try Sample.facts()
    let debrief = Debrief(events: unfinished, facts: facts, guidance: Sample.guidance)
    #expect(debrief.result.total == nil && debrief.result.decisions.count == 3)
    #expect(debrief.result.mistakes.isEmpty && debrief.result.phases.isEmpty && debrief.result.confidence == nil)
    for text in try exports(unfinished) {
      #expect(!text.contains("of 100") && !text.contains("Missed") && !text.contains("HM-5.2.2-01"))
    }
    let rows = DecisionRow.rows(of: [.init(session: "s", startedAt: "t", events: unfinished)])
    #expect(rows.count == 3 && rows.allSatisfy { $0.decision.score == nil })
    #expect(try rows.jsonLines().contains("\"score\":null"))
    #expect(DecisionStatistic.over(rows).isEmpty)
  }

  @Test("The marks of an assessment are provisional, those of practice are not said to be")
  func provisional() throws {
    let facts = try Sample.facts()
    for mode in Mode.allCases {
      let events = try Sample.session(mode)
      let debrief = Debrief(events: events, facts: facts, guidance: Sample.guidance)
      for id in ["session", "decisions", "scores"] {
        let section = try #require(debrief.document.sections.first { $0.id == id })
        let says = section.blocks.contains(.paragraph(lead: nil, text: Debrief.provisionalText))
        #expect(says == (mode == .assessment), "\(id), \(mode)")
      }
      let transcript = Transcript(events: events, facts: facts, guidance: Sample.guidance)
      #expect(transcript.markdown.contains("of 100, provisional") == (mode == .assessment))
    }
  }

  @Test("Nothing that is shown or written drives a screen")
  func controls() throws {
    let nasty = "a\\u001b[2Jb\\u0007\\u009b31m\\u202ec\\u007f\\r\\nd"
    let text = Sample.play().replacing("I check her room", with: nasty).replacing("nobody was told", with: nasty)
      .replacing("Her room was checked.", with: nasty).replacing("Roll call", with: nasty)
    for export in try exports(try Sample.events(text + Sample.rest())) {
      let bad = export.unicodeScalars.filter { scalar in
        (scalar.value < 0x20 && scalar != "\n" && scalar != "\r" && scalar != "\t")
          || (0x7F...0x9F).contains(scalar.value)
      }
      #expect(bad.isEmpty)
    }
    let transcript = try Transcript(
      events: Sample.events(text), facts: Sample.facts(), guidance: Sample.guidance)
    #expect(transcript.plainText.contains("a[2Jb31mc\n"))
    #expect(!transcript.plainText.contains("\u{202e}"))
  }
}
