import ArgumentParser
import Casework
import Editions
import Foundation
import Glibc
import Office
import Records
import Terminal
import Words

/// What records were played with, kept for later.
struct EditionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edition",
    abstract: """
      Keeps what records were played with (case, guidance, word lists), so that a record of last year can be verified, played again
      and reported when the content is another.
      """,
    discussion: """
      Examples:
        interact edition list
        interact edition keep abena-italy-reception
        interact edition write 3fa94c02b1de -o abena.edition   to give it to an office that asks for it
        interact edition read abena.edition
        interact edition write 3fa94c02b1de --folder then      to play it again: interact --content then
      """,
    subcommands: [
      EditionListCommand.self, EditionKeepCommand.self, EditionDropCommand.self,
      EditionWriteCommand.self,
      EditionReadCommand.self,
    ], defaultSubcommand: EditionListCommand.self)
}

/// Which are kept.
struct EditionListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Shows which editions are kept, and how many records name each.",
    discussion: "Example: interact edition list")

  @OptionGroup var common: CommonOptions

  func run() throws {
    try MainActor.assumeIsolated {
      let runtime = try Runtime(common, place: .installation)
      let uses = EditionUses(runtime)
      var rows: [Passage] = []
      var damaged: [String] = []
      for (id, keptAt) in runtime.editions.list() {
        let named = uses.count(of: id)
        let uses = "named by \(named) record\(named == 1 ? "" : "s")\(uses.problems.isEmpty ? "" : " or more")"
        let text: String
        do throws(EditionStore.Problem) {
          let manifest = try runtime.editions.edition(id).manifest
          text =
            "\(manifest.cases.joined(separator: ", ")), \(manifest.language.code), scorer \(manifest.scorer), "
            + "\(manifest.files.count) files, kept on \(Stamp.text(Int64(keptAt) * 1000).prefix(10)), \(uses)"
        } catch {
          text = "damaged, \(uses)"
          damaged.append(error.sentence)
        }
        rows.append(.row(label: String(id.prefix(12)), text: text))
      }
      try runtime.show(
        rows.isEmpty
          ? [.aside("No edition is kept yet. Assigning, assessments and collecting keep theirs.")]
          : rows)
      // What can be told was told all the same.
      let problems = damaged + uses.problems
      if !problems.isEmpty { throw Failure(.content, problems.joined(separator: "\n")) }
    }
  }
}

/// Keeps that of now.
struct EditionKeepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keep", abstract: "Keeps the edition of now of a module, or of all of them.",
    discussion: "Example: interact edition keep abena-italy-reception")

  @Argument(help: "A module; all that can be played when this is left out.")
  var module: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    try MainActor.assumeIsolated {
      let runtime = try Runtime(common, place: .installation)
      let content = try runtime.content(isCached: false)
      let known = content.library.modules.filter { $0.entry.status == .ready }.map(\.entry.id)
      if let module, !known.contains(module) { _ = try content.module(module) }
      var rows: [Passage] = []
      for id in module.map({ [$0] }) ?? known {
        let before = Set(runtime.editions.list().map(\.id))
        let edition = try content.module(id).contentHash
        try content.keepEdition(of: id, in: runtime.editions)
        rows.append(
          .row(
            label: String(edition.prefix(12)),
            text: "\(id)\(before.contains(edition) ? ", kept already" : "")"))
      }
      try runtime.show(rows)
    }
  }
}

/// Drops one.
struct EditionDropCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drop", abstract: "Drops an edition; one that records name only with --anyway.",
    discussion: "Example: interact edition drop 3fa94c02b1de")

  @Argument(help: "The beginning of its name, as `interact edition list` shows it.")
  var edition: String

  @Flag(help: "Also when records name it: they cannot be played again then.")
  var anyway = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    try MainActor.assumeIsolated {
      let runtime = try Runtime(common, place: .installation)
      let id = try runtime.editions.id(beginningWith: edition)
      let all = EditionUses(runtime)
      if let problem = all.problems.first, !anyway {
        throw Failure(
          .content,
          "Nobody knows which records name edition \(id.prefix(12)). \(problem) --anyway drops it all the same.")
      }
      let uses = all.count(of: id)
      guard uses == 0 || anyway else {
        throw Failure(
          .notAllowed,
          "\(uses) record\(uses == 1 ? " names" : "s name") edition \(id.prefix(12)); without it they cannot be played "
            + "again. --anyway drops it, and `interact edition write` gives a file of it first.")
      }
      let dropped = try runtime.editions.drop(id)
      try runtime.show([.row(label: "Dropped", text: String(id.prefix(12)))] + Self.told(dropped))
    }
  }
}

extension EditionDropCommand {
  /// Why texts stay that may be nobody's.
  fileprivate static func told(_ dropped: EditionStore.Dropped) -> [Passage] {
    guard !dropped.unreadable.isEmpty else { return [] }
    let names = dropped.unreadable.map { String($0.prefix(12)) }.joined(separator: ", ")
    return [
      .paragraph(
        "Its texts stay: the list of \(names) cannot be read, so nobody knows which of them it needs. Reading the file of "
          + "that edition again mends it: `interact edition read FILE`.")
    ]
  }
}

/// Writes one.
struct EditionWriteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "write",
    abstract: "Writes a kept edition into one file that travels, or as a folder of content.",
    discussion: """
      Examples:
        interact edition write 3fa94c02b1de -o abena.edition
        interact edition write 3fa94c02b1de --folder then
      """)

  @Argument(help: "The beginning of its name, as `interact edition list` shows it.")
  var edition: String

  @Option(
    name: .shortAndLong, help: ArgumentHelp("A file that is not there yet.", valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "A folder that is not there yet; --content plays from it.", valueName: "folder"))
  var folder: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if (output == nil) == (folder == nil) {
      throw ValidationError("Say one of --output FILE and --folder FOLDER.")
    }
  }

  func run() throws {
    try MainActor.assumeIsolated {
      let runtime = try Runtime(common, place: .installation)
      let edition = try runtime.editions.edition(try runtime.editions.id(beginningWith: edition))
      let path = output ?? folder ?? ""
      guard !Files.exists(path) else {
        throw Failure(.usage, "\(path) is there already; choose another name.")
      }
      if output != nil {
        try EditionFile.write(edition, to: path)
        return try runtime.show([
          .row(label: "Written", text: "\(path): `interact collect \(path)` takes it.")
        ])
      }
      try EditionFile.write(edition, asFolder: path)
      try runtime.show([
        .row(label: "Written", text: "\(path): `interact --content \(path)` plays it.")
      ])
    }
  }
}

/// Reads one.
struct EditionReadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Takes an edition from a file and keeps it; every text is held against its hash.",
    discussion: "Example: interact edition read abena.edition")

  @Argument(help: "Files that end in .edition.")
  var files: [String]

  @OptionGroup var common: CommonOptions

  func run() throws {
    try MainActor.assumeIsolated {
      let runtime = try Runtime(common, place: .installation)
      for file in files {
        let id = try EditionFile.take(file, into: runtime.editions)
        try runtime.show([.row(label: String(id.prefix(12)), text: "\(file): kept")])
      }
    }
  }
}

/// The file that an edition travels in.
enum EditionFile {
  static func isNamed(_ path: String) -> Bool { path.hasSuffix(".edition") }

  static func write(_ edition: Edition, to path: String) throws(Failure) {
    try Files.write(Array(edition.file.utf8), to: path)
  }

  /// Writes a folder of content, whole or not at all.
  static func write(_ edition: Edition, asFolder path: String) throws(Failure) {
    let folder = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    let part = "\(folder).\(getpid()).part"
    do throws(Failure) {
      for file in edition.manifest.files {
        let target = "\(part)/\(file.path)"
        try Files.makeFolder(String(target[..<(target.lastIndex(of: "/") ?? target.endIndex)]))
        try Files.write(Array(edition.text(of: file).utf8), to: target)
      }
      guard rename(part, folder) == 0 else {
        throw Failure(.failed, "\(path): \(String(cString: strerror(errno)).lowercased()).")
      }
    } catch {
      try? FileManager.default.removeItem(atPath: part)
      throw error
    }
  }

  /// Keeps the edition of a file.
  ///
  /// - Returns: its name.
  static func take(_ path: String, into store: EditionStore) throws -> String {
    let bytes = try Files.bytes(path, limit: Edition.limit)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure(.content, "\(path): is not UTF-8 text, so it is no edition.")
    }
    do throws(Edition.Problem) {
      let edition = try Edition(file: text)
      // One that this program cannot use is of no use here, and is not kept.
      _ = try edition.content()
      try keep(edition, in: store)
      return edition.manifest.id
    } catch {
      throw Failure(.content, "\(path): \(error.sentence)")
    }
  }

  private static func keep(_ edition: Edition, in store: EditionStore) throws(Edition.Problem) {
    do throws(EditionStore.Problem) { try store.keep(edition) } catch {
      throw .unusable(error.sentence)
    }
  }

  /// What became of the records that waited for an edition.
  static func words(of sorted: [Collected]) -> String {
    let counts = Collected.Kind.allCases.compactMap { kind in
      let number = sorted.count { $0.kind == kind }
      return number == 0 ? nil : "\(number) \(kind.rawValue)"
    }
    return sorted.isEmpty
      ? "No record here waited for it."
      : "\(sorted.count) record\(sorted.count == 1 ? "" : "s") looked at again: \(counts.joined(separator: ", "))."
  }
}

/// How many records name an edition: the user's own, those of learners and of assignments played here, and the office's.
@MainActor
struct EditionUses {
  private var counts: [String: Int] = [:]
  /// Why some records could not be counted.
  private(set) var problems: [String] = []

  init(_ runtime: Runtime) {
    let own =
      [runtime.installation] + Self.assigned(below: runtime.installation) + runtime.learners.all.map(\.folder)
    for folder in own where Files.exists(folder + "/records.sqlite") {
      do throws(RecordError) {
        for edition in try RecordStore(reading: folder + "/records.sqlite").editions() {
          counts[edition, default: 0] += 1
        }
      } catch {
        problems.append(error.sentence)
      }
    }
    let office = runtime.installation + "/office/office.sqlite"
    guard Files.exists(office) else { return }
    // To be read and nothing else: who lists editions changes nothing of the office's.
    do throws(OfficeError) {
      for (edition, number) in try OfficeStore(reading: office).editions() { counts[edition, default: 0] += number }
    } catch {
      problems.append(error.sentence)
    }
  }

  func count(of edition: String) -> Int { counts[edition] ?? 0 }

  private static func assigned(below folder: String) -> [String] {
    let places = Files.list(folder + "/assigned", endings: ["/records.sqlite"])
    return places.map { "\(folder)/assigned/\($0.dropLast("/records.sqlite".count))" }
  }
}

extension Failure {
  /// A failure of kept editions, with the exit code that fits.
  init(_ error: EditionStore.Problem) {
    let kind: Kind =
      switch error {
      case .noSuchEdition: .usage
      case .damaged: .content
      case .cannotWrite: .failed
      }
    self.init(kind, error.sentence)
  }
}
