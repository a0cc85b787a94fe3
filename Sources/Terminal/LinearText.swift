/// Text for whoever hears it or feels it under their fingers, one line after the other.
///
/// Speech says "p. 28" as a letter and a stop, "116 000" as a large number and nothing at all for "·". Braille is not
/// harmed by the longer forms. Tried with espeak-ng 1.51 in English, Italian and French (docs/accessibility.md).
public enum LinearText {
  /// The same words, so that they are heard as they are meant: numbers to dial digit by digit, abbreviations and days
  /// written out, a pause where a dot in the middle of the line stood.
  public static func spoken(_ text: String) -> String {
    // Most lines have none of it, and matching is not free.
    guard text.utf8.contains(where: { $0 >= 0x80 || $0 >= 0x30 && $0 <= 0x39 }) else { return text }
    // Braille tables of several languages have no cell for these.
    var text = text.replacing(#/[“”„«»]/#, with: "\"").replacing(#/[‘’]/#, with: "'").replacing("…", with: "...")
    text.replace(" · ", with: ", ")
    let whole = text
    text.replace(#/\b([0-9]{4})-([0-9]{2})-([0-9]{2})\b/#) { match in
      let isTyped =
        match.range.lowerBound > whole.startIndex && "`(/".contains(whole[whole.index(before: match.range.lowerBound)])
      // What was typed, and what is to be typed, stays as it is.
      guard !isTyped, let month = Int(match.2), (1...12).contains(month), let day = Int(match.3) else {
        return String(match.0)
      }
      return "\(day) \(months[month - 1]) \(match.1)"
    }
    text.replace(#/(\+[0-9]{1,3} |\b0[0-9]{1,3}-)?\b[0-9]{2,4}( [0-9]{2,4})+\b/#) { match in
      let digits = match.0.count { $0.isNumber }
      return digits < 5 ? String(match.0) : dialled(match.0)
    }
    text.replace(#/\bpp?\. (?=[0-9])/#) { $0.0.hasPrefix("pp") ? "pages " : "page " }
    text.replace(#/\b([0-9]+) min\b/#) { "\($0.1) \($0.1 == "1" ? "minute" : "minutes")" }
    return text
  }

  /// `116 000` as `1 1 6, 0 0 0`: read digit by digit, with a pause where the number has a space.
  private static func dialled(_ number: Substring) -> String {
    number.split { $0 == " " || $0 == "-" }.map { group in
      let digits = group.filter(\.isNumber).map(String.init).joined(separator: " ")
      return group.hasPrefix("+") ? "plus " + digits : digits
    }.joined(separator: ", ")
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
}
