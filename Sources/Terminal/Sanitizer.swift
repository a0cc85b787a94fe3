/// Takes out of untrusted text whatever could act on a screen instead of being read.
///
/// Removed: escape sequences, control characters, characters that reverse the direction of what follows,
/// and characters that cannot be seen. Kept: newlines, and the joiners that Persian words and emoji need.
public enum Sanitizer {
  /// The default limit of a text, in UTF-8 bytes: 1 MiB.
  public static let textLimit = 1_048_576
  /// Marks that may follow one letter; more of them climb over the lines above.
  public static let markLimit = 6

  /// The text without anything that acts on a screen; a tab becomes a space, other line ends a newline.
  ///
  /// What lies beyond `limit` UTF-8 bytes is cut off, at the end of a scalar.
  public static func clean(_ text: String, limit: Int = textLimit) -> String {
    var text = text
    if text.utf8.count <= limit, text.withUTF8(isHarmless) { return text }
    var cleaner = Cleaner(limit: limit)
    for scalar in text.unicodeScalars where !cleaner.isFull { cleaner.take(scalar) }
    return String(cleaner.out)
  }

  /// The same for bytes of any kind: what is no UTF-8 becomes U+FFFD.
  public static func clean(bytes: some Collection<UInt8>, limit: Int = textLimit) -> String {
    clean(String(decoding: bytes, as: UTF8.self), limit: limit)
  }

  /// Whether nothing can act on a screen: letters and signs of ASCII and Latin, dashes and quotation marks. What it does not know goes the
  /// long way, scalar by scalar.
  private static func isHarmless(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      if byte >= 0x20 && byte < 0x7F || byte == 0x0A {
        at += 1
      } else if byte >= 0xC2 && byte <= 0xCA, at + 1 < bytes.count {
        // U+00A0 to U+02BF without the soft hyphen; what is below controls.
        guard byte > 0xC2 || bytes[at + 1] >= 0xA0 && bytes[at + 1] != 0xAD else { return false }
        at += 2
      } else if byte == 0xE2, at + 2 < bytes.count {
        // U+2010 to U+2027.
        guard bytes[at + 1] == 0x80, bytes[at + 2] >= 0x90, bytes[at + 2] <= 0xA7 else { return false }
        at += 3
      } else {
        return false
      }
    }
    return true
  }

  /// The text in one line: each newline is a space.
  public static func oneLine(_ text: String, limit: Int = textLimit) -> String {
    String(clean(text, limit: limit).map { $0 == "\n" ? " " : $0 })
  }
}

/// Reads scalar by scalar, as a terminal does (ECMA-48, section 5).
private struct Cleaner {
  private enum State {
    case text
    case escape
    case sequence  // after CSI, until its final byte
    case string  // after OSC, DCS, SOS, PM, APC, until BEL or ST
    case stringEscape
  }

  let limit: Int
  var out = String.UnicodeScalarView()
  var isFull = false
  private var size = 0
  private var marks = 0
  private var state = State.text
  private var afterReturn = false

  init(limit: Int) {
    self.limit = limit
  }

  mutating func take(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    // A line end closes whatever was open: one stray byte must not swallow the rest of a text.
    if value == 0x0A || value == 0x0D || value == 0x2028 || value == 0x2029 {
      state = .text
      if !(value == 0x0A && afterReturn) { put("\n") }
      afterReturn = value == 0x0D
      return
    }
    afterReturn = false
    switch state {
    case .text: read(scalar)
    case .escape: begin(value)
    case .sequence:
      if (0x40...0x7E).contains(value) { state = .text } else if !(0x20...0x3F).contains(value) { restart(scalar) }
    case .string:
      if value == 0x07 || value == 0x9C { state = .text } else if value == 0x1B { state = .stringEscape }
    case .stringEscape:
      if value == 0x5C { state = .text } else { begin(value) }
    }
  }

  private mutating func restart(_ scalar: Unicode.Scalar) {
    state = .text
    read(scalar)
  }

  private mutating func begin(_ value: UInt32) {
    switch value {
    case 0x5B: state = .sequence
    case 0x5D, 0x50, 0x58, 0x5E, 0x5F: state = .string
    case 0x20...0x2F, 0x1B: state = .escape
    default: state = .text
    }
  }

  private mutating func read(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x1B: state = .escape
    case 0x9B: state = .sequence
    case 0x90, 0x98, 0x9D, 0x9E, 0x9F: state = .string
    case 0x09: put(" ")
    case 0x00...0x1F, 0x7F...0x9F: break
    case 0x200C, 0x200D, 0xFE0E, 0xFE0F: put(scalar)
    case 0xFFF9...0xFFFB: break
    default:
      let properties = scalar.properties
      if properties.isDefaultIgnorableCodePoint { return }
      let category = properties.generalCategory
      if category == .nonspacingMark || category == .enclosingMark {
        marks += 1
        if marks > Sanitizer.markLimit { return }
      } else {
        marks = 0
      }
      put(scalar)
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let bytes = UTF8.width(scalar)
    guard size + bytes <= limit else {
      isFull = true
      return
    }
    size += bytes
    out.append(scalar)
  }
}
