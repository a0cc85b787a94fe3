import Foundation
import Scoring
import Testing
import Words

/// Whether steps come in the order that a rubric asks for.
@Suite struct OrderTests {
  typealias Example = (answer: String, then: String, verdict: OrderMark.Verdict?, isSaid: Bool)

  /// The police come before the search, and before the guardian.
  static let examples: [Example] = [
    ("First I call the police, then I search the house.", "search", .kept, true),
    ("First I search the house, then I call the police.", "search", .reversed, true),
    ("I call the police and then search the building.", "search", .kept, true),
    ("I search her room and after that I call the police.", "search", .reversed, true),
    ("After calling the police I search the house.", "search", .kept, true),
    ("I search the house after I have called the police.", "search", .kept, true),
    ("I search the house after calling the police.", "search", .kept, true),
    ("Before I search the house I call the police.", "search", .kept, true),
    ("Before searching the house, I call the police.", "search", .kept, true),
    ("I call the police before I search the house.", "search", .kept, true),
    ("I check the house before calling the police.", "search", .reversed, true),
    ("I search the house before anybody calls the police.", "search", .reversed, true),
    ("I call the police before I do anything else. I look through her room too.", "search", .kept, true),
    ("I look through her room and inform the guardian. But first I call the police.", "search", .kept, true),
    ("I inform the guardian, but the police are told first.", "guardian", .kept, true),
    ("The guardian is informed first, the police are called afterwards.", "guardian", .reversed, true),
    ("Once the police are informed I search the grounds.", "search", .kept, true),
    ("Once the search of the house is done, I call the police.", "search", .reversed, true),
    ("As soon as the police have been called, I tell the guardian.", "guardian", .kept, true),
    ("1. call the police\n2. search the house\n3. inform the guardian", "search", .kept, true),
    ("1) search the house 2) call the police 3) inform the guardian", "search", .reversed, true),
    ("1) search the house 2) call the police 3) inform the guardian", "guardian", .kept, true),
    ("2. inform the guardian\n1. call the police", "guardian", .kept, true),
    ("Second, I search the house. First, I call the police.", "search", .kept, true),
    ("Firstly the guardian is informed. Secondly I report to the police.", "guardian", .reversed, true),
    ("I call the police. I search the house.", "search", .kept, false),
    ("I search the house. I call the police.", "search", .unclear, false),
    ("I search the house and call the police.", "search", .unclear, false),
    ("I inform the police and the guardian.", "guardian", .kept, false),
    ("- search the house\n- call the police", "search", .unclear, false),
    ("Meanwhile my colleague searches the house; I call the police.", "search", .unclear, false),
    ("I call the police. Meanwhile a colleague searches the house.", "search", .kept, false),
    ("I call the police at once and inform the guardian tomorrow morning.", "guardian", .kept, true),
    ("The guardian I inform tomorrow morning, the police I call immediately.", "guardian", .kept, true),
    ("The police I call tomorrow, the guardian right now.", "guardian", .reversed, true),
    ("I inform the guardian, but not before the police have been called.", "guardian", .kept, true),
    ("I call the police and inform the guardian, and finally I search the house.", "search", .kept, true),
    ("Finally I call the police. I have searched the house by then.", "search", .reversed, true),
    ("I write everything down. Then I call the police. Then I search the house and the garden.", "search", .kept, true),
    ("I search the house quickly, and only then I call the police.", "search", .reversed, true),
    ("I search the house. Before that I call the police.", "search", .kept, true),
    ("I call the police. Beforehand I check the house.", "search", .reversed, true),
    ("If she is not in her room, then I call the police and look through the building.", "search", .kept, false),
    ("When I have called the police, I inform her guardian.", "guardian", .kept, true),
    ("I inform her guardian when I have called the police.", "guardian", .kept, true),
    ("I call the police immediately, and after I tell the tutor.", "guardian", .kept, true),
    (
      "To begin with, the police get a call from me: I call the police. The guardian I inform later.", "guardian",
      .kept, true
    ),
    ("I first look after the other girls, then I call the police, then I search the building.", "search", .kept, true),
    ("The last thing I do is search the house; the first thing is to call the police.", "search", .kept, true),
    ("I do not search the house first, I call the police.", "search", nil, false),
    ("I would not call the police before searching the house.", "search", nil, false),
    ("I call the police.", "search", nil, false),
    ("I give first aid and tell the guardian. I call the police.", "guardian", .unclear, false),
    ("Following the call to the police I check the grounds. I call the police.", "search", .kept, true),
  ]

  @Test(arguments: examples) func theOrderIsFound(_ example: Example) throws {
    let marking = try Steps.mark(example.answer)
    let order = marking.orders.first { $0.then == example.then }
    #expect(order?.verdict == example.verdict, "\(example.answer): \(String(describing: order))")
    #expect((order?.isSaid ?? false) == example.isSaid, "\(example.answer): \(String(describing: order))")
  }

  @Test func theWordsThatSayTheOrderAreNamed() throws {
    let answer = "I search the house. Before that I call the police."
    let order = try #require(Steps.mark(answer).orders.first)
    #expect(order.words == "Before that")
    #expect(order.start == 20 && order.end == 31)
  }

  @Test func anOrderTurnedRoundCountsHalf() throws {
    let right = try Steps.mark("First I call the police, then I search the house.")
    let wrong = try Steps.mark("First I search the house, then I call the police.")
    #expect(right.met == wrong.met)
    #expect(right.misplaced.isEmpty && wrong.misplaced == ["police"])
    // Weights are 2, 1, 1, 1: the police count 1 instead of 2.
    #expect(abs(right.score - 0.6) < 0.001 && abs(wrong.score - 0.4) < 0.001)
  }

  @Test func whatIsOnlyMentionedCostsConfidenceAndNoPoints() throws {
    let said = try Steps.mark("I call the police and then I search the house.")
    let kept = try Steps.mark("I call the police. I search the house.")
    let unclear = try Steps.mark("I search the house. I call the police.")
    #expect(said.score == kept.score && kept.score == unclear.score)
    #expect(said.confidence > kept.confidence && kept.confidence > unclear.confidence)
    #expect(!unclear.needsReview)
  }

  @Test func nothingIsJudgedWhereNothingIsAsked() throws {
    var rubric = Steps.rubric
    rubric.order = []
    for index in rubric.keyPoints.indices { rubric.keyPoints[index].within = nil }
    let scorer = try Samples.scorer.get()
    let marking = scorer.mark(
      answer: "I search the house, then I call the police tomorrow.", against: scorer.prepare(rubric))
    #expect(marking.orders.isEmpty && marking.points.allSatisfy { $0.timing == nil } && marking.misplaced.isEmpty)
  }

  @Test(arguments: 0..<20)
  func anyWordsInAnyOrderAreReadTheSameTwice(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    let words = [
      "first", "then", "before", "after", "once", "when", "have", "finally", "second", "meanwhile", "tomorrow",
      "at once",
      "in 2 hours", "not", "not before", "until", "wait", "I", "call", "the police", "search", "the house", ",", ".",
      "and",
      "but", "if", "that", "1)", "2)", "\n", "no later than", "before that", "inform", "the guardian",
    ]
    let answer = (0..<60).map { _ in words[Int.random(in: words.indices, using: &random)] }.joined(separator: " ")
    let marking = try Steps.mark(answer)
    #expect(try Steps.mark(answer) == marking)
    #expect((0...1).contains(marking.score) && (0...1).contains(marking.confidence))
    let count = answer.utf8.count
    let places = marking.orders.map { ($0.start, $0.end) } + marking.points.map { ($0.timing?.start, $0.timing?.end) }
    for (start, end) in places where start != nil { #expect(start ?? 0 < end ?? 0 && end ?? 0 <= count, "\(answer)") }
  }

  @Test func anOrderThatCannotBeIsAProblem() throws {
    var rubric = Steps.rubric
    rubric.order = [.init(first: "police", then: "search"), .init(first: "search", then: "police")]
    let scorer = try Samples.scorer.get()
    #expect(scorer.prepare(rubric).problems == ["search cannot come before police: the order goes round in a circle."])
    rubric.order = [.init(first: "police", then: "nobody")]
    #expect(scorer.prepare(rubric).problems == ["The order names nobody, which is no key point of steps."])
  }

  @Test(arguments: ["order.txt", "time.txt"]) func aListThatIsMissingIsSaid(name: String) throws {
    let lists = try Samples.lists.get()
    let decoder = JSONDecoder()
    let files = try decoder.decode(Files.self, from: JSONEncoder().encode(lists)).files.filter { $0.name != name }
    let scorer = try Scorer(lists: WordLists(language: .english, files: files))
    #expect(
      scorer.prepare(Steps.rubric).problems == [
        "steps asks for an order or a time, and words/en/\(name) is missing; add it."
      ])
    var plain = Steps.rubric
    plain.order = []
    for index in plain.keyPoints.indices { plain.keyPoints[index].within = nil }
    #expect(scorer.prepare(plain).problems.isEmpty)
  }

  private struct Files: Decodable { var files: [WordLists.File] }

  @Test func jsonAsksForOrderAndTime() throws {
    var lines = ScoreLines { _ in try Samples.lists.get() }
    func respond(_ order: String, _ within: String) -> String {
      lines.respond(
        to:
          #"{"id":1,"answer":"I call the police tomorrow, then I check her room.","rubric":{"id":"r","question":"What now?","#
          + #""keyPoints":[{"id":"a","groups":[["call"],["police"]],"within":\#(within)},{"id":"b","groups":[["check"],["room"]]}],"#
          + #""order":\#(order)}}"#)
    }
    let answer = respond(#"[["a","b"]]"#, #""1h""#)
    #expect(answer.contains(#""verdict":"kept""#) && answer.contains(#""verdict":"late""#), "\(answer)")
    #expect(respond(#"[["a"]]"#, #""1h""#).contains("an order names two key points at least"))
    #expect(
      respond(#"[["a","b"]]"#, #""soon""#).contains("`soon` is no time limit; write `at once`, `30m`, `1h` or `2d`"))
    #expect(respond(#"[["a","c"]]"#, #""at once""#).contains("The order names c, which is no key point of r."))
  }
}

/// Whether steps are done within the time that a rubric sets: an hour for the police, half an hour for the search.
@Suite struct TimeTests {
  typealias Example = (answer: String, point: String, verdict: TimingMark.Verdict)

  static let examples: [Example] = [
    ("I call the police at once.", "police", .inTime),
    ("I call the police immediately and search the house.", "police", .inTime),
    ("I call the police within the hour.", "police", .inTime),
    ("I call the police within 30 minutes.", "police", .inTime),
    ("I call the police in 10 minutes at most.", "police", .inTime),
    ("I call the police tomorrow morning.", "police", .late),
    ("Tomorrow morning I report her to the police.", "police", .late),
    ("I report her to the police in 24 hours.", "police", .late),
    ("I report to the police after 48 hours.", "police", .late),
    ("After 24 hours I call the police.", "police", .late),
    ("I report to the police within 24 hours.", "police", .unclear),
    ("I call the police tonight.", "police", .unclear),
    ("I call the police.", "police", .unsaid),
    ("I wait 24 hours and then I call the police.", "police", .late),
    ("I wait until tomorrow before I call the police.", "police", .late),
    ("I do not wait 24 hours, I call the police.", "police", .unsaid),
    ("I do not wait until tomorrow: I call the police at once.", "police", .inTime),
    ("There is no rule of 24 hours. I call the police right now.", "police", .inTime),
    ("If she is not back tomorrow morning, I call the police.", "police", .late),
    ("I call the police, but not before tomorrow.", "police", .late),
    ("I tell the police that she must be found within 24 hours.", "police", .unsaid),
    ("I tell the police that she left two hours ago.", "police", .unsaid),
    ("I call the police now and the guardian tomorrow: I inform the guardian tomorrow.", "police", .inTime),
    ("The police officer says wait until tomorrow, but I call the police now.", "police", .inTime),
    ("In half an hour I call the police.", "police", .inTime),
    ("I search the house in half an hour.", "search", .inTime),
    ("I search the house in two hours.", "search", .late),
    ("We search the house for two hours. I call the police.", "police", .unsaid),
    ("Without delay I inform the police.", "police", .inTime),
    ("By tomorrow the police will be informed by me: I inform the police by tomorrow.", "police", .unclear),
    ("I call the police straight away, and when the morning shift comes they search the building.", "police", .inTime),
    ("I call the police straight away, and when the morning shift comes they search the building.", "search", .late),
    ("I sleep on it and call the police.", "police", .late),
    ("I would call the police on Monday.", "police", .late),
    ("Tomorrow I talk to the director. Then I call the police.", "police", .late),
    ("I call the police in the first minutes.", "police", .inTime),
    ("Tomorrow:\n- call the police\n- search the house", "police", .late),
    ("The first 24 hours are decisive. I call the police.", "police", .unsaid),
    ("I call the police, no later than 20 minutes after I see that she is gone.", "police", .inTime),
    ("I will wait one day, then we will see and call the police.", "police", .late),
    ("I call the police on the spot and look in her room later.", "police", .inTime),
  ]

  @Test(arguments: examples) func theTimeIsFound(_ example: Example) throws {
    let timing = try Steps.mark(example.answer).points.first { $0.id == example.point }?.timing
    #expect(timing?.verdict == example.verdict, "\(example.answer): \(String(describing: timing))")
  }

  @Test func theWordsThatSayTheTimeAreNamed() throws {
    let timing = try #require(Steps.mark("I call the police tomorrow morning.").points[0].timing)
    #expect(timing.words == "tomorrow morning" && timing.limit == 60)
    #expect(timing.start == 18 && timing.end == 34)
  }

  @Test func whatComesTooLateCountsHalf() throws {
    #expect(try abs(Steps.mark("I call the police at once.").score - 0.4) < 0.001)
    #expect(try abs(Steps.mark("I call the police tomorrow.").score - 0.2) < 0.001)
    #expect(try Steps.mark("I call the police tomorrow.").met == ["police"])
    // Late and after what it should precede: still half.
    let both = try Steps.mark("I search the house at once. I call the police tomorrow.")
    #expect(both.misplaced == ["police"] && abs(both.score - 0.4) < 0.001)
  }

  @Test(arguments: [("at once", 15), ("30m", 30), ("1h", 60), ("2d", 2880)])
  func limitsAreWrittenAsAuthorsWriteThem(text: String, minutes: Int) {
    #expect(TimeLimit.minutes(text) == minutes)
    #expect(TimeLimit.written(minutes) == text)
  }

  @Test(arguments: ["", "h", "1", "1w", "0h", "-1h", "1.5h", "99999999h", "now"])
  func whatIsNoLimitIsRefused(text: String) {
    #expect(TimeLimit.minutes(text) == nil)
  }
}

enum Steps {
  static let rubric = Rubric(
    id: "steps", question: "It is evening and the girl is not in her bed. What do you do?",
    keyPoints: [
      KeyPoint(
        id: "police", label: "Report", weight: 2, isEssential: true, exemplars: ["report her missing to the police"],
        groups: [
          ["report", "call", "ring", "tell", "inform", "alert", "phone", "notify", "contact"],
          ["police", "Questura", "officer"],
        ], within: 60),
      KeyPoint(
        id: "search", label: "Search", exemplars: ["search the house and the garden"],
        groups: [
          ["search", "check", "look", "go through", "walk"], ["room", "house", "garden", "building", "grounds"],
        ], within: 30),
      KeyPoint(
        id: "guardian", label: "Guardian", exemplars: ["inform the guardian"],
        groups: [["inform", "tell", "call", "ring", "phone", "notify", "contact", "know"], ["guardian", "tutor"]]),
      KeyPoint(
        id: "log", label: "Log", exemplars: ["write everything down"],
        groups: [["write", "log", "note", "start"], ["log", "file", "down", "everything"]]),
    ],
    order: [.init(first: "police", then: "search"), .init(first: "police", then: "guardian")])

  static func mark(_ answer: String) throws -> Marking {
    let scorer = try Samples.scorer.get()
    return scorer.mark(answer: answer, against: scorer.prepare(rubric))
  }
}
