/// Runs over a text and finds words, numbers and the ends of sentences, with byte offsets.
struct Scan {
  struct Word {
    var written: String
    var start: Int
    var end: Int
    var followsComma: Bool
    /// A comma and nothing else stands before it.
    var followsMereComma: Bool
    var followsColon: Bool
    var isAcronym: Bool
    /// The part after the last apostrophe is an acronym: `l'OIM`.
    var endsInAcronym: Bool
    var isQuoted: Bool
  }

  enum Piece {
    case word(Word)
    case sentenceEnd(isQuestion: Bool, isFullStop: Bool)
    /// A sentence ends, and one begins that has this number in a list.
    case item(Int)
  }

  private let bytes: [UInt8]
  private let scalars: [Unicode.Scalar]
  private let offsets: [Int]
  private var at = 0
  private var sawComma = false
  private var sawMereComma = false
  private var sawColon = false
  private var lastMarker = 0
  /// The mark that ends what is quoted here.
  private var closing: Unicode.Scalar?

  init(_ text: String) {
    bytes = Array(text.utf8)
    scalars = Array(text.unicodeScalars)
    var offset = 0
    var offsets: [Int] = []
    offsets.reserveCapacity(scalars.count + 1)
    for scalar in scalars {
      offsets.append(offset)
      offset += UTF8.width(scalar)
    }
    offsets.append(offset)
    self.offsets = offsets
  }

  mutating func next(isAtSentenceStart: Bool) -> Piece? {
    while at < scalars.count {
      let scalar = scalars[at]
      if isLetter(scalar) {
        if let number = skipLetterMarker(isAtSentenceStart) { return .item(number) }
        return .word(word(to: endOfWord()))
      }
      if isDigit(scalar) {
        if let number = skipNumberMarker(isAtSentenceStart) { return .item(number) }
        return .word(number())
      }
      let position = at
      at += 1
      if endsSentence(position) {
        sawComma = false
        sawColon = false
        return .sentenceEnd(isQuestion: scalar == "?" || scalar == "\u{37E}", isFullStop: scalar == ".")
      }
      quote(scalar, at: position)
      if ",:(\u{2013}\u{2014}".unicodeScalars.contains(scalar) {
        sawMereComma = scalar == "," && !sawComma
        sawComma = true
      }
      if scalar == ":" { sawColon = true }
    }
    return nil
  }

  // MARK: Words and numbers

  private func endOfWord() -> Int {
    var end = at
    while end < scalars.count {
      if isLetter(scalars[end]) || isMark(scalars[end]) {
        end += 1
      } else if Fold.isApostrophe(scalars[end]), end + 1 < scalars.count, isLetter(scalars[end + 1]) {
        end += 2
      } else {
        break
      }
    }
    return end
  }

  /// number = digits { ( "." | "," | ":" | "/" ) digits } ; the telephone numbers `116 000` and the like are one.
  private mutating func number() -> Word {
    var end = at
    while end < scalars.count {
      if isDigit(scalars[end]) {
        end += 1
      } else if ".,:/".unicodeScalars.contains(scalars[end]), isDigit(at: end + 1) {
        end += 2
      } else {
        break
      }
    }
    if let joined = endOfHarmonisedNumber() {
      var word = word(to: joined)
      word.written = String(word.written.unicodeScalars.filter(isDigit))
      return word
    }
    return word(to: end)
  }

  /// European numbers of social value: `116` and three digits, with a blank, dot or hyphen between.
  private func endOfHarmonisedNumber() -> Int? {
    guard at + 6 < scalars.count, !isDigit(at: at - 1), scalars[at] == "1", scalars[at + 1] == "1",
      scalars[at + 2] == "6", " .-\u{A0}\u{2009}\u{202F}".unicodeScalars.contains(scalars[at + 3]),
      isDigit(at: at + 4), isDigit(at: at + 5), isDigit(at: at + 6), !isDigit(at: at + 7)
    else { return nil }
    return at + 7
  }

  private mutating func word(to end: Int) -> Word {
    defer {
      at = end
      sawComma = false
      sawColon = false
    }
    let written = String(decoding: bytes[offsets[at]..<offsets[end]], as: UTF8.self)
    let tail = scalars[at..<end].lastIndex(where: Fold.isApostrophe).map { $0 + 1 } ?? at
    return Word(
      written: written, start: offsets[at], end: offsets[end], followsComma: sawComma,
      followsMereComma: sawComma && sawMereComma, followsColon: sawColon,
      isAcronym: isAcronym(at..<end), endsInAcronym: isAcronym(tail..<end), isQuoted: closing != nil)
  }

  private func isAcronym(_ range: Range<Int>) -> Bool {
    (2...4).contains(range.count)
      && scalars[range].allSatisfy { $0.value < 0x80 ? $0.value >= 65 && $0.value <= 90 : $0.properties.isUppercase }
  }

  /// Opens or closes a quotation. A straight apostrophe opens one only behind a blank, and nothing does
  /// that is not closed soon.
  private mutating func quote(_ scalar: Unicode.Scalar, at position: Int) {
    if scalar == closing {
      closing = nil
    } else if closing == nil, let end = Self.closing(of: scalar),
      scalar != "'" || isBlank(at: position - 1), closesLater(position, with: end)
    {
      closing = end
    }
  }

  private static func closing(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "\"", "'": scalar
    case "\u{201C}", "\u{201E}": "\u{201D}"
    case "\u{2018}": "\u{2019}"
    case "\u{AB}": "\u{BB}"
    default: nil
    }
  }

  private func closesLater(_ position: Int, with end: Unicode.Scalar) -> Bool {
    scalars[(position + 1)...].indices.prefix(300).contains { index in
      scalars[index] == end && (index + 1 >= scalars.count || !isLetter(scalars[index + 1]))
    }
  }

  // MARK: Ends of sentences

  private func endsSentence(_ position: Int) -> Bool {
    let scalar = scalars[position]
    switch scalar {
    case "!", "?", ";", "\n", "\r", "\u{2028}", "\u{2029}", "\u{37E}", "\u{387}", "•", "‣", "◦", "…": return true
    case ".":
      // Not in a web address, nor after "e.g.".
      guard position + 1 < scalars.count else { return true }
      if isLowercase(at: position + 1) { return false }
      return
        !(position >= 3 && isLetter(scalars[position - 1]) && scalars[position - 2] == "."
        && isLowercase(at: position + 2))
    case "-", "*": return isBlank(at: position - 1) && isBlank(at: position + 1)
    default: return false
    }
  }

  /// `a)` and `(b)` anywhere, `a.` at the start of a line.
  private mutating func skipLetterMarker(_ isAtSentenceStart: Bool) -> Int? {
    guard let lower = scalars[at].properties.lowercaseMapping.unicodeScalars.first, ("a"..."h").contains(lower),
      beginsMarker(), at + 1 < scalars.count, isBlank(at: at + 2)
    else { return nil }
    guard scalars[at + 1] == ")" || (scalars[at + 1] == "." && isAtSentenceStart) else { return nil }
    at += 2
    sawComma = false
    sawColon = false
    return Int(lower.value) - 96
  }

  /// `1)` anywhere, `1.` at the start of a line or where it goes on counting.
  private mutating func skipNumberMarker(_ isAtSentenceStart: Bool) -> Int? {
    var end = at
    var value = 0
    while end < scalars.count, end - at < 2, isDigit(scalars[end]) {
      value = value * 10 + Int(scalars[end].value) - 48
      end += 1
    }
    guard beginsMarker(), end < scalars.count, isBlank(at: end + 1) else { return nil }
    let counts = isAtSentenceStart || value == lastMarker + 1
    guard scalars[end] == ")" || (scalars[end] == "." && counts) else { return nil }
    lastMarker = value
    at = end + 1
    sawComma = false
    sawColon = false
    return value
  }

  private func beginsMarker() -> Bool {
    isBlank(at: at - 1) || (at > 0 && scalars[at - 1] == "(")
  }

  // MARK: Classes of characters

  private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80
      ? (scalar.value >= 65 && scalar.value <= 90) || (scalar.value >= 97 && scalar.value <= 122)
      : scalar.properties.isAlphabetic
  }

  private func isLowercase(at index: Int) -> Bool {
    scalars.indices.contains(index) && scalars[index].properties.isLowercase
  }

  private func isMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x300 && scalar.properties.generalCategory == .nonspacingMark
  }

  private func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 48 && scalar.value <= 57 }

  private func isDigit(at index: Int) -> Bool {
    scalars.indices.contains(index) && isDigit(scalars[index])
  }

  private func isBlank(at index: Int) -> Bool {
    !scalars.indices.contains(index) || scalars[index].properties.isWhitespace
  }
}
