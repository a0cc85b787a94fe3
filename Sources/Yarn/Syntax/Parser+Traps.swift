/// What is allowed here and mostly not meant: found while the text is read, where its layout is known.
extension Parser {
  /// An option ends: what follows it, deeper than its arrow, was meant to belong to it; a command between two options
  /// makes two groups of them.
  mutating func lintEnd(of item: ItemSyntax) {
    var next = at
    while tokens[next].kind == .newline || tokens[next].kind == .blankAfterOption { next += 1 }
    let token = tokens[next]
    guard token.kind != .dedent, token.kind != .indent, token.kind != .bodyEnd, token.kind != .endOfFile else { return }
    let depth = column(item.span.start)
    if column(token.start) > depth {
      fault(.bodyEndedByBlank, token.span)
    } else if token.kind == .openCommand, next == at, column(token.start) == depth,
      Self.deeds.contains(tokens[next + 1].kind), lineBreaks(from: endOfText, to: token.start) == 1
    {
      var after = next
      while tokens[after].kind != .newline, tokens[after].kind != .endOfFile { after += 1 }
      guard after + 1 < tokens.count, tokens[after + 1].kind == .optionArrow || tokens[after + 1].kind == .groupArrow
      else { return }
      let arrow = tokens[after + 1]
      if column(arrow.start) == depth, lineBreaks(from: tokens[after].start, to: arrow.start) == 1 {
        fault(.splitOptions, token.span)
      }
    }
  }

  /// Commands that do something and open no block.
  private static let deeds: Set<TokenKind> = [.commandText, .openBrace, .keywordSet, .keywordCall]

  /// Where the last line above ends.
  private var endOfText: Int32 {
    var index = at - 1
    while index > 0, tokens[index].kind == .newline || tokens[index].kind == .dedent { index -= 1 }
    return tokens[max(index, 0)].end
  }

  /// How far the line of an offset is indented.
  private func column(_ offset: Int32) -> Int {
    var depth = 0
    var index = Int(offset) - 1
    while index >= 0, Ascii.isBlank(file.bytes[index]) {
      depth += file.bytes[index] == Ascii.tab ? 8 : 1
      index -= 1
    }
    return depth
  }

  private func lineBreaks(from start: Int32, to end: Int32) -> Int {
    guard start < end else { return 0 }
    let bytes = file.bytes[Int(start)..<Int(end)]
    let breaks = bytes.count { $0 == Ascii.newline }
    return breaks > 0 ? breaks : bytes.count { $0 == Ascii.carriageReturn }
  }

  /// A number that 32 bits cannot hold.
  mutating func lint(number: Float, _ span: Span) {
    let text = text(span)
    let stored = Value.number(number).text
    if let exact = Double(text), exact != Double(stored) { fault(.inexactNumber(text, stored: stored), span) }
  }

  /// `link: http://x`: the comment begins inside what was meant as the value.
  mutating func lintCut(header key: String, _ value: Span) {
    let end = Int(value.end)
    guard end > Int(value.start), end + 1 < file.bytes.count, file.bytes[end - 1] == Ascii.colon,
      file.bytes[end] == Ascii.slash, file.bytes[end + 1] == Ascii.slash
    else { return }
    fault(.headerCutByComment(key: key), Span(value.end, value.end + 2))
  }

  /// Warns of text that was meant as a command. Works on bytes: this is done for every line.
  mutating func lint(_ line: LineSyntax) {
    let start = Int(line.span.start)
    let end = Int(line.span.end)
    guard start < end else { return }
    if file.bytes[start] == Ascii.less, line.text.hasSuffix(">"), line.text.utf8.count > 2, !line.text.contains("</") {
      fault(.singleChevrons, line.span)
    }
    if let place = strayChevrons(line.span) { fault(.strayChevrons, place) }
    var index = start
    while index < end, file.bytes[index] >= 97, file.bytes[index] <= 122 { index += 1 }
    guard index - start >= 2, index - start <= 8, index == end || Ascii.isBlank(file.bytes[index]), end - start < 200
    else { return }
    let word = String(decoding: file.bytes[start..<index], as: UTF8.self)
    guard Self.commandWords.contains(word) else { return }
    let words = line.text.split(separator: " ")
    let isCommand =
      switch word {
      case "jump", "detour": words.count == 2
      case "set", "declare": words.count > 2 && words[1].hasPrefix("$")
      case "if", "elseif": words.count > 1 && words[1].hasPrefix("$")
      case "call": line.text.hasSuffix(")")
      default: words.count == 1
      }
    if isCommand { fault(.commandWithoutChevrons(word), line.span) }
  }

  private static let commandWords: Set<String> = [
    "jump", "detour", "set", "declare", "if", "elseif", "endif", "else", "endonce", "endenum", "stop", "return", "once",
    "call",
  ]

  private func strayChevrons(_ span: Span) -> Span? {
    var index = Int(span.start)
    while index + 1 < Int(span.end) {
      if file.bytes[index] == Ascii.backslash {
        index += 1
      } else if file.bytes[index] == Ascii.greater, file.bytes[index + 1] == Ascii.greater {
        return Span(Int32(index), Int32(index + 2))
      }
      index += 1
    }
    return nil
  }
}
