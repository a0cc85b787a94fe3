import ArgumentParser
import Terminal

extension Runtime {
  /// The places of the learners who share this computer.
  nonisolated var learners: LearnerPlaces { LearnerPlaces(installation: installation) }

  /// Asks for PINs, where they come from in this call.
  func pinEntry() -> PinEntry { PinEntry(environment: environment, watch: watch) }

  /// Makes it the place that is played in from now on, and says so.
  func play(in place: LearnerPlace) throws {
    try learners.choose(place)
    try console.write(
      StyledText("You play as \(place.pseudonym) from now on; `interact learner leave` ends that."))
  }

  /// Uses the place of a learner from here on, when its PIN is the right one; the program ends when there is none.
  ///
  /// - Parameter knocks: Whether a PIN is asked for.
  mutating func enter(_ place: LearnerPlace, knocks: Bool = true) throws {
    guard knocks else { return try settle(in: place) }
    var entry = pinEntry()
    try enter(place, asking: &entry)
  }

  /// The same, where the next line of the entry is needed afterwards.
  mutating func enter(_ place: LearnerPlace, asking entry: inout PinEntry) throws {
    switch try step(into: place, asking: &entry) {
    case .opened: break
    case .left: throw Failure(.notAllowed, "The place \(place.pseudonym) was not opened: no PIN was typed.")
    case .ended(let signal): throw ExitCode(128 + signal)
    }
  }

  /// The same, and says what became of it.
  mutating func step(into place: LearnerPlace, asking entry: inout PinEntry) throws -> PinEntry.Answer {
    let answer = place.pin.isSet ? try entry.open(place) : .opened
    if answer == .opened { try settle(in: place) }
    return answer
  }
}
