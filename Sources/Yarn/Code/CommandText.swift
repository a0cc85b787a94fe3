/// The text of a command, as a scene writes it between `<<` and `>>`.
public enum CommandText {
  /// Cuts a command at blanks; words in quotation marks stay together, `\"` and `\\` stand for themselves in them.
  ///
  ///     CommandText.words(#"log "She said \"wait\"" twice"#)   // ["log", "She said \"wait\"", "twice"]
  public static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word: [UInt8]?
    var isQuoted = false
    var isEscaped = false
    for byte in text.utf8 {
      if isEscaped {
        word?.append(byte)
        isEscaped = false
      } else if isQuoted, byte == Ascii.backslash {
        isEscaped = true
      } else if byte == Ascii.quote {
        isQuoted.toggle()
        if word == nil { word = [] }
      } else if Ascii.isBlank(byte), !isQuoted {
        if let done = word { words.append(String(decoding: done, as: UTF8.self)) }
        word = nil
      } else {
        word = (word ?? []) + [byte]
      }
    }
    if let done = word { words.append(String(decoding: done, as: UTF8.self)) }
    return words
  }
}
