public import Casework

extension Reflection {
  /// What the trainee is asked at this step of the debrief.
  public var promptText: String {
    switch self {
    case .feeling:
      "How are you, in a word or two? It is not scored, and no export contains it. Enter skips the question."
    case .well: "Before the scores: what went well, and what made it go well? Enter skips the question."
    case .differently: "What would you do differently? Enter skips the question."
    case .tomorrow:
      "One thing for tomorrow: what will you do, ask or check on your next shift? The note is yours; no export "
        + "contains it. Enter skips the question."
    }
  }
}
