internal import Handbook

/// Words of a flow chart, broken into lines that fit a box.
///
/// A drawing cannot ask how wide a letter is, so it counts with the widths of a common sans serif, generously.
enum ChartText {
  struct Line: Equatable {
    enum Style: Equatable { case text, who, limit }

    var text: String
    var style: Style
  }

  static let size = 14.0
  static let lineHeight = 18.0
  /// Room for text in a box.
  static let room = ChartLayout.boxWidth - 36

  /// Who, what, and within which time.
  static func lines(_ step: FlowChart.Step, number: Int) -> [Line] {
    (step.who.map { lines(of: $0, style: .who) } ?? []) + lines(of: "\(number). \(step.text)", style: .text)
      + (step.limit.map { lines(of: $0, style: .limit) } ?? [])
  }

  static func lines(of text: String, style: Line.Style) -> [Line] {
    var wrapped: [String] = []
    var current = ""
    for word in CleanText.forReading(text).split(whereSeparator: \.isWhitespace).map(String.init) {
      let longer = current.isEmpty ? word : "\(current) \(word)"
      if width(of: longer) <= room {
        current = longer
        continue
      }
      if !current.isEmpty { wrapped.append(current) }
      // A word that is wider than a box is cut, letter by letter.
      current = ""
      for letter in word {
        if !current.isEmpty, width(of: current + String(letter)) > room {
          wrapped.append(current)
          current = ""
        }
        current.append(letter)
      }
    }
    if !current.isEmpty { wrapped.append(current) }
    return wrapped.map { Line(text: $0, style: style) }
  }

  /// About how wide a text is, in the units of the drawing.
  static func width(of text: String) -> Double {
    text.reduce(0) { $0 + share(of: $1) } * size
  }

  private static func share(of letter: Character) -> Double {
    guard letter.isASCII else { return letter.isLowercase ? 0.6 : letter.isLetter && letter.isUppercase ? 0.75 : 1.05 }
    return switch letter {
    case "i", "j", "l", "'", "|", ".", ",", ":", ";", "!": 0.28
    case "f", "t", "r", " ", "(", ")", "-", "/", "[", "]": 0.34
    case "m", "w", "M", "W", "@", "%": 0.92
    case "A"..."Z", "&": 0.72
    default: 0.55
    }
  }
}
