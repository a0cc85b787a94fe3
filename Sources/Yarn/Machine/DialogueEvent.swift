/// A line to be shown: its key in the string table and what goes into its text.
public struct LineReference: Sendable, Codable, Hashable {
  /// The key, `line:...`.
  public let id: String
  /// The values of its expressions, as text.
  public var substitutions: [String]
  /// The hashtags without `#`.
  public let hashtags: [String]

  /// A reference to a line.
  public init(id: String, substitutions: [String] = [], hashtags: [String] = []) {
    self.id = id
    self.substitutions = substitutions
    self.hashtags = hashtags
  }
}

/// An option that is offered.
public struct OptionReference: Sendable, Codable, Hashable {
  /// What `choose` takes; from 0.
  public let index: Int
  /// The text of the option.
  public let line: LineReference
  /// Whether its condition holds; the host decides whether to show it otherwise.
  public let isAvailable: Bool
}

/// What a dialogue delivers, one at a time.
public enum DialogueEvent: Sendable, Equatable {
  /// A line to show.
  case line(LineReference)
  /// Options to choose from; `choose` or `chooseNothing` comes before the next event.
  case options([OptionReference])
  /// A command for the host.
  case command(String)
  /// A node begins, or goes on after a detour.
  case nodeStarted(String)
  /// A node has been left.
  case nodeEnded(String)
  /// Nothing follows.
  case finished
}
