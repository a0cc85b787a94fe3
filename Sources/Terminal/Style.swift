/// What a piece of text is; how it looks follows from that.
public enum Style: String, CaseIterable, Sendable {
  /// Running text.
  case plain
  /// Something to notice.
  case bold
  /// Something of less weight.
  case dim
  /// The title of what follows.
  case heading
  /// Beside a word that says that something was done well.
  case good
  /// Beside a word that says that something was half done.
  case partial
  /// Beside a word that says that something is missing or wrong.
  case bad
  /// The name of the person who speaks.
  case speaker
  /// Words that somebody said or wrote.
  case quote
  /// What the person at the keyboard may type.
  case input

  /// The number of the colour in the fixed part of the 256 colours, nil for the terminal's own.
  ///
  /// The first sixteen are whatever a theme says they are. These have a contrast of at least 4.5 to 1 on
  /// black and on white (WCAG 2.1, success criterion 1.4.3).
  public var color: UInt8? {
    switch self {
    case .plain, .bold, .heading: nil
    case .dim, .quote: 243
    case .good: 29
    case .partial: 63
    case .bad: 131
    case .speaker: 98
    case .input: 163
    }
  }

  /// Whether it is in bold type.
  public var isBold: Bool {
    switch self {
    case .bold, .heading, .speaker: true
    case .plain, .dim, .good, .partial, .bad, .quote, .input: false
    }
  }

  /// The parameters of "select graphic rendition", empty for running text.
  var codes: String {
    let weight = isBold ? ["1"] : []
    let tint = color.map { ["38", "5", "\($0)"] } ?? []
    return (weight + tint).joined(separator: ";")
  }
}
