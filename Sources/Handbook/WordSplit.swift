/// The words of a text in small letters.
enum WordSplit {
  static func of(_ text: String) -> [String] {
    var text = text
    return text.withUTF8(ofASCII) ?? text.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
  }

  /// Nothing when the text is not ASCII. Byte by byte: an index asks for tens of thousands of words.
  private static func ofASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> [String]? {
    var words: [String] = []
    var start: Int?
    var hasCapital = false
    func end(at place: Int) {
      guard let first = start else { return }
      let word = String(decoding: UnsafeBufferPointer(rebasing: bytes[first..<place]), as: UTF8.self)
      words.append(hasCapital ? word.lowercased() : word)
      start = nil
      hasCapital = false
    }
    for (place, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): start = start ?? place
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        start = start ?? place
        hasCapital = true
      case 0x80...: return nil
      default: end(at: place)
      }
    }
    end(at: bytes.count)
    return words
  }
}
