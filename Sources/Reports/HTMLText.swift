/// Writes text into HTML so that it stays text.
public enum HTMLText {
  /// Text between tags or inside a quoted attribute; control characters and marks that turn the direction are left out.
  public static func escaped(_ text: String) -> String {
    let clean = CleanText.forReading(text)
    guard clean.utf8.contains(where: { special($0) != nil }) else { return clean }
    var escaped: [UInt8] = []
    for byte in clean.utf8 {
      if let name = special(byte) { escaped.append(contentsOf: name.utf8) } else { escaped.append(byte) }
    }
    return String(decoding: escaped, as: UTF8.self)
  }

  /// A link to a page of the web; anything but `http` and `https` stays text.
  public static func webLink(_ address: String, _ words: String) -> String {
    let lowered = address.lowercased()
    guard lowered.hasPrefix("https://") || lowered.hasPrefix("http://") else { return escaped(words) }
    return "<a href=\"\(escaped(address))\" rel=\"noreferrer\">\(escaped(words))</a>"
  }

  /// The name of an anchor or a file: letters and digits of ASCII, dots and dashes; all else becomes a dash.
  public static func name(_ text: String) -> String {
    let safe = text.unicodeScalars.map { scalar -> Character in
      let isSafe = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == ".")
      return isSafe ? Character(scalar) : "-"
    }
    // A file whose name begins with a dot is hidden, and one with two of them could lead elsewhere.
    let parts = String(safe).split(separator: "-").map { $0.split(separator: ".").joined(separator: ".") }
    return parts.filter { !$0.isEmpty }.joined(separator: "-")
  }

  private static func special(_ byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
  }
}
