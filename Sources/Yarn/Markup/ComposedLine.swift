/// A line as it is shown: expressions put in, markers taken out.
public struct ComposedLine: Sendable, Equatable {
  /// The whole text, with the speaker's name as written (`Mae: Hello`).
  public let text: String
  /// The speaker; nil when the line names none.
  public let character: String?
  /// The text without the speaker.
  public let textWithoutCharacter: String
  /// The markers; their positions count in `text`.
  public let attributes: [MarkupAttribute]
  /// The hashtags without `#`.
  public let hashtags: [String]
}

extension Program {
  /// The text of a line: from the translation if there is one, else as written; expressions are put in as they are,
  /// then markers are read from the text around them. A line whose markup is broken is shown as it stands.
  public func compose(_ line: LineReference, strings: StringTable? = nil, locale: String) -> ComposedLine {
    let template = strings?.text(line.id) ?? lineNumbers[line.id].map { infos[Int($0)].text } ?? line.id
    let substitutions = line.substitutions.isEmpty ? [] : line.substitutions.map(\.normalized)
    var parser = MarkupParser(
      template.normalizedBytes, substitutions: substitutions, locale: locale,
      processors: Markup.allProcessors)
    parser.findCharacter()
    parser.run()
    guard parser.problem == nil else {
      let text = parser.filled(template).withColons
      return ComposedLine(
        text: text, character: nil, textWithoutCharacter: text, attributes: [], hashtags: line.hashtags)
    }
    let text = parser.output
    let attributes = parser.finished
    if let implied = parser.impliedCharacter {
      return ComposedLine(
        text: text, character: implied.name.trimmingBlanks(), textWithoutCharacter: implied.rest.trimmingBlanks(),
        attributes: attributes, hashtags: line.hashtags)
    }
    guard let attribute = attributes.first(where: { $0.name == "character" }) else {
      return ComposedLine(
        text: text, character: nil, textWithoutCharacter: text, attributes: attributes, hashtags: line.hashtags)
    }
    let markup = Markup(text: text, attributes: attributes, problems: [])
    let spoken = markup.text(of: attribute).trimmingBlanks()
    var rest = text
    if let range = markup.range(of: attribute) { rest.removeSubrange(range) }
    return ComposedLine(
      text: text, character: attribute.value("name")?.text ?? spoken, textWithoutCharacter: rest.trimmingBlanks(),
      attributes: attributes, hashtags: line.hashtags)
  }
}
