import Glibc
import Terminal

/// Asks at the terminal in whose place is played, where there is more than the one without a pseudonym.
@MainActor
struct WhoPlays {
  let runtime: Runtime

  /// What was said.
  enum Answer {
    /// A runtime in the place that was chosen.
    case place(Runtime)
    case left
    case signal(Int32)
  }

  /// Asks until somebody is in a place, or leaves.
  func ask() throws -> Answer {
    while true {
      let places = runtime.learners.all
      let chosen = runtime.learners.chosen
      if let chosen, !places.contains(where: { $0.pseudonym.description == chosen }) {
        try say("The place \(chosen.prefix(40)), which was chosen last, is not here any more.")
      }
      try say(line(places, chosen))
      switch try runtime.console.listen("who> ") {
      case .ended(let signal): return .signal(signal)
      case .endOfInput: return .left
      case .interrupted: try say("q or Ctrl-D leaves.")
      case .timedOut: continue
      case .line(let line, _):
        let word = line.trimmed
        switch word.lowercased() {
        case "q", "quit", "/leave": return .left
        case "/help", "help", "?": try say(Self.help)
        default:
          do throws(Failure) {
            let place = try self.place(word, places, chosen)
            switch try enter(place) {
            case .place(let entered):
              try runtime.learners.choose(place)
              return .place(entered)
            case .signal(let signal): return .signal(signal)
            case .left: continue
            }
          } catch {
            try say(error.message)
          }
        }
      }
    }
  }

  /// "Who plays? 1 amber, 2 birch (PIN), 0 without a pseudonym. Enter: amber. /new NAME, /help; q leaves."
  private func line(_ places: [LearnerPlace], _ chosen: String?) -> String {
    let names = places.enumerated().map { "\($0 + 1) \($1.pseudonym)\($1.pin.isSet ? " (PIN)" : "")" }
    let enter = places.first { $0.pseudonym.description == chosen }?.pseudonym.description ?? "without a pseudonym"
    return "Who plays? \((names + ["0 without a pseudonym"]).joined(separator: ", ")). Enter: \(enter). "
      + "/new NAME makes a place; /help; q leaves."
  }

  private static let help =
    "Each place has sessions of its own; nobody is shown those of another one. Type a number or a pseudonym. /new NAME makes a place: "
    + "\(LearnerPseudonym.rule). \(LearnerPseudonym.warning) A PIN is set with: interact learner pin NAME. \(PinLock.limits)"

  /// The place that was meant; nil for the one without a pseudonym.
  private func place(_ word: String, _ places: [LearnerPlace], _ chosen: String?) throws(Failure) -> LearnerPlace? {
    if word.isEmpty { return places.first { $0.pseudonym.description == chosen } }
    if let number = Int(word) {
      guard number > 0 else { return nil }
      guard number <= places.count else {
        throw Failure(.usage, "Please type a number from 0 to \(places.count), a pseudonym, or q to leave.")
      }
      return places[number - 1]
    }
    if word == "/new" || word.hasPrefix("/new ") {
      let name = String(word.dropFirst("/new".count)).trimmed
      let made = try runtime.learners.add(try LearnerPseudonym.read(name))
      try? say("\(LearnerPseudonym.warning) If it is one, `interact learner rename` mends that.")
      return made
    }
    return try runtime.learners.find(word)
  }

  private func enter(_ place: LearnerPlace?) throws(Failure) -> Answer {
    var entered = runtime
    guard let place else {
      entered.leavePlace()
      return .place(entered)
    }
    var entry = runtime.pinEntry()
    do {
      switch try entered.step(into: place, asking: &entry) {
      case .opened: return .place(entered)
      case .left, .ended(signal: SIGINT): return .left
      case .ended(let signal): return .signal(signal)
      }
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(.failed, "\(error)")
    }
  }

  private func say(_ text: String) throws(TerminalFailure) {
    try runtime.console.write(Painter(capabilities: runtime.console.capabilities).paint([.aside(text)]))
  }
}
