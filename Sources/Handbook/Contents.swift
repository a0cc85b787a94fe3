/// A line of the table of contents.
public struct ContentsLine: Codable, Equatable, Sendable {
  /// The section.
  public var section: Section
  /// Where it stands, as it may be shown.
  public var reference: Reference
  /// How many practices stand in it and below it.
  public var practices: Int
  /// How many mistakes stand in it and below it.
  public var mistakes: Int
}

extension Handbook {
  /// The table of contents, with how much stands in and below each section.
  public func contents() -> [ContentsLine] {
    sections.map { section in
      ContentsLine(
        section: section, reference: reference(for: section),
        practices: practices.count { section.contains($0.section) },
        mistakes: mistakes.count { section.contains($0.section) })
    }
  }
}
