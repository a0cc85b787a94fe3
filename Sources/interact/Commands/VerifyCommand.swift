import Handbook
import ArgumentParser
import Casework
import Foundation
import Glibc
import Records
import Sessions
import Terminal

/// Says whether records are as they were written.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: """
      Says whether the record of a session is as it was written: its chain of hashes, and whether playing it again gives the
      same. Ends with 3 when it is not.
      """,
    discussion: """
      Examples:
        interact verify last
        interact verify kx3m9q2r --receipt "harbor plum violin kite sand maple otter"
        interact verify copies/records.sqlite   every session in another file
      """)

  @Argument(help: "A session, `last`, or a file of records.")
  var session: String

  @Option(
    help:
      "The seven words that the end of the play showed: they also find a record that was put back to an earlier copy.")
  var receipt: String?

  @Flag(help: "As JSON, one object a line.")
  var json = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    try MainActor.assumeIsolated {
      let isFile = session.contains("/") || session.hasSuffix(".sqlite")
      let runtime = try Runtime(common, place: isFile ? .installation : .used)
      let wanted = try receipt.map(Self.read)
      if isFile, !Files.exists(session) { throw Failure(.usage, "There is no file \(session).") }
      let store = isFile ? try RecordStore(reading: session) : try runtime.recordsToRead()
      let sessions = isFile ? try store.sessions().map(\.id).reversed() : [try store.session(named: session).id]
      let verifier = try runtime.content().verifier(of: store, editions: runtime.editions)
      var bad: [String] = []
      var found: [(session: String, event: Int, isLast: Bool)] = []
      for id in sessions {
        let verification = try verifier.verify(id)
        if verification.isAltered { bad.append(id) }
        if let wanted, let event = verification.integrity.event(of: wanted) {
          found.append((id, event, event == verification.integrity.events))
        }
        try show(verification, runtime)
      }
      if wanted != nil { try tell(found, runtime) }
      if !bad.isEmpty { throw Failure(.content, "Not as written: \(bad.joined(separator: ", ")).") }
      if wanted != nil, found.isEmpty {
        throw Failure(
          .content,
          "The receipt belongs to no event of \(isFile ? "these records" : "this record"): since it was given, the record was "
            + "changed, cut, or put back to an earlier copy; or it is the receipt of another session.")
      }
    }
  }

  private static func read(_ typed: String) throws(Failure) -> Receipt {
    do throws(Receipt.Misread) { return try Receipt(typed: typed) } catch { throw Failure(.usage, error.sentence) }
  }

  @MainActor
  private func show(_ verification: Verification, _ runtime: Runtime) throws {
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      let line = String(decoding: try encoder.encode(VerificationLine(verification)), as: UTF8.self)
      return try runtime.console.write(data: line + "\n")
    }
    var rows: [Passage] = [.row(label: "Session", text: verification.session)]
    rows += verification.chainSentences.map { .row(label: "Chain", text: $0) }
    rows.append(.row(label: "Replay", text: verification.replaySentence))
    if let receipt = verification.integrity.receipt { rows.append(.row(label: "Receipt", text: receipt.text)) }
    try runtime.show(rows)
  }

  @MainActor
  private func tell(_ found: [(session: String, event: Int, isLast: Bool)], _ runtime: Runtime) throws {
    guard !json else { return }
    try runtime.show(
      found.map { place in
        .aside(
          place.isLast
            ? "The receipt is that of session \(place.session) as it is: nothing was changed, cut or put back since."
            : "The receipt is that of event \(place.event) of session \(place.session); what stands after it was added since."
        )
      })
  }
}

/// A verification as it is written for programs.
private struct VerificationLine: Encodable {
  var v = 1
  var type = "verification"
  var session: String
  var chain: String
  var events: Int
  var faults: [String]
  var replay: String
  var sentence: String
  var firstDifference: Int?
  var receipt: String?

  init(_ verification: Verification) {
    session = verification.session
    let integrity = verification.integrity
    chain = !integrity.isSealed ? "none" : integrity.faults.isEmpty ? "whole" : "altered"
    events = integrity.events
    faults = integrity.faults.map(\.sentence)
    replay =
      switch verification.replay {
      case .same: "same"
      case .differs: "differs"
      case .notComparable: "notComparable"
      case .notPossible: "notPossible"
      }
    sentence = verification.replaySentence
    firstDifference = verification.firstDifference
    receipt = integrity.receipt?.text
  }
}
