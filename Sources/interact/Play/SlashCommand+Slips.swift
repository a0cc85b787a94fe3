// What somebody types who wants a command and writes something else.

extension SlashCommand {
  /// The command that a lone word without its slash asks for: `help`, `hint`, `quit`, `exit`, `?`.
  static func asked(byWord line: String) -> SlashCommand? {
    switch line.trimmed.lowercased() {
    case "help", "?": .help
    case "hint": .hint
    case "quit", "exit": .leave
    default: nil
    }
  }

  /// Whether a line begins or ends with a command and is none: `q/hint`, `police now /form`.
  static func isNear(_ line: String) -> Bool {
    let words = line.split(whereSeparator: \.isWhitespace)
    return [words.first, words.last].compactMap(\.self).contains { word in
      guard let slash = word.lastIndex(of: "/") else { return false }
      return SlashCommand(rawValue: word[word.index(after: slash)...].lowercased()) != nil
    }
  }
}
