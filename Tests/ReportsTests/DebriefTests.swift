import Casework
import Reports
import Testing

/// The debrief: what it chooses, in which order, in which words.
struct DebriefTests {
  @Test("The decisions that cost most: essential missed, mistakes, lowest scores")
  func choice() throws {
    let events = try Sample.decisions([90, 40, 95, 65, 30, 100, 80, 55, 35], essentialMissed: [4], mistakes: [7])
    let chosen = MatteringDecision.choose(from: Decision.all(in: events), good: 60)
    #expect(chosen.map(\.decision.number) == [4, 5, 7], "three at most")
    #expect(chosen.map(\.reason) == [.essentialMissed, .lowScore, .mistakeMade])
    #expect(chosen.filter(\.costMost).map(\.decision.number) == [4])
  }

  @Test(
    "A full score is not among the lowest; where nothing cost anything, the best are spoken about",
    arguments: [
      ([100, 100, 100], [1, 2]), ([10], [1]), ([], []), ([70, 20, 100], [1, 2]),
      ([0, 0, 0, 0, 0, 0, 0], Array(1...3)), ([95, 91, 92, 98], [1, 4]), ([95, 60, 99], [2]),
    ] as [([Int], [Int])])
  func shortChoice(scores: [Int], numbers: [Int]) throws {
    let chosen = MatteringDecision.choose(from: Decision.all(in: try Sample.decisions(scores)), good: 60)
    #expect(chosen.map(\.decision.number) == numbers)
  }

  @Test("Only a low score is called one of the lowest; a good one that cost a few points is not")
  func lowest() throws {
    let chosen = MatteringDecision.choose(from: Decision.all(in: try Sample.decisions([89, 69, 100])), good: 60)
    #expect(chosen.map(\.reason) == [.pointsMissed, .lowScore])
    #expect(!MatteringDecision.Reason.pointsMissed.sentence.contains("lowest"))
    let good = MatteringDecision.choose(from: Decision.all(in: try Sample.decisions([92, 100, 90])), good: 60)
    #expect(good.allSatisfy { $0.reason == .highScore && !$0.costMost })
  }

  @Test("Of the minutes that passed only those of decisions stand beside the seconds of decisions")
  func minutesOfTalk() throws {
    let talk = """
      11380 {"type":"talk","person":"officer","name":"Officer"}
      11384 {"type":"clock","from":11380,"to":11384,"wrote":480}

      """
    let line = #"11380 {"type":"line","line":"l2","text":"It rains."}"# + "\n"
    let play = Sample.play().replacing(
      "\"from\":11380,\"to\":11400", with: "\"from\":11380,\"to\":11383,\"wrote\":360"
    ).replacing(line, with: line + talk)
    let rest = Sample.rest().replacing("\"from\":17", with: "\"from\":19")
    let text = try Debrief(
      events: Sample.events(play + rest), facts: Sample.facts(), guidance: Sample.guidance
    ).plainText
    #expect(text.contains("You talk with Officer."))
    #expect(text.contains("In the case 3 min"))
  }

  @Test("A decision with a mistake or without an essential practice is never shown as one of the highest")
  func notHighest() throws {
    let events = try Sample.decisions([100, 100], essentialMissed: [1], mistakes: [2])
    let chosen = MatteringDecision.choose(from: Decision.all(in: events), good: 60)
    #expect(chosen.map(\.reason) == [.essentialMissed, .mistakeMade])
  }

  @Test("Nobody sees a score before they have been asked for their own view")
  func order() throws {
    let debrief = try Debrief(
      events: Sample.session(), facts: Sample.facts(), guidance: Sample.guidance, includingPersonal: true)
    #expect(debrief.sections(before: .feeling).isEmpty)
    #expect(debrief.sections(before: .well).map(\.id) == ["timeline"])
    #expect(debrief.sections(before: .differently).isEmpty)
    #expect(debrief.sections(before: .tomorrow).map(\.id) == ["decisions", "meaning", "scores", "reading"])
    for step in Reflection.allCases { #expect(step.promptText.contains("Enter skips")) }
  }

  @Test("It tells how long each decision took, and what passed meanwhile by the case's clock")
  func time() throws {
    let text = try Debrief(events: Sample.session(), facts: Sample.facts(), guidance: Sample.guidance).plainText
    #expect(text.contains("Decision 1, after 2 minutes, in your words"))
    #expect(text.contains("Decision 2, after 9 seconds, you chose"))
    #expect(text.contains("the longest 2 minutes, for decision 1.") && !text.contains("passed meanwhile"))
    let played = try Sample.events(
      Sample.play().replacing("\"from\":11380,\"to\":11400", with: "\"from\":11380,\"to\":11383,\"wrote\":360")
        + Sample.rest())
    let clocked = try Debrief(events: played, facts: Sample.facts(), guidance: Sample.guidance).plainText
    #expect(clocked.contains("In the case 3 min"))
    // A play of a file of answers took no time, and says nothing of it.
    let untimed = try Sample.events((Sample.play() + Sample.rest()).replacing(/"seconds":\d+/, with: "\"seconds\":0"))
    let silent = try Debrief(events: untimed, facts: Sample.facts(), guidance: Sample.guidance).plainText
    #expect(!silent.contains("You needed") && !silent.contains("after 2 minutes"))
  }

  @Test("At most five things to read, essential practices that were missed first")
  func reading() throws {
    let debrief = try Debrief(events: Sample.session(), facts: Sample.facts(), guidance: Sample.guidance)
    let section = try #require(debrief.document.sections.first { $0.id == "reading" })
    guard case .list(let items)? = section.blocks.first else {
      Issue.record("The section has no list.")
      return
    }
    #expect(items.map(\.lead) == ["HB-5.2.2-01", "5.2.9", "HB-5.2.4-01"])
    let many = (1...9).map { "1 {\"type\":\"refer\",\"handle\":\"5.\($0)\"}" }.joined(separator: "\n")
    let long = try Debrief(
      events: Sample.events(Sample.started(.practice) + many), facts: Sample.facts(), guidance: Sample.guidance)
    #expect(long.plainText.contains("5.5") && !long.plainText.contains("5.6"))
  }

  @Test("A missed option names the recommended one")
  func recommended() throws {
    let debrief = try Debrief(events: Sample.session(.assessment), facts: Sample.facts(), guidance: Sample.guidance)
    #expect(debrief.markdown.contains("- **Recommended:** “Send the photo to the officer.”\n- **Missed:**"))
  }

  @Test(
    "Lost time is told as somebody says it",
    arguments: [(20, "20 minutes"), (500, "8 hours 20 minutes"), (240, "4 hours"), (7200, "5 days"), (1, "1 minute")])
  func lostTime(minutes: Int, words: String) throws {
    let events = try Sample.session().map { event in
      guard case .lost(var lost) = event.body else { return event }
      var changed = event
      lost.minutes = minutes
      changed.body = .lost(lost)
      return changed
    }
    let text = try Debrief(events: events, facts: Sample.facts(), guidance: Sample.guidance).markdown
    #expect(text.contains("\(words) lost: nobody was told"))
    #expect(text.contains("\(words) in all."))
  }

  @Test("JSON has a version, the sections in order and the figures, and is the same each time")
  func json() throws {
    let facts = try Sample.facts()
    let events = try Sample.session()
    let text = try Debrief(events: events, facts: facts, guidance: Sample.guidance).json(pretty: false)
    #expect(try Debrief(events: events, facts: facts, guidance: Sample.guidance).json(pretty: false) == text)
    for part in [
      "\"v\":1", "\"type\":\"debrief\"", "\"result\":{", "\"total\":57",
      "\"open\":{\"decisions\":3,\"notMarked\":0,\"undecided\":1}",
      "\"provisional\":true", "\"reviewMarks\":2",
      "\"minutesLost\":20", "{\"kind\":\"lost\",\"minute\":11400,\"text\":\"20 minutes lost: nobody was told\"",
      "\"id\":\"decisions\"", "\"recommended\":[\"Send the photo to the officer.\"]",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test(
    "Text stays text in Markdown",
    arguments: [
      ("# head", "> \\# head"), ("- item", "> \\- item"), ("12. item", "> 12\\. item"), ("<b>&", "> \\<b\\>\\&"),
      ("[a](b) `c` *d* _e_ ~f~", "> \\[a\\](b) \\`c\\` \\*d\\* \\_e\\_ \\~f\\~"), ("    code", "> code"),
      ("> q", "> \\> q"), ("===", "> \\==="), ("a\n\nb", "> a\n>\n> b"), ("a\nb", "> a\\\n> b"),
      ("a|b\\", "> a\\|b\\\\"),
    ])
  func markdown(text: String, expected: String) throws {
    let line = text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    let events = try Sample.events(
      "1 {\"type\":\"said\",\"person\":\"p\",\"text\":\"\(line)\",\"scenes\":[],\"seconds\":1}")
    let transcript = try Transcript(events: events, facts: Sample.facts(), guidance: Sample.guidance)
    #expect(transcript.markdown == "# Abena, Italy, reception worker\n\n## day 1, 00:01\n\n\(expected)\n")
  }

  @Test("Blocks of text carry their indents, and joined they are the plain text")
  func textBlocks() throws {
    let debrief = try Debrief(events: Sample.session(), facts: Sample.facts(), guidance: Sample.guidance)
    let blocks = debrief.document.textBlocks
    #expect(blocks.first?.kind == .title)
    let missed = try #require(blocks.first { $0.lead == "- Missed, essential" })
    #expect(missed.text == "- Missed, essential: Report to the police at once (Interact guide 5.2.2)")
    #expect(missed.kind == .item && missed.indent == 0 && missed.hang == 2)
    let why = try #require(blocks.first { $0.lead == "Why" })
    #expect(why.indent == 4)
    #expect(debrief.plainText == Document.plainText(blocks))
    #expect(debrief.plainText.contains("    I check her room, then *wait*\n    until the morning.\n"))
  }
}
