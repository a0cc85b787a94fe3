/// What happened since the outermost node began, in words that outlive the program: ids and names, never places.
struct Trail: Codable, Equatable, Sendable {
  /// One thing that was delivered, chosen or set.
  enum Step: Codable, Equatable, Sendable {
    case line(String)
    /// The id of the option that was chosen; nil for none.
    case chose(String?)
    /// A variable that the host set.
    case set(String, Value?)
  }

  /// The node or group that was entered from nothing or by a jump.
  var node: String
  var generator: SeededGenerator
  var steps: [Step] = []
}

extension Dialogue {
  /// Begins a new trail: nothing is open, so a later program can begin here too.
  mutating func beginTrail(_ name: String) {
    trail = Trail(node: name, generator: generator)
    store.mark()
  }
}
