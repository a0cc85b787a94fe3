import Terminal

extension Console {
  /// Asks for an answer. In a file or a pipe, lines that begin with `# ` are remarks of whoever wrote it.
  func listen(_ prompt: StyledText) throws(TerminalFailure) -> Reading {
    while true {
      let reading = try ask(prompt)
      guard !capabilities.interactive, let line = reading.text, line == "#" || line.hasPrefix("# ") else {
        return reading
      }
    }
  }
}
