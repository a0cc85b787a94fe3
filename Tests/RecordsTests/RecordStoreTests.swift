@testable import Casework
import Digests
import Foundation
import Records
import TestSupport
import Testing

@Suite struct RecordStoreTests {
  /// Not there yet, so that the store makes it.
  private func folder() throws -> String { try TemporaryFolder.make("records") + "/store" }

  private let sitting = Sitting(way: .pipe, program: "0", zone: 60)

  private func events(_ range: ClosedRange<Int>) -> [Event] {
    range.map { Event(seq: $0, minute: $0, body: .note(.init(text: "note \($0)"))) }
  }

  private func store(_ folder: String) throws -> RecordStore {
    let store = try RecordStore(folder: folder)
    try store.create("a", module: "m", mode: .practice, events: events(1...3), at: 1_000, sitting: sitting)
    return store
  }

  @Test func whatIsAppendedIsReadBackInOrder() throws {
    let path = try folder()
    let first = try store(path)
    try first.append(events(4...5), to: "a", at: 2_000)
    let second = try RecordStore(folder: path)
    let stored = try second.events(of: "a")
    #expect(stored.map(\.event) == events(1...5))
    #expect(stored.map(\.at) == [1_000, 1_000, 1_000, 2_000, 2_000])
    let summary = try #require(try second.sessions().first)
    #expect(summary.updatedAt == 2_000 && !summary.isClosed && summary.module == "m")
  }

  @Test func filesAreTheirOwnersAlone() throws {
    let path = try folder()
    _ = try store(path)
    let manager = FileManager.default
    func mode(_ file: String) throws -> Int {
      try #require(try manager.attributesOfItem(atPath: file)[.posixPermissions] as? Int)
    }
    #expect(try mode(path) == 0o700)
    #expect(try mode(path + "/records.sqlite") == 0o600)
  }

  @Test func aGapOrADoubleIsAConflictAndWritesNothing() throws {
    let store = try store(try folder())
    #expect(throws: RecordError.conflict(session: "a")) { try store.append(events(3...4), to: "a", at: 1) }
    #expect(throws: RecordError.conflict(session: "a")) { try store.append(events(5...6), to: "a", at: 1) }
    #expect(try store.events(of: "a").count == 3)
  }

  @Test func aFileThatIsNoDatabaseIsNamedAndLeftAlone() throws {
    let path = try folder()
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let junk = Data("this is no database, it is a letter to a friend and long enough to be sure of it".utf8)
    try junk.write(to: URL(filePath: path + "/records.sqlite"))
    #expect {
      _ = try RecordStore(folder: path)
    } throws: { error in
      if case .damaged(let file, _) = error as? RecordError { file.hasSuffix("records.sqlite") } else { false }
    }
    #expect(try Data(contentsOf: URL(filePath: path + "/records.sqlite")) == junk)
  }

  @Test func anEventThatCannotBeReadTakesNoOtherSessionDown() throws {
    let path = try folder()
    let store = try store(path)
    try store.create("b", module: "m", mode: .assessment, events: events(1...1), at: 5, sitting: sitting)
    let shell = Process()
    shell.executableURL = URL(filePath: "/usr/bin/env")
    shell.arguments = [
      "python3", "-c",
      "import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); c.execute(\"update event set json='{' where session='a' and seq=2\"); c.commit()",
      path + "/records.sqlite",
    ]
    try shell.run()
    shell.waitUntilExit()
    try #require(shell.terminationStatus == 0)
    #expect {
      _ = try store.events(of: "a")
    } throws: { error in
      if case .unreadable("a", 2, _) = error as? RecordError { true } else { false }
    }
    #expect(try store.events(of: "b").count == 1)
  }

  @Test func aNameMeansOneSessionOrNone() throws {
    let store = try RecordStore(folder: folder())
    for (name, time) in [("abc1", 9_000), ("abc2", 5_000), ("b", 1_000)] as [(String, Int64)] {
      try store.create(name, module: "m", mode: .practice, events: events(1...1), at: time, sitting: sitting)
    }
    #expect(try store.session(named: "abc1").id == "abc1")
    #expect(try store.session(named: "b").id == "b")
    #expect(try store.session(named: "abc2").id == "abc2")
    #expect(throws: RecordError.ambiguous("ab", candidates: ["abc2", "abc1"])) { try store.session(named: "ab") }
    #expect(throws: RecordError.noSuchSession("")) { try store.session(named: "") }
    #expect(throws: RecordError.noSuchSession("x")) { try store.session(named: "x") }
    // What was written last is last, whatever the clock on the wall said.
    #expect(try store.session(named: "last").id == "b")
    try store.append(events(2...2), to: "abc1", at: 2)
    #expect(try store.sessions().map(\.id) == ["abc1", "b", "abc2"])
  }

  @Test func readingMakesAndChangesNothing() throws {
    let path = try folder()
    let manager = FileManager.default
    let none = try RecordStore(reading: path + "/records.sqlite")
    #expect(try none.sessions().isEmpty)
    #expect(throws: RecordError.noSuchSession("a")) { try none.events(of: "a") }
    #expect(!manager.fileExists(atPath: path))
    _ = try store(path)
    let file = path + "/records.sqlite"
    try manager.setAttributes([.posixPermissions: 0o444], ofItemAtPath: file)
    let before = try (Data(contentsOf: URL(filePath: file)), manager.contentsOfDirectory(atPath: path))
    let reader = try RecordStore(reading: file)
    #expect(try reader.sessions().count == 1 && reader.events(of: "a").count == 3)
    #expect(try reader.integrity(of: "a").faults.isEmpty)
    #expect(throws: RecordError.self) { try reader.append(events(4...4), to: "a", at: 1) }
    #expect(try Data(contentsOf: URL(filePath: file)) == before.0)
    #expect(try manager.contentsOfDirectory(atPath: path) == before.1)
    #expect(try manager.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o444)
  }

  @Test func aLinkIsNotFollowedWhenTheRecordsAreOpenedForWriting() throws {
    let path = try folder()
    let other = try folder()
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: URL(filePath: other))
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: other)
    try FileManager.default.createSymbolicLink(atPath: path + "/records.sqlite", withDestinationPath: other)
    #expect(throws: RecordError.self) { try RecordStore(folder: path) }
    #expect(try FileManager.default.attributesOfItem(atPath: other)[.posixPermissions] as? Int == 0o644)
  }

  @Test func aReceiptIsSevenWordsOfALink() throws {
    let link = Digest.sha256(bytes: Array("a link".utf8))
    let receipt = Receipt(link: link)
    #expect(receipt.text.split(separator: " ").count == Receipt.length)
    #expect(try Receipt(typed: " \(receipt.text.uppercased().replacing(" ", with: ",\n")) ") == receipt)
    var other = link
    other[7] ^= 2
    #expect(Receipt(link: other) != receipt, "63 bits count")
    #expect(throws: Receipt.Misread.noSuchWord("zebr")) { try Receipt(typed: "zebr") }
    #expect(throws: Receipt.Misread.length(1)) { try Receipt(typed: "zebra") }
  }

  @Test func anErasedSessionLeavesNoTextInTheFile() throws {
    let path = try folder()
    let store = try RecordStore(folder: path)
    let secret = "a-very-particular-sentence"
    try store.create(
      "a", module: "m", mode: .practice, events: [Event(seq: 1, minute: 0, body: .note(.init(text: secret)))], at: 1,
      sitting: sitting)
    try store.erase("a")
    #expect(try store.sessions().isEmpty)
    let bytes = try Data(contentsOf: URL(filePath: path + "/records.sqlite"))
    #expect(bytes.range(of: Data(secret.utf8)) == nil)
    #expect(throws: RecordError.noSuchSession("a")) { try store.erase("a") }
  }

  @Test func erasingSeveralIsAllOrNothingAndSaysWhatWasThere() throws {
    let path = try folder()
    let store = try store(path)
    let secret = "a-very-particular-sentence"
    let noted = [Event(seq: 1, minute: 0, body: .note(.init(text: secret)))]
    try store.create("b", module: "m", mode: .practice, events: noted, at: 2_000, sitting: sitting)
    try store.accept(note: "n")
    #expect(throws: RecordError.noSuchSession("x")) { _ = try store.erase(["a", "x"]) }
    #expect(try store.identifiers() == ["a", "b"])
    let there = try store.holdings(of: ["a", "b"], withAcceptedNotes: true)
    #expect(there == .init(sessions: 2, events: 4, acceptedNotes: 1))
    #expect(try store.erase(["a", "b"], withAcceptedNotes: true) == there)
    #expect(try store.identifiers().isEmpty && !store.hasAccepted(note: "n"))
    let bytes = try Data(contentsOf: URL(filePath: path + "/records.sqlite"))
    #expect(bytes.range(of: Data(secret.utf8)) == nil)
  }

  @Test func aCopyIsMadeOnceAndHoldsWhatWasThere() throws {
    let path = try folder()
    let store = try store(path)
    #expect(try store.backUp(to: path + "/b.sqlite") == 1)
    #expect(throws: BackupError.exists(path: path + "/b.sqlite")) { _ = try store.backUp(to: path + "/b.sqlite") }
    try Data("rubbish".utf8).write(to: URL(filePath: path + "/records.sqlite"))
    #expect {
      _ = try store.backUp(to: path + "/c.sqlite")
    } throws: { error in
      if case .damaged = error as? BackupError { true } else { false }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: path).sorted() == ["b.sqlite", "records.sqlite"])
  }

  @Test func oneTerminalHoldsTheLockUntilItIsGone() throws {
    let path = try folder()
    _ = try RecordStore(folder: path)
    let (here, there) = (RecordLocks(folder: path), RecordLocks(folder: path))
    var first: RecordLock? = try here.lock("a")
    #expect(first != nil)
    #expect(try here.lock("a") == nil && there.lock("a") == nil)
    #expect(try there.lock("b") != nil)
    first = nil
    #expect(try there.lock("a") != nil)
  }

  /// It is empty and looks like litter.
  @Test func aFileThatWasRemovedIsMadeAgain() throws {
    let path = try TemporaryFolder.make("locks")
    let locks = RecordLocks(folder: path)
    var held = try locks.lock("a")
    try FileManager.default.removeItem(atPath: "\(path)/records.locks")
    #expect(throws: RecordError.self) { try locks.lock("b") }
    #expect(held != nil)
    held = nil
    let again = try locks.lock("b")
    #expect(try again != nil && RecordLocks(folder: path).lock("b") == nil)
  }

  @Test func aLockStaysWhenAnotherOneIsGivenBack() throws {
    let path = try folder()
    _ = try RecordStore(folder: path)
    let locks = RecordLocks(folder: path)
    let first = try locks.lock("a")
    _ = try locks.lock("b")
    var other: RecordLocks? = RecordLocks(folder: path)
    #expect(try other?.lock("a") == nil)
    other = nil
    #expect(try RecordLocks(folder: path).lock("a") == nil && locks.lock("b") != nil)
    withExtendedLifetime(first) {}
    // Of the sessions nothing stands in it.
    let file = try FileManager.default.attributesOfItem(atPath: path + "/records.locks")
    #expect(file[.size] as? Int == 0 && file[.posixPermissions] as? Int == 0o600)
  }

  @Test func manyLocksAreOneOpenFile() throws {
    let path = try folder()
    _ = try RecordStore(folder: path)
    let locks = RecordLocks(folder: path)
    #expect(!FileManager.default.fileExists(atPath: path + "/records.locks"), "who only reads makes none")
    let held = try (0..<500).compactMap { try locks.lock("session-\($0)") }
    #expect(held.count == 500)
    let file = URL(filePath: path + "/records.locks").resolvingSymlinksInPath().path
    let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").filter {
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")) == file
    }
    #expect(open.count == 1)
  }

  @Test func aFolderWithoutRoomForLocksIsTold() throws {
    let path = try folder() + "/none"
    #expect {
      _ = try RecordLocks(folder: path).lock("a")
    } throws: { error in
      if case .cannotOpen(path + "/records.locks", _) = error as? RecordError { true } else { false }
    }
  }

  @Test func acceptedNotesAreRemembered() throws {
    let store = try store(try folder())
    #expect(try !store.hasAccepted(note: "abena 1"))
    try store.accept(note: "abena 1")
    try store.accept(note: "abena 1")
    #expect(try store.hasAccepted(note: "abena 1"))
    #expect(try !store.hasAccepted(note: "abena 2"))
  }

  @Test func aSealNoticesEveryChangedByte() throws {
    let body = (0..<5_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let sealed = Seal.close(body, for: "key")
    #expect(Seal.open(sealed, for: "key") == body)
    #expect(Seal.open(sealed, for: "kez") == nil && Seal.open([], for: "key") == nil)
    // What stands before the body, and a hundred places in it.
    let places = Array(0..<(sealed.count - body.count)) + (0..<100).map { sealed.count - 1 - $0 * 49 }
    for place in places {
      for bit in 0..<8 {
        var changed = sealed
        changed[place] ^= 1 << bit
        #expect(Seal.open(changed, for: "key") == nil, "byte \(place), bit \(bit)")
      }
    }
    for length in stride(from: 0, to: sealed.count, by: 37) {
      #expect(Seal.open(Array(sealed.prefix(length)), for: "key") == nil)
    }
    #expect(Seal.open(sealed + [0], for: "key") == nil)
    #expect(Seal.open(Seal.close([], for: ""), for: "") == [])
  }

  @Test func aHashIsSHA256AndItsTextsHaveBorders() {
    #expect(Digest.sha256(["abc"]) != Digest.sha256(["ab", "c"]))
    // SHA-256 of a single zero byte, FIPS 180-4 by any other tool.
    #expect(Digest.sha256([""]) == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
  }
}
