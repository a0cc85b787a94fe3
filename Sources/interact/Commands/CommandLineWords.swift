import ArgumentParser

/// The words of the command line, before they are parsed.
enum CommandLineWords {
  /// Options of every command that take a value, and those that take none.
  private static let valued: Set<String> = ["--content", "--color", "--learner"]
  private static let flags: Set<String> = ["--plain", "--bracketed-paste", "--no-bracketed-paste"]

  /// The words with common options that stand before the command moved behind it: `--content FOLDER check` is
  /// `check --content FOLDER`.
  static func inOrder(_ words: [String]) -> [String] {
    var rest = words[...]
    var options: [String] = []
    while let word = rest.first, word.hasPrefix("-") {
      let name = word.split(separator: "=", maxSplits: 1).first.map(String.init) ?? word
      let takes = valued.contains(word) ? 2 : flags.contains(word) || name != word && valued.contains(name) ? 1 : 0
      guard takes > 0, rest.count >= takes else { return words }
      options += rest.prefix(takes)
      rest = rest.dropFirst(takes)
    }
    let path = path(of: rest)
    return options.isEmpty || path.isEmpty ? words : path + options + rest.dropFirst(path.count)
  }

  /// A file that travels is opened by its name alone: `interact spring-p7f3a.assignment` plays it, a result is shown.
  static func opening(_ words: [String]) -> [String] {
    guard let first = words.first, !first.hasPrefix("-") else { return words }
    if AssignedPlay.isNamed(first) { return ["play"] + words }
    return [".result", ".record"].contains(where: first.hasSuffix) ? ["open"] + words : words
  }

  /// The words at the beginning that name a command, a command below it, and so on.
  private static func path(of words: ArraySlice<String>) -> [String] {
    var names: [String] = []
    var commands = Interact.configuration.subcommands
    for word in words {
      guard let found = commands.first(where: { $0.name == word }) else { break }
      names.append(word)
      commands = found.configuration.subcommands
    }
    return names
  }

  /// What to say of a first word, or of one behind `help`, that is no command, with the nearest one.
  static func unknownCommand(in words: [String]) -> String? {
    guard let first = words.first, !first.hasPrefix("-") else { return nil }
    guard first == "help" else {
      let commands = Interact.configuration.subcommands
      guard !commands.contains(where: { $0.name == first }) else { return nil }
      return sentence(first, among: commands.map { $0.name } + ["help"], below: [])
    }
    let asked = words.dropFirst().prefix { !$0.hasPrefix("-") }
    let known = path(of: asked)
    guard let word = asked.dropFirst(known.count).first else { return nil }
    var commands = Interact.configuration.subcommands
    for name in known { commands = commands.first { $0.name == name }?.configuration.subcommands ?? [] }
    return sentence(
      word, among: commands.map { $0.name } + (known.isEmpty ? ["help", "exit-codes"] : []), below: known)
  }

  private static func sentence(_ word: String, among names: [String], below path: [String]) -> String {
    let nearest = names.map { ($0, Spelling.distance(word, $0)) }.min { $0.1 < $1.1 }
    let hint = nearest.flatMap { $0.1 <= 2 ? " Did you mean `\($0.0)`?" : nil } ?? ""
    let command = (path + [String(word.prefix(60))]).joined(separator: " ")
    return
      "There is no command `\(command)`.\(hint) `interact \((path + ["--help"]).joined(separator: " "))` lists them."
  }
}

extension ParsableCommand {
  /// The word that calls it.
  fileprivate static var name: String { configuration.commandName ?? "" }
}
