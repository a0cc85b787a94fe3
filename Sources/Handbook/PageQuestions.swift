/// What people ask when they need a page, in everyday words; a search finds the page by it.
public struct PageQuestions: Codable, Equatable, Sendable {
  /// The practice, the mistake, the form or the flow chart, by its name.
  public var page: String
  /// Questions or a few words each.
  public var asks: [String]
}
