@testable import Casework
import Foundation
@testable import Office
import Records
import Testing

/// The file that travels: whole, or told where it is not.
@Suite struct HandedInTests {
  private func problem(_ bytes: [UInt8]) -> OfficeFileError? {
    do throws(OfficeFileError) {
      _ = try HandedIn(bytes)
      return nil
    } catch {
      return error
    }
  }

  private func problem(_ text: String) -> OfficeFileError? { problem(Array(text.utf8)) }

  @Test func whatWasWrittenIsReadBack() throws {
    let office = try SampleOffice()
    let text = try office.file()
    let record = try HandedIn(Array(text.utf8))
    #expect(record.record.map(\.body.kind) == SampleOffice.events([100, 67, 0]).map(\.body.kind))
    #expect(record.key == office.learner.publicKey && record.sittings[1]?.way == .terminal)
    // What is the trainee's alone does not travel.
    #expect(!text.contains("tired"))
    #expect(text.contains(record.receipt.text))
  }

  @Test func mailProgramsMayChangeLineEnds() throws {
    let text = try SampleOffice().file()
    let record = try HandedIn([0xEF, 0xBB, 0xBF] + Array(text.replacingOccurrences(of: "\n", with: "\r\n").utf8))
    #expect(record.events.count == SampleOffice.events([100, 67, 0]).count)
  }

  @Test func withoutAnswersNoWordOfThemTravels() throws {
    let text = try SampleOffice().file(answers: ["My secret plan is to ring everybody at once."], withAnswers: false)
    #expect(!text.contains("secret plan"))
    #expect(try HandedIn(Array(text.utf8)).record.contains { $0.body.kind == .answered })
  }

  @Test(arguments: [
    (#""score":0"#, #""score":100"#, "the marks of event 10"),
    ("number 1.", "number 9.", "the answer in event 6"),
    (#""outcome":"found""#, #""outcome":"lost""#, "event 11"),
    (#"{"at":1800000040000"#, #"{"at":1800000040001"#, "event 3"),
  ])
  func anEditIsFoundInItsLine(_ old: String, _ new: String, _ words: String) throws {
    let text = try SampleOffice().file()
    let place = try #require(text.range(of: old))
    let line = text[..<place.lowerBound].count { $0 == "\n" } + 1
    guard case .changed(let number, let what) = problem(text.replacingCharacters(in: place, with: new)) else {
      Issue.record("it was taken")
      return
    }
    #expect(number == line && what.contains(words), "line \(number): \(what)")
  }

  /// Whoever has a key can sign anything: no time is so far off that a sum of it overflows.
  @Test(arguments: [Int64.min, -1, 253_402_300_800_000, .max])
  func timesThatNoClockHasAreRefused(time: Int64) throws {
    let office = try SampleOffice()
    try office.assign()
    let text = try office.file(at: { $0 == 4 ? time : SampleOffice.now + Int64($0) * 20_000 })
    guard case .changed(let line, let what) = problem(text) else {
      Issue.record("it was taken")
      return
    }
    #expect(line == 7 && what.contains("time"), "line \(line): \(what)")
    #expect(try office.take(text).kind == .altered)
  }

  @Test(arguments: [Int.min, -1, .max]) func secondsThatNobodyTookOverflowNothing(seconds: Int) throws {
    let office = try SampleOffice()
    try office.assign()
    let events = SampleOffice.events([100, 67]).map { event in
      var event = event
      if case .answered(var answered) = event.body {
        answered.seconds = seconds
        event.body = .answered(answered)
      }
      return event
    }
    #expect(try office.take(try office.file(events: events)).kind == .otherEdition)
    let lines = try office.store.cohort("spring")
    #expect((0...600_000_000).contains(try #require(try office.store.figures(of: lines).items[0].medianSeconds)))
    let statements = XAPIStatements(program: "0", withAnswers: false)
    #expect(try statements.lines(try office.store.reviewed("sp7f3a1"), name: "m", country: "", role: "").count > 3)
  }

  @Test func whoeverMakesTheChainAnewCannotSign() throws {
    let office = try SampleOffice()
    let genuine = try office.file().split(separator: "\n").map(String.init)
    let other = try office.file(scores: [100, 100, 100]).split(separator: "\n").map(String.init)
    // A chain that is right in itself, with the signature of the genuine one below it.
    #expect(problem((other.dropLast() + [genuine[genuine.count - 1]]).joined(separator: "\n")) == .signature)
  }

  @Test func whatIsNotAllThereIsToldAsThat() throws {
    let text = try SampleOffice().file()
    let lines = text.split(separator: "\n").map(String.init)
    #expect(problem(lines.dropLast().joined(separator: "\n")) == .truncated(lines: lines.count - 2))
    #expect(problem(String(text.prefix(text.count / 2))) != nil)
    var without = lines
    without.remove(at: 5)
    guard case .changed(6, let what) = problem(without.joined(separator: "\n")) else {
      Issue.record("\(String(describing: problem(without.joined(separator: "\n"))))")
      return
    }
    #expect(what.contains("taken out"))
    // However a file is cut, it is told and nothing breaks.
    let bytes = Array(text.utf8)
    for end in stride(from: 0, to: bytes.count - 1, by: 97) { #expect(problem(Array(bytes[..<end])) != nil, "\(end)") }
  }

  @Test func everySingleByteCounts() throws {
    let bytes = Array(try SampleOffice().file(scores: [67]).utf8)
    for place in stride(from: 0, to: bytes.count - 1, by: 13) where bytes[place] != 10 {
      var changed = bytes
      changed[place] = changed[place] == UInt8(ascii: "7") ? UInt8(ascii: "8") : UInt8(ascii: "7")
      if changed != bytes { #expect(problem(changed) != nil, "byte \(place)") }
    }
  }

  @Test func foreignFilesAreForeign() throws {
    #expect(problem("") == .foreign)
    #expect(problem("PK\u{3}\u{4} a zip file\n") == .foreign)
    #expect(problem("{\"type\":\"other\",\"v\":1}\n{}\n") == .foreign)
    #expect(problem("{\"type\":\"record\",\"v\":9}\n{}\n") == .tooNew(version: 9))
    let office = try SampleOffice()
    #expect(
      problem(try SampleOffice.assignment().file(signedBy: office.key)) == .kind(found: "assignment", wanted: "record"))
    #expect(problem([UInt8](repeating: 65, count: HandedIn.limit + 1)) == .tooLarge(kibibytes: 32 << 10))
    // Saved in another encoding: é alone is no UTF-8.
    let latin = Array(
      try office.file(answers: ["Je préviens la police."]).unicodeScalars.map { UInt8(clamping: $0.value) })
    guard case .changed(_, let what) = problem(latin) else {
      #expect(problem(latin) == .notText(line: 1), "\(String(describing: problem(latin)))")
      return
    }
    #expect(what.contains("event"))
  }

  @Test func anAssignmentCannotBeEdited() throws {
    let office = try SampleOffice()
    let text = try SampleOffice.assignment().file(signedBy: office.key)
    #expect(try SignedAssignment(Array(text.utf8)).office == office.key.publicKey)
    for (old, new) in [
      (#""attempts":2"#, #""attempts":9"#), (#""pass":60"#, #""pass":1"#), ("spring-p7f3a", "../../x"),
    ] {
      #expect(throws: OfficeFileError.signature) {
        try SignedAssignment(Array(text.replacingOccurrences(of: old, with: new).utf8))
      }
    }
    // Whoever signs it: its name never leads out of a folder.
    var odd = SampleOffice.assignment()
    odd.id = "../../.ssh/x"
    #expect(throws: OfficeFileError.self) { try SignedAssignment(Array(try odd.file(signedBy: office.key).utf8)) }
  }

  @Test func keysAreReadBackAndKeptApart() throws {
    let key = SigningKey()
    let again = try #require(SigningKey(text: key.text))
    #expect(again.publicKey == key.publicKey && SigningKey().publicKey != key.publicKey)
    #expect(SigningKey(text: "interact key 1\nzz\n") == nil && SigningKey(text: "") == nil)
    #expect(key.publicKey.words.split(separator: " ").count == Receipt.length)
  }

  @Test func aRoomWordIsNotInTheFile() throws {
    let kept = try #require(RoomWord.kept("Harbour Wall"))
    #expect(!kept.lowercased().contains("harbour"))
    #expect(RoomWord.matches(" harbour  wall ", kept) && !RoomWord.matches("harbour", kept))
    #expect(!RoomWord.matches("harbour wall", "no such thing"))
  }
}
