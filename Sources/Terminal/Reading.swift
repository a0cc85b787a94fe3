/// What came of asking for a line.
public enum Reading: Equatable, Sendable {
  /// An answer, repaired and without controls; `cut` when it went on beyond the limit.
  case line(String, cut: Bool)
  /// Ctrl-C; what had been typed can be had back with Ctrl-Y.
  case interrupted(typed: String)
  /// The time for the answer is over; what had been typed is not lost.
  case timedOut(typed: String)
  /// Ctrl-D on an empty line, or the end of the file.
  case endOfInput
  /// The program was told to end by this signal: save, and exit with 128 + its number.
  case ended(signal: Int32)

  /// The answer, nil when there is none.
  public var text: String? {
    if case .line(let text, _) = self { text } else { nil }
  }
}
