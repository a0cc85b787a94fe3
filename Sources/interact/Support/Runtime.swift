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

  @Option(
    help: ArgumentHelp(
      "The place of this learner on a shared computer, by pseudonym (`interact learner`). In an office's `review`, `return` and "
        + "`data erase`: this learner alone.", valueName: "pseudonym"))
  var learner: String?
}

/// Whose records a command is about.
enum PlaceWanted {
  /// Those of whoever plays: the place that is named, else the one that was chosen last.
  case used
  /// Those of the place that is named, else those without a pseudonym.
  case named
  /// None: no place is opened and no PIN asked for.
  case installation
}

extension ColorChoice: ExpressibleByArgument {}

/// What the program has in its hands: environment, places, clock, terminal.
@MainActor
struct Runtime {
  let environment: [String: String]
  private(set) var places: Places
  /// The user's own folder of records, also where those of an assignment or of a learner are used.
  let installation: String
  /// The assignment whose records are used.
  let assigned: AssignedPlace?
  let console: Console
  /// Words that Tab completes; filled when the content has been read.
  let completion = Completion()
  /// The lines that were typed before.
  private(set) var history: PlayHistory
  /// The learner whose place this is; nil for the one without a pseudonym.
  private(set) var learner: LearnerPlace?
  /// Keeps that place from being erased or renamed meanwhile.
  private(set) var occupation: LearnerPlace.Occupation?
  let watch: SignalWatch?
  private let ownPlaces: Places

  /// Looks around; nothing is read yet but the places.
  ///
  /// - Parameters:
  ///   - asks: Somebody is asked at the terminal, so that Ctrl-C is a key of the prompt and a signal is first saved.
  ///     Every other command is ended by them as any program is.
  ///   - place: Whose records it is about; a PIN is asked for here, before anything of the place is read.
  init(_ options: CommonOptions, script: String? = nil, asks: Bool = false, place: PlaceWanted = .used) throws {
    // Before any other thread exists: threads inherit which signals they leave alone.
    watch = asks ? try SignalWatch(interrupts: isatty(STDIN_FILENO) == 1 && script == nil) : nil
    environment = Self.environment()
    if environment["INTERACT_DEBUG"] != "1" { TerminalRescue.install() }
    var places = try Places(environment: environment, content: options.content)
    installation = places.data
    assigned = try options.assignment.map { [places] file throws(Failure) in
      try AssignedPlace(file: file, data: places.data)
    }
    if assigned != nil, options.learner != nil {
      throw Failure(.usage, "An assignment has a place of its own on this computer; leave --learner out.")
    }
    if let assigned { (places.data, places.state) = (assigned.folder, assigned.folder) }
    self.places = places
    ownPlaces = places
    let input = try script.map(Self.open) ?? STDIN_FILENO
    history = PlayHistory(environment: environment, folder: places.state)
    console = Console(
      input: input,
      facts: .observed(
        input: input, environment: environment, plain: options.plain, color: options.color,
        bracketedPaste: options.bracketedPaste ? nil : false),
      application: "interact", watch: watch, completer: completion.complete)
    guard assigned == nil, place != .installation else { return }
    let used = try learners.used(
      named: options.learner, environment: environment, orChosen: place == .used)
    if let used { try enter(used) }
  }

  private static func open(_ path: String) throws(Failure) -> Int32 {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Failure(.usage, "\(path): \(String(cString: strerror(errno)).lowercased()).")
    }
    return descriptor
  }

  /// Uses the place of a learner from here on; whoever calls has asked for its PIN.
  mutating func settle(in place: LearnerPlace) throws(Failure) {
    occupation = try place.occupy()
    learner = place
    (places.data, places.state) = (place.folder, place.folder)
    history = PlayHistory(environment: environment, folder: place.folder)
    console.draftFolder = place.drafts
  }

  /// Uses the place without a pseudonym from here on.
  mutating func leavePlace() {
    (learner, occupation, places) = (nil, nil, ownPlaces)
    history = PlayHistory(environment: environment, folder: ownPlaces.state)
    console.draftFolder = nil
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

  /// The folder of whoever plays: where sessions lie that are not of an assignment.
  var home: String { learner?.folder ?? installation }

  /// What a command needs behind it to find these records again.
  var wayHere: String {
    assigned != nil ? " --assignment FILE" : learner.map { " --learner \($0.pseudonym)" } ?? ""
  }

  /// The records of this user, to be written.
  func records() throws(RecordError) -> RecordStore { try RecordStore(folder: places.data) }

  /// The records of this user, to be read and nothing else.
  func recordsToRead() throws(RecordError) -> RecordStore {
    try RecordStore(reading: places.data + "/records.sqlite")
  }

  /// The assessments on this computer that are not over, those of assignments and of every learner among them; records that cannot
  /// be read are left out.
  func openAssessments() -> [(summary: RecordStore.Summary, isOfALearner: Bool)] {
    Files.list(installation, endings: ["records.sqlite"]).flatMap { file in
      let sessions = (try? RecordStore(reading: "\(installation)/\(file)").sessions()) ?? []
      return sessions.filter { $0.mode == .assessment && !$0.isCompleted }.map {
        (summary: $0, isOfALearner: file.hasPrefix("learners/"))
      }
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
      sitting: sitting(way), learner: assigned?.assignment.pseudonym ?? learner?.pseudonym.description, now: Self.now,
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
