import Testing
import Words

@Suite struct TalkWordsTests {
  private func talk(_ files: [(name: String, text: String)] = []) throws -> TalkWords {
    let needed = WordLists.fileNames.map { (name: $0, text: "") }
    return try WordLists(language: .english, files: needed + files).talk
  }

  @Test(arguments: [
    ("r u ok?", "are you ok?"), ("Wher r U, Abena?", "where are you, Abena?"), ("pls wait...", "please wait..."),
    ("", ""), ("?!", "?!"), ("no chat here", "no chat here"),
  ])
  func chatSpellingsAreWrittenOut(typed: String, read: String) throws {
    let talk = try talk([("chat.txt", "u: you\nr: are\nwher: where\npls plz: please")])
    #expect(talk.written(typed) == read)
  }

  @Test func aNameStaysAsItIs() throws {
    let talk = try talk([("chat.txt", "u: you")])
    #expect(talk.written("U and u", keeping: ["u"]) == "U and u")
  }

  @Test func standardQuestionsAreForSomeKindsOfPerson() throws {
    let questions = "sleep child: did you sleep\nsleep about: does she sleep\nage about: how old"
    let talk = try talk([("questions.txt", questions)])
    #expect(talk.topics(for: "about") == ["sleep", "age"])
    #expect(talk.asks(of: "sleep", for: "child") == ["did you sleep"])
    #expect(talk.asks(of: "sleep", for: nil).count == 2)
  }

  @Test(arguments: [
    ("chat.txt", "u: you | thou", "must stand for one sequence"), ("questions.txt", "sleep: did you", "needs a topic"),
    ("talk.txt", "far: a | b", "is not known here"), ("talk.txt", "near: call | ring up", "more than one word"),
  ])
  func aLineThatCannotBeReadIsSaid(name: String, text: String, words: String) throws {
    let error = try #require(throws: WordError.self) { try talk([(name, text)]) }
    #expect("\(error)".contains(words), "\(error)")
  }

  @Test(
    arguments: [
      ("The second one!", TalkWords.Choice.second), ("yes", .yes), ("2", .second), ("neither", .no), ("both", .both),
      ("the debt", nil), ("", nil),
    ] as [(String, TalkWords.Choice?)])
  func aChoiceIsHeard(said: String, choice: TalkWords.Choice?) throws {
    let words = "yes: yes\nno: neither\nfirst: first\nsecond: second | the second one | 2\nboth: both"
    let talk = try talk([("talk.txt", words)])
    #expect(talk.choice(in: said) == choice)
  }

  @Test(
    arguments: [
      ("Can you tell me who rings her?", "who rings her?"),
      ("Ferro, do you know who rings her", "Ferro who rings her"), ("How do you think she sleeps?", "How she sleeps?"),
      ("Who rings her, do you know?", "Who rings her?"), ("How do you know that?", nil), ("Do you know?", nil),
      ("Who rings her?", nil), ("", nil),
    ] as [(String, String?)])
  func whatOnlyLeadsToAQuestionIsTakenOff(said: String, rest: String?) throws {
    let talk = try talk([("talk.txt", "frame: can you tell me | do you know\ninner: do you think")])
    #expect(talk.unframed(said)?.split(separator: " ").joined(separator: " ") == rest)
  }

  @Test func smallWordsThatStandForOthersAreKnown() throws {
    let talk = try talk([("talk.txt", "back: that | it\nindefinite: somebody\nindirect: whether\nshort: goodbye")])
    #expect(talk.isIndefinite("somebody") && !talk.isIndefinite("that"))
    #expect(talk.isIndirect("whether") && !talk.isIndirect("if"))
    #expect(talk.short == ["goodbye"])
  }
}
