/// What a clause does with what it says: whether it is said to be done, or only supposed, granted, judged, quoted.
public enum Modality: UInt8, Sendable, Equatable {
  /// Said to be so, ordered or announced.
  case asserted
  /// "**If I left it until the morning** she could be gone."
  case supposed
  /// "If there were proof, **I would refer her**."
  case consequence
  /// "**Giving her the night** would be a gift": an act that is judged, not done.
  case judged
  /// "When it comes to **taking him at his word**": an act that is only named, which may be meant or not.
  case named
  /// "**Although there is no order**, I visit him."
  case granted
  /// "**If the house is full**, she can sleep there."
  case condition
  /// "**If she is still not back tomorrow** I report her": whoever waits for that delays.
  case delay
  /// "If she is still not back tomorrow **I report her**": it is done, and late.
  case awaited
  /// "**‘Somebody has surely asked’** is what we tell each other", "the argument **that he knows the way**".
  case quoted
  /// "**Should I call the police?**"
  case pondered
  /// "**Somebody ought to call**", "**the prefecture will have asked**": whoever leaves it to others does not do it.
  case leftToOthers
  /// "**I may call them**"
  case possible

  /// Whether what stands there may be an act that is done.
  public var isReal: Bool {
    switch self {
    case .asserted, .condition, .delay, .awaited, .named, .possible: true
    case .supposed, .consequence, .judged, .granted, .quoted, .pondered, .leftToOthers: false
    }
  }
}
