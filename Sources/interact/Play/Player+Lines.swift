import Casework
import Terminal

// Lines that may not be meant as an answer.

extension Player {
  /// So many characters of an answer are easily enough.
  static let easilyEnough = 2000

  /// Takes a line as an answer, unless it looks like a slip on the way to a command.
  func consider(_ text: String, typed line: String, at prompt: Prompt) throws -> End? {
    if case .question = prompt, let command = SlashCommand.asked(byWord: text) {
      try say(.aside("Type \(command.manual.usage) for that. “\(text.trimmed)” was not taken as an answer."))
      return nil
    }
    // Two slashes in front say that it is meant. In a file of answers nobody can be asked.
    if console.capabilities.interactive, !line.hasPrefix("//"), prompt.takesOwnWords, SlashCommand.isNear(text) {
      return try askBeforeSending(text, at: prompt)
    }
    return try answer(text, at: prompt)
  }

  private func askBeforeSending(_ text: String, at prompt: Prompt) throws -> End? {
    try say(.quote("“\(text)”"), .question("Send this as your answer? yes or no"))
    switch try console.confirm(StyledText("yes or no> ", .input)) {
    case .yes: return try answer(text, at: prompt)
    case .no: try say(.aside("Not sent. Commands begin with a slash, alone on their line."))
    case .command(let line):
      try say(.aside("Not sent."))
      return try take(line, at: prompt)
    case .none(.endOfInput): return .left
    case .none(.ended(let signal)): return .signal(signal)
    case .none: try say(.aside("Not sent."))
    }
    return nil
  }

  /// Says, before an answer is taken, that it is longer than is needed; all of it is recorded.
  func tellLength(of text: String) throws {
    guard console.capabilities.interactive, text.count > Self.easilyEnough else { return }
    try say(
      .aside(
        "That is long: about 2,000 characters are easily enough, and what comes after them may not be read for the "
          + "marks. All of it is recorded."))
  }
}

extension Prompt {
  /// What is typed here is the trainee's own words.
  fileprivate var takesOwnWords: Bool {
    switch self {
    case .question, .talk, .field: true
    case .confirm, .options, .reflection, .closed: false
    }
  }
}
