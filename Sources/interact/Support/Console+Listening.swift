import Terminal

extension Console {
  /// Asks for an answer. In a file or a pipe, lines that begin with `# ` are remarks of whoever wrote it.
  ///
  /// - Parameter pastes: A text of several lines may be pasted here.
  func listen(_ prompt: StyledText, pastes: Bool = false) throws(TerminalFailure) -> Reading {
    while true {
      let reading = try ask(prompt, pastes: pastes)
      guard !capabilities.interactive, let line = reading.text, line == "#" || line.hasPrefix("# ") else {
        return reading
      }
    }
  }
}
