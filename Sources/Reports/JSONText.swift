internal import FoundationEssentials

/// JSON with sorted keys, so that the same report is the same bytes.
enum JSONText {
  /// Encodes a value.
  ///
  /// - Throws: `EncodingError`; none of the reports' own types give a reason for one.
  static func encode(_ value: some Encodable, pretty: Bool) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting =
      pretty ? [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted] : [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    let text = String(decoding: try encoder.encode(value), as: UTF8.self)
    return withoutControls(text)
  }

  /// JSON may hold DEL and C1 as they are; a terminal that is shown the file would obey them. They stand in strings
  /// only, where an escape means the same.
  private static func withoutControls(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x7F || $0 == 0xC2 }) else { return text }
    var escaped = ""
    for scalar in text.unicodeScalars {
      if (0x7F...0x9F).contains(scalar.value) {
        escaped += "\\u00" + String(scalar.value, radix: 16)
      } else {
        escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
