import ArgumentParser
import Casework
import Editions
import Office
import Records
import Reports
import Sessions
import Terminal

/// Takes records that came back.
struct CollectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collect",
    abstract: """
      Takes files that learners handed in, looks whether they are as they were written, and sorts them. Taking a file twice changes
      nothing; requests for a review and editions that were asked for are taken, too.
      """,
    discussion: """
      Examples:
        interact collect *.record
        interact collect inbox/*.record inbox/*.edition
        interact collect /media/stick/*.record --quick
      """)

  @Argument(help: "Files that end in .record, .request or .edition.")
  var files: [String]

  @Flag(help: "Looks at chain and signature alone and plays nothing again: for thousands of files.")
  var quick = false

  @Flag(help: "As JSON, one object a file.")
  var json = false

  @OptionGroup var options: OfficeOptions

  func run() throws {
    try MainActor.assumeIsolated {
      let desk = try OfficeDesk(options)
      let content = try desk.runtime.content(isCached: false)
      let (editions, records) = (
        files.filter(EditionFile.isNamed), files.filter { !EditionFile.isNamed($0) }
      )
      // First of all: records that come with them are played again on them.
      let read = try editions.map { try EditionFile.take($0, into: desk.runtime.editions) }
      let collector = desk.collector(content, replays: !quick)
      var counts: [Collected.Kind: Int] = [:]
      var altered = 0
      for (file, id) in zip(editions, read) {
        let sorted = try sort(recordsOf: id, collector, desk)
        try tell(id, sorted, of: file, desk)
        altered += sorted.count { $0.kind == .altered }
      }
      var missing: [String: Int] = [:]
      var progress = Progress(records.count, console: desk.runtime.console)
      var pile = Pile()
      @MainActor func takePile() throws {
        let taken = try desk.store.collect(pile.bytes, with: collector, by: desk.who, at: Runtime.now())
        for (file, collected) in zip(pile.files, taken) { try told(collected, of: file) }
        pile = Pile()
      }
      @MainActor func told(_ collected: Collected, of file: String) throws {
        counts[collected.kind, default: 0] += 1
        if let edition = collected.missing { missing[edition, default: 0] += 1 }
        progress.clear()
        try tell(collected, of: file, desk)
        progress.step()
      }
      for file in records {
        let bytes: [UInt8]
        do throws(Failure) { bytes = try Files.bytes(file, limit: HandedIn.limit + 1) } catch {
          try takePile()
          try told(Collected(kind: .notOurs, sentence: error.message), of: file)
          continue
        }
        if SignedLines.kind(of: bytes) == "request" {
          // It may be about a record of the pile.
          try takePile()
          try told(try desk.store.collect(request: bytes, by: desk.who, at: Runtime.now()), of: file)
        } else {
          pile.add(bytes, of: file)
          if pile.isFull { try takePile() }
        }
      }
      try takePile()
      progress.clear()
      if counts[.genuine] != nil { try keepEditions(content, desk) }
      if !json, !records.isEmpty { try sum(counts, missing, desk) }
      altered += counts[.altered] ?? 0
      if altered > 0 { throw Failure(.content, "\(altered) of them not as written; see above.") }
    }
  }

  /// Looks again at the records that waited for an edition.
  @MainActor
  private func sort(recordsOf edition: String, _ collector: Collector, _ desk: OfficeDesk) throws -> [Collected] {
    var sorted: [Collected] = []
    try desk.store.sort(recordsOf: edition, with: collector, by: desk.who, at: Runtime.now()) { sorted.append($0) }
    return sorted
  }

  /// What is assigned here and is the content of now is kept for later.
  @MainActor
  private func keepEditions(_ content: Content, _ desk: OfficeDesk) throws {
    for module in Set(try desk.store.batches().map(\.common.module)).sorted() {
      try content.keepEdition(of: module, in: desk.runtime.editions)
    }
  }

  @MainActor
  private func sum(_ counts: [Collected.Kind: Int], _ missing: [String: Int], _ desk: OfficeDesk)
    throws
  {
    let number = counts.values.reduce(0, +)
    let sum = Collected.Kind.allCases.compactMap { kind in
      counts[kind].map { "\($0) \(kind.rawValue)" }
    }
    try desk.runtime.show(
      [
        .gap,
        .paragraph("\(number) file\(number == 1 ? "" : "s"): \(sum.joined(separator: ", "))."),
      ]
        + missing.sorted { $0.key < $1.key }.map { id, number in
          .paragraph(
            "\(number) of them \(number == 1 ? "was" : "were") played with edition \(id.prefix(12)), which is not kept here. "
              + "Ask whoever played for it: `interact edition write \(id.prefix(12)) -o \(id.prefix(12)).edition` there, and "
              + "`interact collect \(id.prefix(12)).edition` here; then they are looked at again.")
        } + [
          .aside(
            "`interact assign status` shows where each learner stands; `interact review` what needs a person."
          )
        ])
  }

  @MainActor
  private func tell(_ collected: Collected, of file: String, _ desk: OfficeDesk) throws {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    if json {
      return try desk.runtime.console.write(
        data: OutputLine.text([
          "v": .number(1), "type": .text("collected"), "file": .text(name), "kind": .text(collected.kind.rawValue),
          "sentence": .text(collected.sentence), "assignment": collected.assignment.map { .text($0) } ?? .null,
          "session": collected.session.map { .text($0) } ?? .null,
          "notices": .texts(collected.notices.map(\.sentence)),
        ]))
    }
    var rows: [Passage] = [.row(label: collected.kind.rawValue, text: "\(name). \(collected.sentence)")]
    rows += collected.notices.map { .detail($0.sentence) }
    try desk.runtime.show(rows)
  }

  /// What is told of an edition that came: that it is kept, and what became of the records that waited for it.
  @MainActor
  private func tell(_ edition: String, _ sorted: [Collected], of file: String, _ desk: OfficeDesk) throws {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    if json {
      try desk.runtime.console.write(
        data: OutputLine.text([
          "v": .number(1), "type": .text("edition"), "file": .text(name), "edition": .text(edition),
          "records": .number(sorted.count),
        ]))
      for collected in sorted { try tell(collected, of: file, desk) }
      return
    }
    var rows: [Passage] = [
      .row(label: "edition", text: "\(name). Edition \(edition.prefix(12)) is kept. \(EditionFile.words(of: sorted))")
    ]
    rows += sorted.filter { $0.kind == .altered }.map { collected in
      .row(
        label: collected.kind.rawValue,
        text: "\(collected.assignment ?? ""), session \(collected.session ?? ""). \(collected.sentence)")
    }
    try desk.runtime.show(rows)
  }
}

/// Records that are taken in one go: told when they are on the disk, and few enough that nobody waits long to see that.
private struct Pile {
  private(set) var files: [String] = []
  private(set) var bytes: [[UInt8]] = []
  private var size = 0

  var isFull: Bool { files.count >= OfficeStore.mostAtOnce || size >= 8 << 20 }

  mutating func add(_ bytes: [UInt8], of file: String) {
    files.append(file)
    self.bytes.append(bytes)
    size += bytes.count
  }
}

extension OfficeDesk {
  /// Looks at records: plays them again on the content of now, or on the edition that was kept.
  func collector(_ content: Content, replays: Bool) -> Collector {
    let shelf = EditionShelf(now: content.checked, store: runtime.editions)
    return Collector(
      program: Version.number, now: Runtime.now(), replays: replays, isKept: shelf.isKept,
      playbook: shelf.playbook)
  }
}

/// One JSON object a line, for programs.
enum OutputLine: Encodable {
  case text(String)
  case number(Int)
  case texts([String])
  case null

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .number(let number): try container.encode(number)
    case .texts(let texts): try container.encode(texts)
    case .null: try container.encodeNil()
    }
  }

  static func text(_ object: [String: OutputLine]) throws -> String { try JSONLine.text(object) }
}
