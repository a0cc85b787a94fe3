/// A text whose pieces know what they are; it can hold no escape sequence.
///
///     StyledText("Duty officer", .speaker) + "   I can, if you bring me a photo."
public struct StyledText: Equatable, Sendable, ExpressibleByStringInterpolation {
  /// A piece of text of one style.
  public struct Run: Equatable, Sendable {
    /// The words, without any control character but the newline.
    public fileprivate(set) var text: String
    /// What they are.
    public let style: Style
  }

  /// The pieces, none of them empty, neighbours of different styles.
  public private(set) var runs: [Run] = []

  /// An empty text.
  public init() {}

  /// A text of one style; what could run on a screen is taken out first.
  public init(_ text: String, _ style: Style = .plain) {
    append(Sanitizer.clean(text), style)
  }

  /// Running text.
  public init(stringLiteral value: String) {
    self.init(value)
  }

  /// A symbol and the word that says the same, since neither symbol nor colour may stand alone.
  ///
  /// An empty word is replaced by "Met", "Partly", "Missed" or the name of the style.
  public static func mark(_ style: Style, _ word: String) -> StyledText {
    let (symbol, fallback) =
      switch style {
      case .good: ("✓", "Met")
      case .partial: ("~", "Partly")
      case .bad: ("✗", "Missed")
      default: ("·", style.rawValue)
      }
    return StyledText("\(symbol) \(word.isEmpty ? fallback : word)", style)
  }

  /// The words alone.
  public var text: String { runs.map(\.text).joined() }

  /// Whether there is nothing in it.
  public var isEmpty: Bool { runs.isEmpty }

  /// Adds another text at the end.
  public static func += (left: inout StyledText, right: StyledText) {
    for run in right.runs { left.append(run.text, run.style) }
  }

  /// One text after the other.
  public static func + (left: StyledText, right: StyledText) -> StyledText {
    var sum = left
    sum += right
    return sum
  }

  mutating func append(_ text: String, _ style: Style) {
    guard !text.isEmpty else { return }
    if runs.last?.style == style {
      runs[runs.count - 1].text += text
    } else {
      runs.append(Run(text: text, style: style))
    }
  }
}

extension Sequence<StyledText> {
  /// One text of several, with another one between each two.
  public func joined(separator: StyledText = "\n") -> StyledText {
    var sum = StyledText()
    for (index, text) in enumerated() {
      if index > 0 { sum += separator }
      sum += text
    }
    return sum
  }
}
