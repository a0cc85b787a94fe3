import ArgumentParser
import Casework
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
      nothing; requests for a review are taken, too.
      """,
    discussion: """
      Examples:
        interact collect *.record
        interact collect /media/stick/*.record --quick
      """)

  @Argument(help: "Files that end in .record or .request.")
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
      let shelf = content.shelf()
      let isQuick = quick
      let collector = Collector(program: Version.number, now: Runtime.now()) { module, settings in
        isQuick ? nil : try? shelf.playbook(of: module, settings)
      }
      var counts: [Collected.Kind: Int] = [:]
      var progress = Progress(files.count, console: desk.runtime.console)
      for file in files {
        let collected = try take(file, collector, desk)
        counts[collected.kind, default: 0] += 1
        progress.clear()
        try tell(collected, of: file, desk)
        progress.step()
      }
      progress.clear()
      if !json {
        let sum = Collected.Kind.allCases.compactMap { kind in counts[kind].map { "\($0) \(kind.rawValue)" } }
        try desk.runtime.show([
          .gap, .paragraph("\(files.count) file\(files.count == 1 ? "" : "s"): \(sum.joined(separator: ", "))."),
          .aside("`interact assign status` shows where each learner stands; `interact review` what needs a person."),
        ])
      }
      if counts[.altered] != nil {
        throw Failure(.content, "\(counts[.altered] ?? 0) of them not as written; see above.")
      }
    }
  }

  @MainActor
  private func take(_ file: String, _ collector: Collector, _ desk: OfficeDesk) throws -> Collected {
    let bytes: [UInt8]
    do throws(Failure) { bytes = try Files.bytes(file, limit: HandedIn.limit + 1) } catch {
      return Collected(kind: .notOurs, sentence: error.message)
    }
    if SignedLines.kind(of: bytes) == "request" {
      return try desk.store.collect(request: bytes, by: desk.who, at: Runtime.now())
    }
    return try desk.store.collect(bytes, with: collector, by: desk.who, at: Runtime.now())
  }

  @MainActor
  private func tell(_ collected: Collected, of file: String, _ desk: OfficeDesk) throws {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    if json {
      return try desk.runtime.console.write(
        data: OutputLine.text([
          "v": .number(1), "type": .text("collected"), "file": .text(name), "kind": .text(collected.kind.rawValue),
          "sentence": .text(collected.sentence), "assignment": collected.assignment.map { .text($0) } ?? .null,
          "notices": .texts(collected.notices.map(\.sentence)),
        ]))
    }
    var rows: [Passage] = [.row(label: collected.kind.rawValue, text: "\(name). \(collected.sentence)")]
    rows += collected.notices.map { .detail($0.sentence) }
    try desk.runtime.show(rows)
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
