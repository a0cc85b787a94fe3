public import Casework

/// Why a desk did not do what it was asked for; nothing has changed.
public enum DeskError: Error, Equatable, Sendable {
  /// There is no session of this name.
  case noSuchSession(String)
  /// No case has such a module; these can be played.
  case noSuchModule(String, known: [String])
  /// The module is listed and not yet written.
  case coming(String)
  /// There is no such page of guidance.
  case noSuchPage(String)
  /// A parameter has a value that is not possible; the sentence says which are.
  case invalid(parameter: String, sentence: String)
  /// This client may not do that; the sentence says who may.
  case notAuthorised(String)
  /// Not now or not in this mode; the sentence says when.
  case notAllowed(String)
  /// The session has moved on and waits for this.
  case stale(Prompt)
  /// The session is over.
  case closed
  /// Too many requests; come back after this many seconds.
  case tooFast(seconds: Int)
  /// Something failed that the client did not cause.
  case failed(String)
}

extension WireError {
  /// The error for what a desk threw.
  init(thrown error: any Error) {
    switch error {
    case let error as WireError: self = error
    case let error as DeskError: self.init(error)
    case let error as Refusal: self.init(error)
    default:
      self.init(
        .failed, "The session could not go on: \(error)",
        hint: "Nothing was changed; `session.state` shows where it is.")
    }
  }

  private init(_ error: DeskError) {
    switch error {
    case .noSuchSession(let id):
      self.init(
        .noSuchThing, "There is no session `\(id)`.",
        hint: "`session.create` begins one, `session.resume` takes up one that is recorded (`session.list`).")
    case .noSuchModule(let id, let known):
      self.init(
        .noSuchThing, "There is no module `\(id)`.",
        hint: known.isEmpty ? "`case.list` has all there are." : "There are: \(known.joined(separator: ", ")).")
    case .coming(let id):
      self.init(.notAllowed, "The module `\(id)` is not written yet.", hint: "Those that are `ready` can be played.")
    case .noSuchPage(let name):
      self.init(
        .noSuchThing, "The guidance has no `\(name)`.", hint: "`handbook` without an argument gives the contents.")
    case .invalid(let parameter, let sentence):
      self.init(.invalidParameters, sentence, hint: "Change `\(parameter)`.")
    case .notAuthorised(let sentence):
      self.init(.notAuthorised, sentence, hint: "Ask whoever gave you the session.")
    case .notAllowed(let sentence):
      self.init(.notAllowed, sentence, hint: "`session.state` shows what is possible.")
    case .stale(.closed), .closed: self = .closed
    case .stale(let prompt): self = .stale(prompt)
    case .tooFast(let seconds):
      self.init(.tooFast, "Too many requests.", hint: "Try again in \(seconds) seconds.")
    case .failed(let sentence):
      self.init(.failed, sentence, hint: "Nothing was changed; `session.state` shows where the session is.")
    }
  }

  private init(_ refusal: Refusal) {
    switch refusal {
    case .expects(.closed), .closed: self = .closed
    case .expects(let prompt): self = .stale(prompt)
    case .notPlaying(_, let plays):
      self.init(
        .noSuchThing, refusal.sentence,
        hint: "Leave `player` out, or name \(plays); `session.create` begins another one.")
    case .noSuchOption(let number, let count):
      self.init(
        .invalidParameters, "There is no option \(number - 1); there are \(count).",
        hint: "Give an `index` or a `line` of the open options.")
    case .empty:
      self.init(.invalidParameters, "Nothing was written, so nothing was recorded.", hint: "Send a sentence or two.")
    case .notInAssessment(let what):
      self.init(.notAllowed, "\(what) is not available in an assessment.", hint: "It is in practice.")
    case .noSuchForm(let id, let known):
      self.init(
        .noSuchThing, "There is no form `\(id)`.",
        hint: known.isEmpty ? "The guidance has no forms." : "There are: \(known.joined(separator: ", ")).")
    case .formIsOpen(let form):
      self.init(.notAllowed, "Form \(form) is open.", hint: "Fill it, or hand it in with `done`.")
    case .notNow(let what):
      self.init(.notAllowed, "\(what) can be filled only while the case is played.", hint: "Create a session for it.")
    case .nothingToUndo:
      self.init(.noSuchThing, "There is no decision that could be taken back.", hint: "Answer first.")
    case .tooLateToUndo:
      self.init(.notAllowed, "The debrief has begun; decisions stay as they are.", hint: "`dispute` objects to a mark.")
    case .nothingToDispute:
      self.init(.noSuchThing, "No decision has been made yet that one could object to.", hint: "Answer first.")
    case .noReason:
      self.init(.invalidParameters, "An objection needs its reason.", hint: "Send it as `argument`.")
    case .noSuchMark(let handle, let known):
      self.init(
        .noSuchThing, "The last decision has no mark on `\(handle.prefix(80))`.",
        hint: known.isEmpty
          ? "Leave `handle` out to object to the whole answer."
          : "It has marks on: \(known.joined(separator: ", ")).")
    case .marksHeldBack:
      self.init(
        .notAllowed, "The marks of an assessment are shown when it is over.",
        hint: "Leave `handle` out to object to the whole answer.")
    case .noHint:
      self.init(
        .noSuchThing, "There is no further hint for this question.", hint: "The command `handbook` opens the guidance.")
    case .noHintHere:
      self.init(
        .noSuchThing, "Hints are for questions, and something else is open.",
        hint: "Answer what is open, or end it with `done`; the command `handbook` opens the guidance.")
    }
  }

  /// The session is over.
  static let closed = WireError(
    .closed, "The session is over.", hint: "`session.debrief` shows it; `session.create` begins a new one.")

  /// The session waits for this, not for what was sent.
  static func stale(_ prompt: Prompt) -> WireError {
    WireError(
      .stale, "The session waits for something else.", hint: "Answer the prompt that is sent along.",
      prompt: prompt.json)
  }
}
