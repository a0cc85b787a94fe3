/// Writes text into Markdown (CommonMark with tables) so that it stays text.
enum MarkdownText {
  private static let inline = Set("\\`*_[]<>&|~".utf8)

  /// One line; line ends become spaces.
  static func line(_ text: String) -> String {
    inlineEscaped(CleanText.forReading(text).split(whereSeparator: \.isWhitespace).joined(separator: " "))
  }

  /// Several lines, each escaped, without white space around it.
  static func lines(_ text: String) -> [String] {
    CleanText.forReading(text).split(separator: "\n", omittingEmptySubsequences: false).map {
      blockEscaped(line(String($0)))
    }
  }

  private static func inlineEscaped(_ text: String) -> String {
    guard text.utf8.contains(where: inline.contains) else { return text }
    var escaped: [UInt8] = []
    for byte in text.utf8 {
      if inline.contains(byte) { escaped.append(UInt8(ascii: "\\")) }
      escaped.append(byte)
    }
    return String(decoding: escaped, as: UTF8.self)
  }

  /// Keeps the start of a line from being a heading, a list or a rule.
  private static func blockEscaped(_ line: String) -> String {
    let scalars = line.unicodeScalars
    guard let first = scalars.first else { return line }
    if "#+-=".unicodeScalars.contains(first) { return "\\" + line }
    let digits = scalars.prefix { ("0"..."9").contains($0) }
    if !digits.isEmpty, let next = scalars.dropFirst(digits.count).first, next == "." || next == ")" {
      return String(digits) + "\\" + String(scalars.dropFirst(digits.count))
    }
    return line
  }
}
