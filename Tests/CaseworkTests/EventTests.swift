@testable import Casework
import Foundation
import Testing

@Suite struct EventTests {
  @Test func everyKindIsWrittenFlatAndReadBack() throws {
    var session = try Sample.session()
    var events = try session.start()
    let turns =
      [
        Turn(.answer("I report it. The police can help us then.")), Turn(.confirm(true)), Turn(.undo),
        Turn(.answer("I wait until tomorrow.")), Turn(.dispute(handle: nil, reason: "so")), Turn(.undo), Turn(.pause),
        Turn(.resume), Turn(.pace(0)), Turn(.lookUp("HB-5.2.2-01")),
      ] + Sample.turns
    for turn in turns { events += try session.take(turn) }
    // The sample case has no scene, and the scorer no reason, for these.
    var signed = try Sample.signed()
    _ = try signed.start()
    for input in [Input.answer("[little]"), .answer("[plain] I wait."), .confirm(false)] {
      events += try signed.take(Turn(input)).map { event in
        var event = event
        event.seq = events.count + 1
        return event
      }
    }
    events.append(Event(seq: events.count + 1, minute: 0, body: .part(.init(number: 1, of: 2, title: "One"))))
    events.append(Event(seq: events.count + 1, minute: 0, body: .refer(.init(handle: "HB-5.2.2-01"))))
    let credited = Event.Credited(handle: "HB-5.2.1-02", scene: "Reply_Photo", quote: "a photo?")
    events.append(Event(seq: events.count + 1, minute: 0, body: .credited(credited)))
    let change = Event.Change(kind: .reworded, what: .line, id: "line:a", before: "then", after: "now")
    let changed = Event.Changed(contentHash: "b", scorer: "2", scorerHash: "c", pass: 70, changes: [change], more: 1)
    events.append(Event(seq: events.count + 1, minute: 0, body: .changed(changed)))
    var skipping = try Sample.session()
    _ = try skipping.start()
    events += try skipping.take(Turn(.skip)).map { event in
      var event = event
      event.seq = events.count + 1
      return event
    }
    var form = try FormTests.session()
    _ = try form.start()
    for input in [Input.openForm("T4"), .fill("20:00"), .handIn] { events += try form.take(Turn(input)) }
    let encoder = JSONEncoder()
    for event in events {
      let data = try encoder.encode(event)
      #expect(try JSONDecoder().decode(Event.self, from: data) == event)
      let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      #expect(object["type"] as? String == event.body.kind.rawValue)
      #expect(object["seq"] as? Int == event.seq)
    }
    #expect(Set(events.map(\.body.kind)) == Set(Event.Kind.allCases))
  }

  @Test(arguments: [
    "{}", #"{"seq":1,"minute":0,"audience":"all","type":"nonsense"}"#,
    #"{"seq":1,"minute":0,"audience":"all","type":"line"}"#,
  ])
  func whatIsNoEventIsRefused(_ text: String) {
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(Event.self, from: Data(text.utf8)) }
  }

  @Test(arguments: [("1 00:00", 0), ("1 16:00", 960), ("8 21:40", 7 * 1440 + 1300)])
  func caseTimesAreRead(_ text: String, _ minutes: Int) {
    #expect(CaseTime(text)?.minutes == minutes)
  }

  @Test(arguments: ["", "1", "0 10:00", "1 24:00", "1 9:5", "1 -1:00", "x 10:00", "1 10:00 pm", "99999 10:00"])
  func whatIsNoTimeIsNone(_ text: String) {
    #expect(CaseTime(text) == nil)
  }
}
