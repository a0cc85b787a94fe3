import Casework
import Digests
import Editions
import Foundation
import Handbook
import TestSupport
import Testing
import Words

/// What a record was played with, kept so that it can be played again.
@Suite struct EditionTests {
  private static func files(below folder: String, endings: [String]) throws -> [CaseLibrary.File] {
    try Repository.files(below: folder, endings: endings).map {
      .init(name: $0.name, text: $0.text)
    }
  }

  /// The content of this repository, read as a kept edition is.
  private static let shipped = Result { () throws -> Edition in
    var sums: [String: String] = [:]
    var texts: [String: String] = [:]
    func add(_ path: String, _ text: String) {
      sums[path] = Digest.sha256(text: text)
      texts[path] = text
    }
    let cases = try files(below: "Dialogues", endings: [".yarn", ".yaml", ".yarnproject"])
    let entry = try #require(CaseLibrary(files: cases).cases.first { $0.file.id == "abena" })
    for file in entry.files { add("Dialogues/\(file.name)", file.text) }
    for file in try files(below: "Knowledge", endings: [".yaml"])
    where file.name != "situations.yaml" {
      add("Knowledge/\(file.name)", file.text)
    }
    for file in try files(below: "Knowledge/words/en", endings: [".txt"])
    where file.name != Synonyms.fileName {
      add("Knowledge/words/en/\(file.name)", file.text)
    }
    let manifest = Manifest(
      language: .english, scorer: "rubric-1.4", stems: "s",
      files: sums.map { .init(sum: $0.value, path: $0.key) })
    return try Edition(manifest) { texts[$0.path] }
  }

  private func store() -> EditionStore {
    EditionStore(folder: NSTemporaryDirectory() + "editions-\(UUID().uuidString)/here")
  }

  /// Another edition: a text more.
  private func edition(with text: String, of old: Edition) throws -> Edition {
    let added = Manifest.File(sum: Digest.sha256(text: text), path: "Dialogues/abena/added.yarn")
    let manifest = Manifest(
      language: .english, scorer: old.manifest.scorer, stems: old.manifest.stems,
      files: old.manifest.files + [added])
    return try Edition(manifest) { $0.path == added.path ? text : old.text(of: $0) }
  }

  @Test func aManifestIsReadAsItIsWrittenAndNamesNothingOutside() throws {
    let manifest = try Self.shipped.get().manifest
    #expect(Manifest(manifest.text) == manifest && manifest.cases == ["abena"])
    #expect(manifest.id == Digest.sha256(text: manifest.text) && manifest.id.count == 64)
    // Below its heading it is what `sha256sum --check` reads.
    let line = try #require(
      manifest.text.split(separator: "\n").first { $0.hasSuffix("abena/case.yaml") })
    let text = try String(
      contentsOf: Repository.root.appending(path: "Dialogues/abena/case.yaml"), encoding: .utf8)
    #expect(line == "\(Digest.sha256(text: text))  Dialogues/abena/case.yaml")
    for path in [
      "../x", "Dialogues/../../x", "/etc/passwd", "Dialogues//x", "Knowledge/.hidden", "Other/x",
      "Dialogues/a\u{1B}b",
    ] {
      let bad = manifest.text + "\(Digest.sha256(text: ""))  \(path)\n"
      #expect(Manifest(bad) == nil, "\(path)")
    }
    #expect(Manifest(manifest.text + "\n") == nil && Manifest("") == nil)
    #expect(Manifest(manifest.text.replacingOccurrences(of: "edition 1", with: "edition 2")) == nil)
  }

  @Test func everyFileAndWhatMarksCountForTheName() throws {
    let old = try Self.shipped.get()
    let names = try [
      old.manifest.id, edition(with: "a", of: old).manifest.id,
      edition(with: "b", of: old).manifest.id,
      Manifest(language: .french, scorer: "rubric-1.4", stems: "s", files: old.manifest.files).id,
      Manifest(language: .english, scorer: "rubric-1.5", stems: "s", files: old.manifest.files).id,
      Manifest(language: .english, scorer: "rubric-1.4", stems: "t", files: old.manifest.files).id,
    ]
    #expect(Set(names).count == names.count)
    let shuffled = Manifest(
      language: .english, scorer: "rubric-1.4", stems: "s", files: old.manifest.files.reversed())
    #expect(shuffled.id == old.manifest.id)
  }

  @Test func whatIsKeptIsThatWhichWasGiven() throws {
    let (store, edition) = (store(), try Self.shipped.get())
    let id = edition.manifest.id
    #expect(store.list().isEmpty && !store.holds(id))
    #expect(try store.keep(edition))
    #expect(try !store.keep(edition), "kept once")
    #expect(
      store.holds(id) && store.list().map(\.id) == [id] && (store.list().first?.keptAt ?? 0) > 0)
    #expect(try store.edition(id) == edition)
    #expect(try store.id(beginningWith: String(id.prefix(12))) == id)
    #expect(throws: EditionStore.Problem.noSuchEdition("abc", known: [id])) {
      try store.id(beginningWith: "abc")
    }
    let content = try store.edition(id).content()
    #expect(content.library.modules.contains { $0.entry.id == "abena-italy-reception" })
    #expect(content.handbook.practices.count > 100)
    #expect(try content.playbook(of: "abena-italy-reception", .init()).module.contentHash != "")
    // Nobody is to change it, and nobody else to read it.
    let text = try #require(edition.manifest.files.first).sum
    let mode = try FileManager.default.attributesOfItem(atPath: "\(store.folder)/texts/\(text)")[
      .posixPermissions]
    #expect(mode as? Int == 0o400)
    #expect(
      try FileManager.default.attributesOfItem(atPath: store.folder)[.posixPermissions] as? Int
        == 0o700)
  }

  @Test func twoEditionsShareTheirTextsAndDroppingOneLeavesTheOther() throws {
    let (store, old) = (store(), try Self.shipped.get())
    let new = try edition(with: "title: Added\n---\nA.\n===\n", of: old)
    try store.keep(old)
    func texts() throws -> Int {
      try FileManager.default.contentsOfDirectory(atPath: store.folder + "/texts").count
    }
    let count = try texts()
    try store.keep(new)
    #expect(try texts() == count + 1)
    try store.drop(old.manifest.id)
    #expect(try texts() == count + 1 && store.list().map(\.id) == [new.manifest.id])
    #expect(try store.edition(new.manifest.id) == new)
    try store.drop(new.manifest.id)
    #expect(try texts() == 0 && store.list().isEmpty)
    #expect(throws: EditionStore.Problem.noSuchEdition(old.manifest.id, known: [])) {
      try store.drop(old.manifest.id)
    }
  }

  @Test func keepingMendsWhatIsDamaged() throws {
    let (store, edition) = (store(), try Self.shipped.get())
    let id = edition.manifest.id
    try store.keep(edition)
    let file = try #require(edition.manifest.files.first)
    func damage(_ path: String, with text: String?) throws {
      try FileManager.default.removeItem(atPath: path)
      try text?.write(toFile: path, atomically: false, encoding: .utf8)
    }
    for text in ["something else", nil] {
      try damage("\(store.folder)/texts/\(file.sum)", with: text)
      #expect(store.holds(id) && !store.isWhole(id))
      #expect(try store.keep(edition), "written anew")
      #expect(try store.isWhole(id) && store.edition(id) == edition)
    }
    try damage("\(store.folder)/manifests/\(id)", with: "no list")
    #expect(try store.keep(edition) && store.edition(id) == edition)
    #expect(try !store.keep(edition), "whole")
    // A text that another edition has damaged is mended for both.
    let new = try self.edition(with: "title: Added\n---\nA.\n===\n", of: edition)
    try damage("\(store.folder)/texts/\(file.sum)", with: "something else")
    #expect(try store.keep(new) && store.edition(id) == edition && store.edition(new.manifest.id) == new)
  }

  @Test func droppingLeavesTextsWhileNobodyKnowsWhoseTheyAre() throws {
    let (store, old) = (store(), try Self.shipped.get())
    let new = try edition(with: "title: Added\n---\nA.\n===\n", of: old)
    try store.keep(old)
    try store.keep(new)
    let path = "\(store.folder)/manifests/\(new.manifest.id)"
    try FileManager.default.removeItem(atPath: path)
    try "no list".write(toFile: path, atomically: false, encoding: .utf8)
    // The list of the other cannot be read, so its texts are not known.
    let dropped = try store.drop(old.manifest.id)
    #expect(dropped.removed == 0 && dropped.left > 0 && dropped.unreadable == [new.manifest.id])
    #expect(store.list().map(\.id) == [new.manifest.id])
    #expect(try store.keep(new) && store.edition(new.manifest.id) == new)
    #expect(try store.drop(new.manifest.id).unreadable.isEmpty)
    // One whose own list cannot be read leaves its texts, and says so.
    try store.keep(old)
    let own = "\(store.folder)/manifests/\(old.manifest.id)"
    try FileManager.default.removeItem(atPath: own)
    try "no list".write(toFile: own, atomically: false, encoding: .utf8)
    #expect(try store.drop(old.manifest.id).unreadable == [old.manifest.id])
  }

  @Test func aDamagedTextIsNoticedAndNamed() throws {
    let (store, edition) = (store(), try Self.shipped.get())
    try store.keep(edition)
    let file = try #require(edition.manifest.files.first { $0.path.hasSuffix("abena/case.yaml") })
    let path = "\(store.folder)/texts/\(file.sum)"
    try FileManager.default.removeItem(atPath: path)
    try "something else".write(toFile: path, atomically: false, encoding: .utf8)
    #expect(
      throws: EditionStore.Problem.damaged(edition: edition.manifest.id, .changed(path: file.path))
    ) {
      try store.edition(edition.manifest.id)
    }
    try FileManager.default.removeItem(atPath: path)
    #expect(
      throws: EditionStore.Problem.damaged(edition: edition.manifest.id, .changed(path: file.path))
    ) {
      try store.edition(edition.manifest.id)
    }
    let shelf = EditionShelf(now: nil, store: store)
    #expect(
      shelf.playbook(of: "abena-italy-reception", edition: edition.manifest.id, .init()) == nil)
  }

  @Test func aFileOfItIsReadAgainOrRefusedWithItsLine() throws {
    let edition = try Self.shipped.get()
    let file = edition.file
    #expect(try Edition(file: file) == edition)
    #expect(try Edition(file: file.replacingOccurrences(of: "\n", with: "\r\n")) == edition)
    let lines = file.split(separator: "\n").map(String.init)
    // A mail program may lose the end.
    #expect(throws: Edition.Problem.unreadable(line: lines.count)) {
      try Edition(file: lines.dropLast().joined(separator: "\n"))
    }
    #expect(throws: Edition.Problem.unreadable(line: 1)) { try Edition(file: "") }
    #expect(throws: Edition.Problem.unreadable(line: 1)) { try Edition(file: "{}\n") }
    #expect(throws: Edition.Problem.unreadable(line: 3)) {
      try Edition(
        file: (lines.prefix(2) + ["no line"] + lines.dropFirst(3)).joined(separator: "\n"))
    }
    let caseFile = try #require(
      edition.manifest.files.first { $0.path.hasSuffix("abena/case.yaml") })
    let changed = lines.map { line in
      line.contains(caseFile.sum) && line.contains("\"text\"")
        ? line.replacingOccurrences(of: "Abena", with: "Other") : line
    }
    #expect(throws: Edition.Problem.changed(path: caseFile.path)) {
      try Edition(file: changed.joined(separator: "\n"))
    }
    #expect(throws: Edition.Problem.unreadable(line: 1)) {
      try Edition(
        file: file.replacingOccurrences(of: "# scorer rubric-1.4", with: "# scorer rubric-9"))
    }
  }

  @Test func theShelfTakesTheContentOfNowWhereItIsTheOne() throws {
    let store = store()
    let content = try Self.shipped.get().content()
    let id = "abena-italy-reception"
    let now = try content.module(id).contentHash
    let shelf = EditionShelf(now: content, store: store)
    let first = try #require(shelf.playbook(of: id, edition: now, .init()))
    #expect(first.module.contentHash == now)
    #expect(shelf.playbook(of: id, edition: now, .init()) === first, "prepared once")
    // Of an edition that is not kept there is only that of now, which says so itself.
    #expect(shelf.playbook(of: id, edition: "0", .init()) === first)
    #expect(shelf.playbook(of: "none", edition: now, .init()) == nil)
    #expect(EditionShelf(now: nil, store: store).playbook(of: id, edition: now, .init()) == nil)
  }
}
