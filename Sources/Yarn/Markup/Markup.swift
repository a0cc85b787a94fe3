/// Text with its markers taken out and listed.
public struct Markup: Sendable, Equatable {
  /// What is wrong with a line's markup.
  public struct Problem: Sendable, Equatable {
    /// The column in Unicode scalars, from 1.
    public let column: Int
    /// What is wrong.
    public let message: String
  }

  /// Markers that are replaced by text.
  public enum Processor: String, Sendable, CaseIterable {
    /// Takes the property that its value names.
    case select
    /// Takes the property for the plural case of its value (`one`, `other`).
    case plural
    /// Takes the property for the ordinal case of its value (`1st`, `2nd`).
    case ordinal
  }

  /// All of them, as delivered lines have them.
  static let allProcessors = Set(Processor.allCases)

  /// The text without markers; with problems, the text as it stands.
  public var text: String
  /// The markers in the order of the source; none with problems.
  public var attributes: [MarkupAttribute]
  /// What is wrong.
  public var problems: [Problem]

  /// Parses text. `{0}` stands for the first of the substitutions and so on: they are put in as they are, never read
  /// as markup themselves.
  public static func parse(
    _ text: String, substitutions: [String] = [], locale: String = "en", processors: Set<Processor> = [],
    implicitCharacter: Bool = true
  ) -> Markup {
    let source = text.normalized
    var parser = MarkupParser(
      Array(source.utf8), substitutions: substitutions.map(\.normalized), locale: locale, processors: processors)
    if implicitCharacter { parser.findCharacter() }
    parser.run()
    guard let problem = parser.problem else {
      return Markup(text: parser.output, attributes: parser.finished, problems: [])
    }
    return Markup(text: parser.raw, attributes: [], problems: [problem])
  }

  /// The text a marker covers.
  public func text(of attribute: MarkupAttribute) -> Substring {
    range(of: attribute).map { text[$0] } ?? ""
  }

  /// The part of the text a marker covers; nil when it lies outside.
  public func range(of attribute: MarkupAttribute) -> Range<String.Index>? {
    let units = text.utf16
    guard attribute.position >= 0, attribute.length >= 0, attribute.position + attribute.length <= units.count
    else { return nil }
    let start = units.index(units.startIndex, offsetBy: attribute.position)
    return start..<units.index(start, offsetBy: attribute.length)
  }

  /// The first marker of a name.
  public func attribute(named name: String) -> MarkupAttribute? { attributes.first { $0.name == name } }

  /// The text and markers without what one of them covers; markers that lie after it move, those inside it go.
  public func deleting(_ attribute: MarkupAttribute) -> Markup {
    guard attribute.length > 0, let range = range(of: attribute) else {
      return Markup(text: text, attributes: attributes.filter { $0 != attribute }, problems: problems)
    }
    var shorter = self
    shorter.text.removeSubrange(range)
    let start = attribute.position
    let end = start + attribute.length
    shorter.attributes = attributes.compactMap { other in
      guard other != attribute else { return nil }
      var moved = other
      let otherEnd = other.position + other.length
      func shifted(_ position: Int) -> Int { position <= start ? position : max(start, position - attribute.length) }
      if other.position >= start, otherEnd <= end, other.length > 0 { return nil }
      moved.position = shifted(other.position)
      moved.length = shifted(otherEnd) - moved.position
      return moved
    }
    return shorter
  }

  /// What is wrong with the markup of a line of the source, whatever its expressions will be.
  static func problem(in text: String) -> String? {
    var parser = MarkupParser(Array(text.utf8), substitutions: [], locale: "en", processors: [])
    parser.findCharacter()
    parser.run()
    return parser.problem?.message
  }
}
