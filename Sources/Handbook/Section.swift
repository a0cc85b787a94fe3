/// A part of the guidance, under a number.
public struct Section: Codable, Equatable, Sendable {
  /// Whose the section is.
  public enum Status: String, Codable, CaseIterable, Sendable {
    /// Number and title stand in the handbook's printed table of contents.
    case printed
    /// Title and page stand there without a number; the number is ours.
    case ordinal
    /// Not recovered: number and title are ours, and it is never shown as the handbook's.
    case inferred
  }

  /// Numbers with dots between them, `5.2.2`.
  public var number: String
  /// Its heading.
  public var title: String
  /// The handbook's printed page, where it is known.
  public var page: Int?
  /// Whose it is.
  public var status: Status
  /// When in a case it belongs.
  public var phase: Phase

  /// Makes a section.
  public init(number: String, title: String, page: Int? = nil, status: Status, phase: Phase) {
    self.number = number
    self.title = title
    self.page = page
    self.status = status
    self.phase = phase
  }

  /// 1 for a part (`5`), 2 for `5.1`, and so on.
  public var depth: Int { number.split(separator: ".").count }

  /// Whether `other` is this section or stands below it.
  public func contains(_ other: String) -> Bool { other == number || other.hasPrefix(number + ".") }
}
