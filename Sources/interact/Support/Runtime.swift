public import ArgumentParser
import Casework
import Editions
import Glibc
import Office
import Records
import Sessions
public import Terminal
import Words

/// What every command may be given.
struct CommonOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The folder that holds Dialogues and Knowledge.", valueName: "folder"))
  var content: String?

  @Flag(help: "No colour, no tables, one thing after the other: for screen readers and braille.")
  var plain = false

  @Option(help: "auto, always or never.")
  var color: ColorChoice = .auto

  @Flag(inversion: .prefixedNo, help: "Whether a paste of several lines becomes one answer.")
  var bracketedPaste = true

  @Option(help: ArgumentHelp("The records of this assignment instead of your own.", valueName: "file"))
  var assignment: String?
}

extension ColorChoice: ExpressibleByArgument {}

/// What the program has in its hands: environment, places, clock, terminal.
@MainActor
struct Runtime {
  let environment: [String: String]
  let places: Places
  /// The user's own folder of records, also where those of an assignment are used.
  let installation: String
  /// The assignment whose records are used.
  let assigned: AssignedPlace?
  let console: Console
  /// Words that Tab completes; filled when the content has been read.
  let completion = Completion()
  /// The lines that were typed before.
  let history: PlayHistory

  /// Looks around; nothing is read yet but the places.
  ///
  /// - Parameter asks: Somebody is asked at the terminal, so that Ctrl-C is a key of the prompt and a signal is first saved.
  ///   Every other command is ended by them as any program is.
  init(_ options: CommonOptions, script: String? = nil, asks: Bool = false) throws {
    // Before any other thread exists: threads inherit which signals they leave alone.
    let watch = asks ? try SignalWatch(interrupts: isatty(STDIN_FILENO) == 1 && script == nil) : nil
    environment = Self.environment()
    if environment["INTERACT_DEBUG"] != "1" { TerminalRescue.install() }
    var places = try Places(environment: environment, content: options.content)
    installation = places.data
    assigned = try options.assignment.map { [places] file throws(Failure) in
      try AssignedPlace(file: file, data: places.data)
    }
    if let assigned { (places.data, places.state) = (assigned.folder, assigned.folder) }
    self.places = places
    let input = try script.map(Self.open) ?? STDIN_FILENO
    history = PlayHistory(environment: environment, folder: places.state)
    console = Console(
      input: input,
      facts: .observed(
        input: input, environment: environment, plain: options.plain, color: options.color,
        bracketedPaste: options.bracketedPaste ? nil : false),
      application: "interact", watch: watch, completer: completion.complete)
  }

  private static func open(_ path: String) throws(Failure) -> Int32 {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Failure(.usage, "\(path): \(String(cString: strerror(errno)).lowercased()).")
    }
    return descriptor
  }

  /// Cases, guidance and scorer.
  ///
  /// - Parameter isCached: Assessments, reports and checks read the files themselves, and no copy.
  func content(isCached: Bool = true) throws(Failure) -> Content { try Content(places: places, isCached: isCached) }

  /// The word lists alone, for what needs no case.
  func wordLists(_ language: Language) throws(Failure) -> WordLists {
    try Content.wordLists(language, below: places.content)
  }

  /// The words of a language that mean the same, where there is such a table.
  func synonyms(_ lists: WordLists) throws(Failure) -> Synonyms? {
    try Content.synonyms(lists, below: places.content)
  }

  /// The editions that were kept on this computer.
  var editions: EditionStore { EditionStore(folder: installation + "/editions") }

  /// The records of this user, to be written.
  func records() throws(RecordError) -> RecordStore { try RecordStore(folder: places.data) }

  /// The records of this user, to be read and nothing else.
  func recordsToRead() throws(RecordError) -> RecordStore {
    try RecordStore(reading: places.data + "/records.sqlite")
  }

  /// The assessments on this computer that are not over, those of assignments among them; records that cannot be read are left out.
  func openAssessments() -> [RecordStore.Summary] {
    Files.list(installation, endings: ["records.sqlite"]).flatMap { file in
      let sessions = (try? RecordStore(reading: "\(installation)/\(file)").sessions()) ?? []
      return sessions.filter { $0.mode == .assessment && !$0.isCompleted }
    }
  }

  /// What is told of a sitting that begins now.
  func sitting(_ way: Sitting.Way) -> Sitting {
    Sitting(way: way, program: Version.number, zone: Self.minutesAheadOfUTC())
  }

  /// The assignment whose records are used.
  ///
  /// - Throws: `Failure` when none is named.
  func assignedPlace() throws(Failure) -> AssignedPlace {
    guard let assigned else { throw Failure(.usage, "Name the file of an assignment: --assignment FILE.") }
    return assigned
  }

  /// Where sessions are begun and taken up.
  func house(_ content: Content, _ store: RecordStore, _ way: Sitting.Way) -> SessionHouse {
    SessionHouse(
      store: store, folder: places.data, shelf: content.shelf(pass: assigned.map(\.assignment.pass)),
      sitting: sitting(way), now: Self.now,
      stopwatch: Self.stopwatch)
  }

  /// Seconds of a clock that only goes forward.
  nonisolated private static func stopwatch() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  nonisolated private static func minutesAheadOfUTC() -> Int {
    var now = time(nil)
    var local = tm()
    guard localtime_r(&now, &local) != nil else { return 0 }
    return local.tm_gmtoff / 60
  }

  /// Milliseconds since 1970.
  nonisolated static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  private static func environment() -> [String: String] {
    var variables: [String: String] = [:]
    var entry = environ
    while let pointer = entry.pointee {
      let pair = String(cString: pointer)
      if let equals = pair.firstIndex(of: "=") {
        variables[String(pair[..<equals])] = String(pair[pair.index(after: equals)...])
      }
      entry += 1
    }
    return variables
  }
}

extension Failure {
  /// A failure of the records, with the exit code that fits.
  init(_ error: RecordError) {
    let kind: Kind =
      switch error {
      case .damaged, .tooNew, .unreadable, .altered: .content
      case .noSuchSession, .ambiguous: .usage
      case .cannotOpen, .diskFull, .conflict, .failed: .failed
      }
    self.init(kind, error.sentence)
  }
}
