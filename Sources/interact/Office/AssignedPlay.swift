import Casework
import Office
import Records
import Terminal

/// Plays what was assigned: what the assignment fixes cannot be changed, and an attempt that was begun goes on.
@MainActor
struct AssignedPlay {
  private let desk: PlayDesk
  private let place: AssignedPlace
  private let file: String
  private let face: Face

  /// Whether a word on the command line is the file of an assignment.
  nonisolated static func isNamed(_ word: String) -> Bool { word.hasSuffix(".assignment") }

  init(file: String, common: CommonOptions, script: String?, isClocked: Bool = true, face: Face) throws {
    var common = common
    common.assignment = file
    desk = try PlayDesk(common, script: script, isClocked: isClocked)
    place = try desk.runtime.assignedPlace()
    self.file = file
    self.face = face
  }

  private var assignment: Assignment { place.assignment }

  /// Goes on with the open attempt, or begins the next one.
  func run(isAccepted: Bool) throws -> PlayEnding {
    try place.keep()
    let sessions = try desk.store.sessions()
    let attempts = place.attempts(besides: sessions.sorted { $0.startedAt < $1.startedAt }.map(\.id))
    try place.keep(attempts: attempts)
    let open = sessions.first { !$0.isClosed && !place.handedIn.contains($0.id) }
    let number = open.flatMap { attempts.firstIndex(of: $0.id) }.map { $0 + 1 } ?? attempts.count + 1
    guard open != nil || number <= assignment.attempts else {
      throw Failure(
        .notAllowed,
        "\(assignment.attempts == 1 ? "The attempt" : "All \(assignment.attempts) attempts") at \(assignment.id) "
          + "\(assignment.attempts == 1 ? "is" : "are") over. Hand it in with: interact submit \(file). "
          + "Read it with: interact report last --assignment \(file)")
    }
    try tell(number)
    let ending: PlayEnding
    if let open {
      try say([
        .paragraph(
          "You go on with attempt \(number), which you began on \(Stamp.text(open.startedAt).prefix(10)); "
            + "nothing begins anew."
        )
      ])
      ending = try desk.resume(open.id, recap: true, face: face)
    } else {
      if let refusal = try askForWord() { return refusal }
      ending = try desk.play(
        assignment.module, mode: assignment.mode, seed: nil, law: assignment.law, face: face, isAccepted: isAccepted)
    }
    let now = try desk.store.sessions().sorted { $0.startedAt < $1.startedAt }.map(\.id)
    try place.keep(attempts: place.attempts(besides: now))
    if ending.end == .closed {
      try say([.gap, .row(label: "Hand it in", text: "interact submit \(file)")])
    }
    return ending
  }

  /// What is assigned, and what is fixed.
  private func tell(_ number: Int) throws {
    var rows: [Passage] = [
      .heading("\(assignment.id): \(assignment.module), \(assignment.mode.rawValue)"),
      .row(label: "From", text: "\(assignment.office), key “\(place.office.words)”"),
      .row(
        label: "Attempt",
        text: "\(number) of \(assignment.attempts)"
          + (assignment.attempts > 1 ? "; the \(assignment.counts.rawValue) one counts" : "")),
    ]
    if let due = assignment.due {
      let isLate = Stamp.today() > due
      rows.append(
        .row(
          label: "Due",
          text: isLate
            ? "\(due). That day is over: you can play, and it will be marked as late." : due))
    }
    if let minutes = assignment.minutes, let allowed = assignment.allowedMinutes {
      let extra = allowed > minutes ? "\(minutes) and \(allowed - minutes) more for you" : "\(minutes)"
      rows.append(
        .row(label: "Time", text: "\(extra) minutes are meant. Pauses do not count, and nobody is cut off."))
    }
    let pass = assignment.pass.map { ", pass mark \($0)" } ?? ""
    rows.append(.row(label: "Fixed", text: "\(assignment.mode.rawValue), law of \(assignment.law)\(pass)"))
    if place.isEarlier {
      rows.append(
        .aside("The file you named is an earlier one; issue \(assignment.issue), which you have opened before, counts.")
      )
    }
    try say(rows)
  }

  /// The word that is said in the room; nil when it was right or none is needed.
  private func askForWord() throws -> PlayEnding? {
    guard let kept = assignment.word else { return nil }
    try say([.question("Your trainer says a word aloud when you may begin. Type it.")])
    for _ in 0..<5 {
      switch try desk.console.listen("word> ") {
      case .line(let line, _):
        if line.trimmed == "/leave" { return PlayEnding(end: .left, isPassed: nil) }
        if RoomWord.matches(line, kept) { return nil }
        try say([.aside("That is not the word. /leave leaves; nothing was begun.")])
      case .endOfInput: return PlayEnding(end: .left, isPassed: nil)
      case .ended(let signal): return PlayEnding(end: .signal(signal), isPassed: nil)
      case .interrupted, .timedOut: continue
      }
    }
    throw Failure(
      .notAllowed, "Five words were not the one. Ask your trainer; nothing was begun, and no attempt is used up.")
  }

  private func say(_ passages: [Passage]) throws {
    let text = Painter(capabilities: desk.console.capabilities).paint(passages)
    if face.isText { try desk.console.write(text) } else { try desk.console.complain(text) }
  }
}
