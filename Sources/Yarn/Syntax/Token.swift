/// What a token is; which bytes it covers stands beside it.
enum TokenKind: UInt8 {
  // Headers
  case headerKey, headerValue, fileHashtag, bodyStart, bodyEnd, stray
  // Layout
  case newline, indent, dedent, blankAfterOption, endOfFile
  // Lines
  case text, hashtag, optionArrow, groupArrow, openBrace, closeBrace, afterText
  // Commands
  case openCommand, closeCommand, commandText, unclosedCommand
  case keywordIf, keywordElseif, keywordElse, keywordEndif, keywordSet, keywordCall, keywordDeclare, keywordJump
  case keywordDetour, keywordReturn, keywordEnum, keywordCase, keywordEndenum, keywordOnce, keywordEndonce, keywordLocal
  // Expressions
  case number, string, unclosedString, name, variable, openParenthesis, closeParenthesis, comma, dot
  case plus, minus, times, divide, remainder, not, and, or, xor
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
  case assign, plusAssign, minusAssign, timesAssign, divideAssign, remainderAssign
  case wordTrue, wordFalse, wordNull, wordAs, unknown

  /// The word an author would use for it.
  var words: String {
    switch self {
    case .headerKey, .headerValue: "a header"
    case .bodyStart: "'---'"
    case .bodyEnd: "the end of the node"
    case .newline: "the end of the line"
    case .indent: "a deeper line"
    case .dedent: "the end of the indented lines"
    case .endOfFile: "the end of the file"
    case .closeCommand: "'>>'"
    case .openCommand: "'<<'"
    case .closeBrace: "'}'"
    case .openBrace: "'{'"
    default: "this"
    }
  }
}

/// A token: its kind and its bytes, no text of its own.
struct Token: Equatable {
  var kind: TokenKind
  var start: Int32
  var end: Int32

  var span: Span { Span(start, end) }
}
