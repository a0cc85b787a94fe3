import Glibc

/// What was said to a question that wants yes or no.
public enum YesOrNo: Equatable, Sendable {
  /// One of the words for yes.
  case yes
  /// One of the words for no.
  case no
  /// A line that starts with "/": commands work at every prompt.
  case command(String)
  /// No answer: Ctrl-C, the end of the input, the end of the time, a signal.
  case none(Reading)
}

extension Console {
  /// Asks for an answer; a line that ends in `\` goes on in the next one.
  ///
  /// Where nobody sits at a terminal no prompt is written. `seconds` is the time for the whole answer, rounded
  /// up to whole seconds at a terminal. Ctrl-C drops all its lines, the end of the input takes those there are.
  ///
  /// With `pastes`, lines that are waiting when the first one ends belong to it, where the terminal cannot bracket a paste
  /// (NO_COLOR, plain mode): a text of three lines is one answer there, too. Throws `TerminalFailure`.
  public func ask(
    _ prompt: StyledText, then continuation: StyledText = "...> ", within seconds: Double? = nil,
    pastes: Bool = false
  ) throws(TerminalFailure) -> Reading {
    let clock = ContinuousClock()
    let start = clock.now
    var before = ""
    var wasCut = false
    while true {
      let left = seconds.map { max(0, $0 - (clock.now - start) / .seconds(1)) }
      if left == 0, !before.isEmpty { return .timedOut(typed: before) }
      switch try readLine(before.isEmpty ? prompt : continuation, within: left) {
      case .line(let line, let cut):
        wasCut = wasCut || cut
        if pastes, !cut, before.isEmpty ? !line.hasPrefix("/") : true, isPasteGoingOn {
          before += line + "\n"
          if before.utf8.count >= Sanitizer.textLimit { return .line(before, cut: true) }
          continue
        }
        guard goesOn(line), !cut else { return .line(before + line, cut: wasCut) }
        before += line.dropLast() + "\n"
        if before.utf8.count >= Sanitizer.textLimit { return .line(before, cut: true) }
      case .endOfInput:
        return before.isEmpty ? .endOfInput : .line(String(before.dropLast()), cut: wasCut)
      case .interrupted(let typed): return .interrupted(typed: before + typed)
      case .timedOut(let typed): return .timedOut(typed: before + typed)
      case .ended(let signal): return .ended(signal: signal)
      }
    }
  }

  /// Asks until one of the words for yes or no is typed, in any case of letters; Enter alone is neither.
  ///
  /// `again` is written after anything else. Throws `TerminalFailure`.
  public func confirm(
    _ question: StyledText, yes: [String] = ["y", "yes"], no: [String] = ["n", "no"],
    again: StyledText = "Please answer yes or no."
  ) throws(TerminalFailure) -> YesOrNo {
    while true {
      let reading = try readLine(question, within: nil)
      guard case .line(let line, _) = reading else { return .none(reading) }
      let words = line.split(separator: " ").joined(separator: " ").lowercased()
      if words.hasPrefix("/") { return .command(line) }
      if yes.contains(where: { $0.lowercased() == words }) { return .yes }
      if no.contains(where: { $0.lowercased() == words }) { return .no }
      try write(again)
    }
  }

  /// Nobody types a second line within these milliseconds of Enter.
  private var isPasteGoingOn: Bool {
    guard capabilities.joinsPastedLines, input.isTerminal else { return false }
    var waiting = pollfd(fd: input.number, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, 30) > 0 && Int32(waiting.revents) & POLLIN != 0
  }

  /// An odd number of backslashes at the end: two of them mean themselves.
  private func goesOn(_ line: String) -> Bool {
    line.utf8.reversed().prefix { $0 == 0x5C }.count % 2 == 1
  }
}
