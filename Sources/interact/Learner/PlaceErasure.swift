import Records
import Terminal

/// Erases the place of a learner, so that nothing of it is left: records, history, drafts, PIN, and that it was there.
@MainActor
struct PlaceErasure {
  private let runtime: Runtime
  private let place: LearnerPlace
  /// Nil when the records cannot be read; they go all the same.
  private let traces: Traces?

  /// - Parameter runtime: One that has entered the place.
  init(_ runtime: Runtime) throws(Failure) {
    guard let place = runtime.learner else { throw Failure(.usage, "No place is named.") }
    self.runtime = runtime
    self.place = place
    traces = try? Traces(of: nil, runtime)
  }

  func run(isDry: Bool, isAsked: Bool) throws {
    let lines =
      (traces?.lines ?? ["records that cannot be read"]) + ["the place \(place.pseudonym) itself, \(place.folder)"]
      + (place.pin.isSet ? ["its PIN"] : [])
    let copies = (traces?.copies ?? []).map { "- backup \($0)\n" }.joined()
    let what = lines.map { "- \($0)\n" }.joined() + (copies.isEmpty ? "" : "Not reached:\n" + copies)
    if isDry { return try runtime.console.write(StyledText("This would be erased:\n" + what)) }
    if isAsked {
      try runtime.console.write(
        StyledText("This erases the place \(place.pseudonym) and everything in it for good:\n" + what))
      guard try runtime.console.confirm("erase it, yes or no> ") == .yes else {
        return try runtime.console.write("Nothing was erased.")
      }
    }
    try runtime.occupation?.shut(for: "erased")
    // Overwritten first: what a disk keeps of a file that was removed is then no answer.
    // Where that is not possible, a damaged file for one, it goes all the same.
    _ = try? traces?.erase()
    try runtime.learners.remove(place)
    try runtime.console.write(StyledText("Erased.\n" + what))
  }
}
