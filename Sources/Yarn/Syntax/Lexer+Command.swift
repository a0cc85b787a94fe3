extension Lexer {
  // command = "<<" (keyword ... / text) ">>"
  mutating func lexCommand() {
    let start = at
    at += 2
    emit(.openCommand, from: start)
    skipBlanks()
    let word = at
    if let kind = keyword() {
      emit(kind, from: word)
      lexExpression(in: .command)
    } else {
      lexCommandText()
    }
  }

  /// Steps over a keyword that is followed by white space or `>`; anything else belongs to an ordinary command.
  private mutating func keyword() -> TokenKind? {
    let start = at
    var end = at
    while end < bytes.count, bytes[end] >= 97, bytes[end] <= 122 { end += 1 }
    guard end > start, end - start <= 7 else { return nil }
    let following = end < bytes.count ? bytes[end] : Ascii.newline
    guard Ascii.isBlank(following) || Ascii.isNewline(following) || following == Ascii.greater else { return nil }
    let word = String(decoding: bytes[start..<end], as: UTF8.self)
    guard let kind = Self.keywordKind(word) else { return nil }
    at = end
    return kind
  }

  private static func keywordKind(_ word: String) -> TokenKind? {
    switch word {
    case "if": .keywordIf
    case "elseif": .keywordElseif
    case "else": .keywordElse
    case "endif": .keywordEndif
    case "set": .keywordSet
    case "call": .keywordCall
    case "declare": .keywordDeclare
    case "jump": .keywordJump
    case "detour": .keywordDetour
    case "return": .keywordReturn
    case "enum": .keywordEnum
    case "case": .keywordCase
    case "endenum": .keywordEndenum
    case "once": .keywordOnce
    case "endonce": .keywordEndonce
    case "local": .keywordLocal
    default: nil
    }
  }

  // text = *(anything but a line end / "{" expression "}")
  private mutating func lexCommandText() {
    var start = at
    while true {
      if isAtLineEnd {
        if at > start { emit(.commandText, from: start) }
        emit(.unclosedCommand, from: at)
        return
      } else if byte() == Ascii.openBrace {
        if at > start { emit(.commandText, from: start) }
        lexBraces()
        start = at
      } else if looksAt(Ascii.greater, Ascii.greater) {
        if at > start { emit(.commandText, from: start) }
        let close = at
        at += 2
        emit(.closeCommand, from: close)
        return
      } else {
        at += 1
      }
    }
  }
}
