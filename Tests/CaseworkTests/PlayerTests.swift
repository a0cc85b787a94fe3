@testable import Casework
import Foundation
import Testing

/// Who plays, whom an event is for, and who may see it.
@Suite struct PlayerTests {
  private static let police = PlayerID(known: "police")
  private static let guardian = PlayerID(known: "guardian")

  private func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  private func read<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }

  // MARK: - Names

  @Test(arguments: ["a", "police", "Otter-12", "duty_officer", "9.1", String(repeating: "x", count: 40)])
  func aPlainNameIsTaken(_ name: String) throws {
    #expect(try PlayerID(name).name == name)
    #expect(try read([PlayerID].self, "[\"\(name)\"]").map(\.name) == [name])
  }

  @Test(arguments: [
    ("", PlayerID.Problem.length), (String(repeating: "x", count: 41), .length), (" ", .characters),
    ("two words", .characters), ("-a", .characters), (".", .characters), ("a/b", .characters), ("é", .characters),
    ("a\u{1B}[2J", .characters), ("a\u{202E}", .characters), ("a\n", .characters),
  ])
  func whatIsNoNameIsRefused(_ name: String, _ problem: PlayerID.Problem) throws {
    #expect(throws: problem) { try PlayerID(name) }
    #expect {
      try read([PlayerID].self, try text([name]))
    } throws: { error in
      guard case .dataCorrupted(let context) = error as? DecodingError else { return false }
      return context.debugDescription == problem.sentence
    }
  }

  // MARK: - JSON

  @Test func withOnePlayerTheJSONIsThatOfBefore() throws {
    let audiences: [(Event.Audience, String)] = [(.all, "all"), (.control, "control"), (.personal, "personal")]
    for (audience, word) in audiences {
      let event = Event(seq: 3, minute: 960, audience: audience, body: .paused)
      let json = #"{"audience":"\#(word)","minute":960,"seq":3,"type":"paused"}"#
      #expect(try text(event) == json)
      #expect(try read(Event.self, json) == event)
    }
    let turn = Turn(.answer("I call."), seconds: 4, confidence: 2)
    let json = #"{"confidence":2,"input":{"answer":{"_0":"I call."}},"seconds":4}"#
    #expect(try text(turn) == json)
    #expect(try read(Turn.self, json) == turn && turn.player == .trainee)
    var session = try Sample.session()
    for event in try Sample.play(&session) { #expect(!(try text(event).contains("player"))) }
  }

  @Test func severalPlayersAreWrittenBesideItAndReadBack() throws {
    let event = Event(seq: 3, minute: 960, audience: .players([Self.police, Self.guardian]), body: .paused)
    let json =
      #"{"audience":"players","minute":960,"players":["police","guardian"],"seq":3,"type":"paused"}"#
    #expect(try text(event) == json)
    #expect(try read(Event.self, json) == event)
    let turn = Turn(.pause, by: Self.police)
    #expect(try text(turn).contains(#""player":"police""#))
    #expect(try read(Turn.self, try text(turn)) == turn)
  }

  @Test(arguments: [
    #""players""#, #""players","players":[]"#, #""players","players":["a","a"]"#, #""players","players":"a""#,
    #""players","players":["a b"]"#, #""players","players":[7]"#, #""everybody""#, "7", #"["all"]"#,
    #""players","players":["\#((0..<65).map { "p\($0)" }.joined(separator: "\",\""))"]"#,
  ])
  func anAudienceThatNamesNobodyProperlyIsRefused(_ audience: String) {
    #expect(throws: DecodingError.self) {
      try read(Event.self, #"{"audience":\#(audience),"minute":0,"seq":1,"type":"paused"}"#)
    }
  }

  @Test func whatCouldNotBeReadBackIsNotWritten() {
    let many = (0..<65).map { PlayerID(known: "p\($0)") }
    for players in [[], [Self.police, Self.police], many] {
      #expect(throws: EncodingError.self) {
        try text(Event(seq: 1, minute: 0, audience: .players(players), body: .paused))
      }
    }
  }

  // MARK: - Who may see what

  @Test(arguments: [false, true]) func whoMaySeeAnEvent(isOver: Bool) {
    let viewers: [Event.Viewer] = [
      .control, .player(Self.police), .player(Self.guardian), .player(.trainee), .owner, .export,
    ]
    func seen(_ audience: Event.Audience, _ body: Event.Body) -> [Bool] {
      let event = Event(seq: 1, minute: 0, audience: audience, body: body)
      for viewer in viewers {
        let isLater = !event.isShown(to: viewer, whenOver: false) && event.isShown(to: viewer, whenOver: true)
        #expect(event.isHeldBack(from: viewer) == isLater)
      }
      return viewers.map { event.isShown(to: $0, whenOver: isOver) }
    }
    let message = Event.Body.inject(.init(channel: "radio", scene: "Call"))
    #expect(seen(.all, message) == [true, true, true, true, true, true])
    #expect(seen(.control, message) == [true] + Array(repeating: isOver, count: 5))
    #expect(seen(.players([Self.police]), message) == [true, true, false, false, true, true])
    // How somebody feels is for nobody else, and what the only player is told alone is not either.
    #expect(seen(.players([Self.police]), .feeling(.init(text: "t"))) == [false, true, false, false, true, false])
    #expect(seen(.personal, message) == [false, false, false, true, true, false])
  }

  @Test func whatIsAPlayersAloneLeavesTheMachineAsABlank() throws {
    var settings = Session.Settings()
    settings.player = Self.police
    var session = try Sample.session(settings)
    let events =
      try session.start()
      + Sample.turns.flatMap { turn in
        try session.take(Turn(turn.input, by: Self.police, seconds: turn.seconds))
      }
    let leaving = try events.exported.map(text).joined()
    #expect(!leaving.contains("tired") && !leaving.contains("check the list") && leaving.contains("the call"))
    #expect(events.exported.map(\.body.kind) == events.map(\.body.kind))
    #expect(!events.shown(to: .control).contains { $0.body.kind == .feeling })
  }

  // MARK: - At play

  @Test func aTurnOfSomebodyElseIsRefusedAndNothingChanges() throws {
    var session = try Sample.session()
    #expect(session.prompt(for: .trainee) == nil, "it has not begun")
    _ = try session.start()
    let (asked, seq) = (session.prompt, session.seq)
    #expect(asked != nil && session.prompt(for: .trainee) == asked && session.prompt(for: Self.police) == nil)
    for input in [Input.answer("I call the police straight away."), .note("x"), .pause, .undo, .hint, .skip] {
      #expect(throws: Refusal.notPlaying(Self.police, plays: .trainee)) {
        try session.take(Turn(input, by: Self.police))
      }
    }
    #expect(session.prompt == asked && session.seq == seq)
    #expect(
      Refusal.notPlaying(Self.police, plays: .trainee).sentence
        == "Nothing is waited for from police: this session is played by trainee.")
    #expect(try session.take(Turn(.note("x"))).map(\.seq) == [seq + 1])
  }

  @Test func whoHasANameStandsInTheRecordAndPlaysItAgain() throws {
    var settings = Session.Settings(mode: .practice, seed: 3)
    settings.player = Self.police
    var session = try Sample.session(settings)
    var record = try session.start()
    #expect(throws: Refusal.notPlaying(.trainee, plays: Self.police)) { try session.take(Turn(.pause)) }
    for turn in Sample.turns.dropLast(2) { record += try session.take(Turn(turn.input, by: Self.police)) }
    #expect(record.last { $0.body.kind == .feeling }?.audience == .players([Self.police]))
    #expect(Session.settings(of: record)?.player == Self.police)
    #expect(Session.turns(of: record).allSatisfy { $0.turn.player == Self.police })
    let back = try read([Event].self, try text(record))
    #expect(back == record)

    var again = try Sample.session(try #require(Session.settings(of: back)))
    #expect(try again.replay(back) == .same)
    var resumed = try Sample.session(try #require(Session.settings(of: back)))
    #expect(try resumed.restore(back).isEmpty)
    #expect(resumed.prompt(for: Self.police) == session.prompt && resumed.prompt(for: .trainee) == nil)
    #expect(try resumed.take(Turn(.reflect("sooner"), by: Self.police)).map(\.body.kind) == [.reflected])
  }
}
