internal import Casework
internal import Foundation
internal import Records
internal import Reports

/// What came of a play in the end, and how far it was.
extension StatementWriter {
  /// The confirmations, each with the total that was confirmed.
  var confirmations: [(ruling: Ruling, total: Int)] {
    var before: [Ruling] = []
    var found: [(Ruling, Int)] = []
    for ruling in reviewed.rulings {
      before.append(ruling)
      guard ruling.action == .confirm else { continue }
      let decisions = reviewed.decisions.map { moderated in
        // What an answer that was not read is marked against, before anybody marked it.
        var expected = moderated.points
        for index in expected.indices { expected[index].verdict = .missed }
        return Moderated(moderated.decision, rulings: before, expected: expected)
      }
      guard let total = Moderated.total(of: decisions), decisions.allSatisfy({ $0.needs.isEmpty }) else { continue }
      found.append((ruling, total))
    }
    return found
  }

  /// Passed or failed as it was confirmed. Where a later confirmation comes to another total, the earlier statement is voided
  /// and a new one written, so that a system that has the first ends with the last.
  var outcomes: [JSONPiece] {
    var made: [JSONPiece] = []
    var last: (total: Int, key: String)?
    for (place, confirmation) in confirmations.enumerated() {
      let (ruling, total) = confirmation
      if let last, last.total == total { continue }
      guard
        let judgement = judgement(
          of: total, at: ruling.at, key: place == 0 ? nil : ruling.uid, by: ruling.by)
      else {
        continue
      }
      if let last { made.append(voided(last.key, by: ruling)) }
      made.append(judgement)
      last = (total, judgementKey(total, place == 0 ? nil : ruling.uid))
    }
    return made
  }

  private func judgementKey(_ total: Int, _ key: String?) -> String {
    "judged-\(total)" + (key.map { "-\($0)" } ?? "")
  }

  /// Passed or failed; absent without a pass mark.
  func judgement(of total: Int, at: Int64, key: String? = nil, by instructor: String? = nil)
    -> JSONPiece?
  {
    guard let pass = reviewed.assignment.pass else { return nil }
    let passed = total >= pass
    return statement(
      judgementKey(total, key), at: at, passed ? "passed" : "failed", played,
      ["success": .flag(passed), "score": Self.score(total), "duration": .text(duration)],
      instructor: instructor,
      extensions: [
        "https://w3id.org/xapi/cmi5/context/extensions/masteryscore": .number(Double(pass) / 100)
      ])
  }

  /// Takes an earlier passed or failed back. Its object is a statement, so it may tell neither platform nor revision.
  private func voided(_ key: String, by ruling: Ruling) -> JSONPiece {
    .object([
      "id": .text(id("voided-\(ruling.uid)")), "timestamp": .text(Self.time(ruling.at)),
      "actor": agent("staff", "a-\(Self.pseudonym(ruling.by))"),
      "verb": .object([
        "id": .text(Self.verbs["voided"] ?? ""), "display": .object(["en": .text("voided")]),
      ]),
      "object": .object(["objectType": .text("StatementRef"), "id": .text(id(key))]),
      "context": .object([
        "registration": .text(registration),
        "extensions": .object([
          "\(base)/ext/session": .text(header.session),
          "\(base)/ext/void-reason": .text("superseded-by-override"),
        ]),
      ]),
    ])
  }

  /// A quarter, half or three quarters of the decisions are taken; nothing at any other.
  func progress(after decided: Int, at: Int64) -> JSONPiece? {
    guard case .started(let started)? = reviewed.record.record.first?.body,
      let all = started.decisions, all > 0,
      let step = [75, 50, 25].first(where: { decided * 100 / all >= $0 }),
      (decided - 1) * 100 / all < step
    else { return nil }
    return statement(
      "progressed-\(step)", at: at, "progressed", played,
      [
        "extensions": .object([
          "https://w3id.org/xapi/cmi5/result/extensions/progress": .whole(step)
        ])
      ])
  }

  /// What could be chosen at a decision.
  struct Choice {
    var options: [(id: String, text: String)]
    /// The one that was taken.
    var taken: String

    /// Those that are best: as the marks tell, or the one that was taken when it got all there was.
    func best(_ decision: Decision) -> [String] {
      let best = options.filter { decision.recommended.contains($0.text) }.map(\.id)
      return best.isEmpty && decision.score == 100 ? [taken] : best
    }
  }

  /// The options of each decision that was taken by one, by the event that took it.
  static func choices(in record: [Event]) -> [Int: Choice] {
    var choices: [Int: Choice] = [:]
    var open: Event.Options?
    for event in record {
      switch event.body {
      case .options(let options): open = options
      case .chose(let chose):
        if let options = open, options.decision != nil {
          let named = options.options.map { (id: name(of: $0), text: $0.text) }
          let taken =
            options.options.first { $0.index == chose.index }.map(name) ?? slug(chose.line)
          if named.contains(where: { $0.id == taken }) {
            choices[event.seq] = Choice(options: named, taken: taken)
          }
        }
        open = nil
      default: break
      }
    }
    return choices
  }

  /// The id of an option: that of its line, which stays when its words change; no sign in it parts several answers.
  private static func name(of option: Event.Option) -> String {
    let line = slug(option.line)
    return line.isEmpty ? "option-\(option.index)" : line
  }
}
