@testable import Casework
import Handbook
import Testing

/// A session that waits while its case, its guidance or its rules are changed.
@Suite struct RestoreTests {
  /// The sample with one more question at its end, which tells what was chosen before.
  static let scenes = Sample.scenes
    .replacing("<<declare $told = false>>\n", with: "<<declare $told = false>>\nIt is cold. #line:s0\n")
    .replacing(
      "It meant a warm night. #meant #line:m1\n===",
      with: """
        <<if $told>>
          Told. #line:t1
        <<else>>
          Not told. #line:t2
        <<endif>>
        <<jump Last>>
        ===
        title: Last
        expects: HB-5.2.1-02
        ---
        And now? #question #line:q1
        <<ask>>
        The end. #line:q2
        <<if $told>>
          It was told. #line:q3
        <<endif>>
        ===
        """)

  private static let scorer = Result { try Sample.scorer() }

  private static let turns = [
    Turn(.answer("I read the newspaper and check her room."), seconds: 9), Turn(.note("ask Neri")),
    Turn(.say("Do you need a photo?")), Turn(.endTalk), Turn(.choose(1)),
  ]

  private static func session(
    _ scenes: String = scenes, caseFile: String = Sample.caseFile, handbook: Handbook = Sample.handbook,
    guidance: String = "g", mode: Mode = .practice
  ) throws -> Session {
    let module = try Sample.library(scenes, caseFile: caseFile)
      .module("sample-here-reception", edition: [guidance, scenes, caseFile].joined())
    return Session(module: module, handbook: handbook, scorer: try scorer.get(), settings: .init(mode: mode))
  }

  /// A change of the content and what has to be told of it.
  struct Edit: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var changes: [String] = []
    var scenes = RestoreTests.scenes
    var caseFile = Sample.caseFile
    var handbook = Sample.handbook
  }

  private static func edit(
    _ name: String, _ old: String, _ new: String, in scenes: String = scenes, changes: [String]
  ) -> Edit {
    Edit(testDescription: name, changes: changes, scenes: scenes.replacing(old, with: new))
  }

  private static let more = handbook { practices in
    for index in practices.indices where practices[index].handle == "HB-5.2.2-01" {
      practices[index].phrases.append("read the newspaper")
    }
  }

  private static func handbook(_ change: (inout [Practice]) -> Void) -> Handbook {
    var practices = Sample.handbook.practices
    change(&practices)
    return Handbook(sections: Sample.handbook.sections, practices: practices, mistakes: Sample.handbook.mistakes)
  }

  private static let choice = """
    -> Tell them nothing for now. #line:o1
    -> Ask them one by one. #meets:HB-5.2.1-02 #line:o2
      <<set $told = true>>

    """

  static let edits: [Edit] = [
    edit("a word", "It is cold.", "It is very cold.", changes: ["line reworded line:s0"]),
    edit("a line before", "It is cold.", "It rains. #line:n1\nIt is cold.", changes: ["line added line:n1"]),
    edit("a line before what is open", "And now?", "It is late. #line:n1\nAnd now?", changes: ["line added line:n1"]),
    edit("a line after the open question", "The end.", "Nearly. #line:n1\nThe end.", changes: []),
    edit("a line gone", "It is cold. #line:s0\n", "", changes: ["line removed line:s0"]),
    edit(
      "options swapped", choice,
      """
      -> Ask them one by one. #meets:HB-5.2.1-02 #line:o2
        <<set $told = true>>
      -> Tell them nothing for now. #line:o1

      """, changes: ["option moved line:o1", "option moved line:o2"]),
    edit(
      "an option that was not taken gone", "-> Tell them nothing for now. #line:o1\n", "",
      changes: ["option removed line:o1", "option moved line:o2", "option moved line:o3"]),
    edit("the option that was taken", "Ask them one by one.", "Ask each.", changes: ["option reworded line:o2"]),
    edit(
      "options without ids swapped", choice.replacing(" #line:o1", with: "").replacing(" #line:o2", with: ""),
      """
      -> Ask them one by one. #meets:HB-5.2.1-02
        <<set $told = true>>
      -> Tell them nothing for now.

      """, in: scenes.replacing(" #line:o1", with: "").replacing(" #line:o2", with: ""),
      changes: ["option moved", "option moved"]),
    edit(
      "a scene renamed", "title: Choice", "title: Neighbours",
      in: scenes.replacing("<<jump Choice>>", with: "<<jump Neighbours>>"), changes: ["scene reworded Choice"]),
    edit("a reply renamed", "title: Reply_Photo", "title: Reply_Picture", changes: ["scene reworded Reply_Photo"]),
    edit("the open question reworded", "And now?", "And what now?", changes: ["question reworded line:q1"]),
    Edit(
      testDescription: "a phrase that meets what was missed",
      handbook: more),
    Edit(
      testDescription: "a practice removed", changes: ["practice removed HB-5.2.2-01"],
      handbook: handbook { $0.removeAll { $0.handle == "HB-5.2.2-01" } }),
    Edit(
      testDescription: "the pass mark", changes: ["passMark reworded sample-here-reception"],
      caseFile: Sample.caseFile.replacing("pass: 60", with: "pass: 80")),
  ]

  @Test(arguments: edits) func goesOnWithTheChoicesThatWereMade(_ edit: Edit) throws {
    // Options without ids have to be without them before, too.
    let before =
      edit.testDescription.contains("without ids")
      ? Self.scenes.replacing(" #line:o1", with: "").replacing(" #line:o2", with: "") : Self.scenes
    var first = try Self.session(before)
    let record = try Sample.play(&first, Self.turns)
    var session = try Self.session(
      edit.scenes, caseFile: edit.caseFile, handbook: edit.handbook, guidance: "g \(edit.testDescription)")
    let added = try session.restore(record)

    guard case .changed(let changed) = added.first?.body else { Issue.record("nothing was told"); return }
    #expect(changed.contentHash == session.module.contentHash)
    let told = changed.changes.map { "\($0.what.rawValue) \($0.kind.rawValue) \($0.id)" }
    #expect(told.count == edit.changes.count, "\(told)")
    #expect(zip(told, edit.changes).allSatisfy { $0.hasPrefix($1) }, "\(told)")
    guard case .question(let open) = session.prompt else {
      Issue.record("\(String(describing: session.prompt))")
      return
    }
    #expect(open.line == "line:q1" && open.decision == 3)

    let rest = try [Turn(.answer("I search the house."))].flatMap { try session.take($0) }
    let whole = record + added + rest
    #expect(whole.map(\.seq) == Array(1...whole.count))
    #expect(rest.contains { if case .line(let line) = $0.body { line.line == "line:q3" } else { false } })
    let marks = { (events: [Event]) in
      events.compactMap { event in if case .scored(let scored) = event.body { scored } else { nil } }
    }
    #expect(Array(marks(whole).prefix(2)) == marks(record), "marks of then stay")
    var again = try Self.session(
      edit.scenes, caseFile: edit.caseFile, handbook: edit.handbook, guidance: "g \(edit.testDescription)")
    #expect(try again.replay(whole) == .same)
    var later = try Self.session(
      edit.scenes, caseFile: edit.caseFile, handbook: edit.handbook, guidance: "g \(edit.testDescription)")
    #expect(try later.restore(whole).isEmpty, "what was told once is not told again")
    #expect(later.prompt == session.prompt && later.seq == session.seq)
  }

  @Test func withTheSameContentNothingIsAdded() throws {
    for count in 0...Self.turns.count {
      var first = try Self.session()
      let record = try Sample.play(&first, Array(Self.turns.prefix(count)))
      var session = try Self.session()
      #expect(try session.restore(record).isEmpty)
      #expect(session.prompt == first.prompt && session.seq == first.seq && session.time == first.time)
    }
  }

  @Test func whatStandsInTheWayIsNamed() throws {
    var first = try Self.session()
    let record = try Sample.play(&first, Self.turns)
    func obstacle(_ old: String, _ new: String) throws -> Session.Obstacle? {
      var session = try Self.session(Self.scenes.replacing(old, with: new))
      return #expect(throws: Session.Obstacle.self) { try session.restore(record) }
    }
    let chose = try #require(record.first { $0.body.kind == .chose })
    let answered = try #require(record.first { $0.body.kind == .answered })
    #expect(
      try obstacle("-> Ask them one by one. #meets:HB-5.2.1-02 #line:o2\n  <<set $told = true>>\n", "")
        == .optionGone(at: chose.seq, text: "Ask them one by one."))
    #expect(
      try obstacle(
        "What do you do? #question #line:s5\n",
        "Who is she? #question #line:n1\n<<ask>>\nWhat? #question #line:s5\n")
        == .otherPrompt(at: answered.seq, before: "“What do you do?”", now: "“Who is she?”"))
    #expect(
      try obstacle(
        "And now? #question #line:q1\n<<ask>>",
        "Which one? #question #line:n1\n-> One. #line:n2\n-> Two. #line:n3")
        == .openPromptGone(before: "“And now?”", now: "“Which one?”"))
    let gone = try #require(try obstacle("<<talk officer>>\n", ""))
    #expect(gone.sentence.contains("And the neighbours?"))
    var empty = try Self.session()
    #expect(throws: Session.Obstacle.noBeginning) { try empty.restore([]) }
  }

  @Test func aQuestionAskedBackIsSettledWithTheWordOfTheTrainee() throws {
    var first = try Sample.signed()
    let record = try Sample.play(&first, [Turn(.answer("I call the police. [doubt]"))])
    guard case .confirm(let asked) = first.prompt else { Issue.record("nothing was asked back"); return }
    // Without the signs the rules of now see no doubt at all, and the word counts all the same.
    var session = try Sample.session()
    _ = try session.restore(record)
    #expect(session.prompt == .confirm(asked))
    let rest = try session.take(Turn(.confirm(true)))
    let mark = try #require(rest.compactMap { if case .scored(let scored) = $0.body { scored } else { nil } }.first)
    #expect(mark.mistakes.map(\.handle) == [asked.handle])
    #expect(mark.mistakes.first?.selfAssessed == true)
  }

  @Test func whatIsTakenBackAfterAChangeLeavesTheMarksBeforeIt() throws {
    var first = try Self.session()
    let record = try Sample.play(&first, Self.turns)
    var session = try Self.session(
      handbook: Self.more, guidance: "other")
    var whole = try record + session.restore(record)
    whole += try session.take(Turn(.undo))
    guard case .options = session.prompt else { Issue.record("the options are not open again"); return }
    whole += try session.take(Turn(.choose(0)))
    #expect(whole.contains { if case .line(let line) = $0.body { line.line == "line:t2" } else { false } })
    // The first answer was a miss when it was given, and the story is still that of the miss.
    #expect(whole.effective.contains { $0.body.kind == .lost })
    #expect(whole.map(\.seq) == Array(1...whole.count))
  }
}
