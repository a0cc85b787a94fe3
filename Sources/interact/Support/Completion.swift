import Handbook
import Terminal

/// What Tab completes: commands after a slash, after a command what it can be about, and otherwise handles and names.
@MainActor
final class Completion {
  /// Handles of practices and mistakes, and what else opens a page.
  var handles: [String] = []
  /// Names of modules, and of people in the case.
  var names: [String] = []
  /// What commands can be about.
  var topics: [SlashCommand: [String]] = [:]

  func complete(_ completion: LineEditor.Completion) -> [String] {
    let before = String(decoding: completion.line.utf8.prefix(completion.start), as: UTF8.self)
    guard let first = before.split(separator: " ").first else {
      if completion.word.hasPrefix("/") {
        return SlashCommand.allCases.map { "/\($0.rawValue)" }.filter { $0.hasPrefix(completion.word.lowercased()) }
      }
      return Self.endings(of: names, after: "", completion.word, evenOfNothing: false)
    }
    guard first.hasPrefix("/") else {
      return Self.endings(of: handles + names, after: "", completion.word, evenOfNothing: false)
    }
    guard case .command(let command, _) = SlashCommand.read(String(first)) else { return [] }
    let typed = String(before.drop { $0 == " " }.dropFirst(first.count).drop { $0 == " " })
    if let known = topics[command] {
      return Self.endings(of: known, after: typed, completion.word, evenOfNothing: true)
    }
    return Self.endings(of: handles + names, after: "", completion.word, evenOfNothing: false)
  }

  /// What can stand in the place of a word when this was typed before it: a name may have several words.
  private static func endings(
    of names: [String], after typed: String, _ word: String, evenOfNothing: Bool
  ) -> [String] {
    guard evenOfNothing || !word.isEmpty else { return [] }
    let wanted = (typed + word).lowercased()
    var seen: Set<String> = []
    return names.filter { $0.lowercased().hasPrefix(wanted) }.map { String($0.dropFirst(typed.count)) }
      .filter { !$0.isEmpty && seen.insert($0).inserted }
  }
}

extension Handbook {
  /// What can be typed to open a page, but for terms and sources: there are too many of them to be a help.
  var pageNames: [String] {
    addresses.compactMap { address in
      switch address {
      case .section, .term, .source, .search: nil
      case .contents, .entry, .mistakes, .law, .lawEntry, .countries, .country, .forms, .form, .flowCharts, .flowChart,
        .words, .glossary, .support, .sources:
        address.name
      }
    }
  }

  /// What can be typed after a command, by command.
  var topicsOfCommands: [SlashCommand: [String]] {
    let places = countries + countries.map { Self.countryName($0) }
    let lists = Address.lists.map(\.name)
    return [
      .read: pageNames, .handbook: sections.map(\.number) + lists, .country: places + ["all"] + topics,
      .law: law.map(\.id), .form: forms.map(\.id), .support: places + ["all"],
      .words: glossary.map(\.term) + terms.flatMap { [$0.use] + $0.avoid }, .why: [],
    ]
  }
}
