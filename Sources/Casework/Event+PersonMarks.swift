extension Event.Point {
  /// A mark that a person gives, without words of the answer.
  public init(byPerson handle: String, verdict: Verdict, weight: Int = 1, essential: Bool = false) {
    self.init(handle: handle, verdict: verdict, weight: weight, essential: essential)
  }
}
