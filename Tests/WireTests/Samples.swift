@testable import Casework
import Scoring

/// One of everything, with all fields that may be there.
enum Samples {
  static let caseFile = CaseFile(
    id: "abena", title: "Abena", child: .init(name: "Abena", age: "13", from: "Eritrea"), synopsis: "Her bed is empty.",
    contentNote: .init(themes: ["disappearance"], text: "Nothing graphic."), law: "2026", languages: ["en"],
    version: "1", licence: "CC-BY-SA-4.0",
    carries: [.init(variable: "$alert", title: "Secret carried value", from: 0, to: 2)],
    people: [.init(id: "duty_officer", name: "Duty officer", role: "Questura")],
    roles: [.init(id: "reception", title: "Reception worker")],
    legs: [
      .init(
        id: "italy", title: "Italy", country: "IT", place: "Lampedusa",
        modules: [
          .init(
            id: "abena-italy-reception", role: "reception", title: "The first night", start: "IT_FirstHour",
            starts: "8 21:40", minutes: "20-40", decisions: 2, pass: 60, status: .ready)
        ],
        endings: [.init(id: "alert", title: "Secret ending", text: "The alert is complete.")])
    ])

  static let police = PlayerID(known: "police")

  private static let point = Event.Point(
    handle: "HB-5.2.2-01", verdict: .met, weight: 3, essential: true, quote: "call", start: 0, end: 4, reason: "r")

  /// One body of each kind.
  static let bodies: [Event.Body] = [
    .started(
      .init(
        module: "m", version: "1", contentHash: "c", scorer: "1", scorerHash: "s", mode: .practice, seed: .max,
        law: "2026", language: "en", pass: 60, decisions: 17, part: 2, ownWords: 3, shuffled: true,
        player: police)),
    .part(.init(number: 2, of: 3, title: "t")), .scene(.init(name: "S")), .line(line),
    .inject(.init(channel: "phone", scene: "S")),
    .question(.init(decision: 1, scene: "S", line: "l", text: "q", limit: 60, again: true)),
    .options(
      .init(decision: 1, scene: "S", text: "q", options: [.init(index: 0, line: "l", text: "o")], again: true)),
    .talk(.init(person: "p", name: "P", again: true)), .chose(.init(index: 0, line: "l", text: "o", seconds: 3)),
    .answered(.init(text: "a", seconds: 3, confidence: 2)),
    .didYouMean(
      .init(
        decision: 1, scene: "S", handle: "HB-5.2.2-01", title: "t", isMistake: false, quote: "call",
        reading: "you call",
        plain: true, again: true)),
    .confirmed(.init(handle: "HB-5.2.2-01", meant: true, seconds: 3)),
    .sayAgain(.init(decision: 1, scene: "S", handle: "HM-5.2.2-01", title: "t", quote: "wait")),
    .notUnderstood(.init(decision: 1, scene: "S", reason: .language, attempt: 1, language: "en")),
    .skipped(.init(decision: 1, scene: "S", line: "line:1", seconds: 3)),
    .form(.init(form: "T4", title: "t", fields: 3, decision: 1, scene: "S", text: "q")),
    .field(
      .init(
        form: "T4", field: "noticed", group: "g", label: "l", hint: "h", required: true, choices: ["a", "b"],
        columns: ["c", "d"], number: 1,
        of: 3,
        value: "v", missing: true, again: true)),
    .entered(.init(form: "T4", field: "noticed", label: "l", text: "t", seconds: 3)),
    .filled(
      .init(
        form: "T4", title: "t", decision: 1,
        fields: [.init(field: "noticed", label: "l", required: true, text: "t", state: .filled)], early: true)),
    .said(.init(person: "p", text: "t", scenes: ["S"], seconds: 3)),
    .talkEnded(.init(person: "p", byPerson: true)),
    .scored(
      .init(
        decision: 1, scene: "S", kind: .text, score: 71, confidence: 0.75, capped: true, points: [point],
        mistakes: [point], flags: ["copy"], readAs: [.init(word: "polise", readAs: "police")], needsReview: true,
        recommended: ["o"], notMarked: true)),
    .credited(.init(handle: "HB-4-06", scene: "S", quote: "q")),
    .disputed(.init(decision: 1, scene: "S", handle: "HB-4-06", reason: "t")), .clock(.init(from: 1, to: 2)),
    .lost(.init(minutes: 5, text: "t")), .log(.init(text: "t")), .refer(.init(handle: "HB-4-06")),
    .outcome(.init(id: "alert")), .meant(line), .hint(.init(number: 1, of: 2, text: "t")), .note(.init(text: "t")),
    .lookedUp(.init(handle: "HB-4-06")), .paused, .resumed,
    .pace(.init(pace: 0, seconds: 3)), .undone(.init(from: 4)),
    .changed(
      .init(
        contentHash: "c", scorer: "1", scorerHash: "s", pass: 60,
        changes: [.init(kind: .reworded, what: .line, id: "l", before: "a", after: "b")], more: 1)),
    .completed(.init(outcome: "alert", carried: ["$alert": 1])), .feeling(.init(text: "t")),
    .reflected(.init(step: "well", text: "t")), .tomorrow(.init(text: "t")), .closed,
  ]

  private static let line = Event.Line(line: "l", speaker: "P", text: "t", channel: "phone")
}
