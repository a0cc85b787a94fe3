import Handbook
import Terminal

/// What Tab completes: commands after a slash, handles and section numbers after `/read` and `/handbook`, module names.
@MainActor
final class Completion {
  /// Handles of practices and mistakes.
  var handles: [String] = []
  /// Numbers of sections.
  var sections: [String] = []
  /// Names of modules, and of people in the case.
  var names: [String] = []

  func complete(_ completion: LineEditor.Completion) -> [String] {
    let before = completion.line.utf8.prefix(completion.start)
    let words = before.split(separator: 32).compactMap { String($0) }
    if words.isEmpty, completion.word.hasPrefix("/") {
      return SlashCommand.allCases.map { "/\($0.rawValue)" }.filter { $0.hasPrefix(completion.word.lowercased()) }
    }
    let candidates: [String] =
      switch words.first {
      case "/read", "/why": handles
      case "/handbook": sections
      case nil: names
      default: handles + names
      }
    guard !completion.word.isEmpty || words.first?.hasPrefix("/") == true else { return [] }
    let wanted = completion.word.lowercased()
    return candidates.filter { $0.lowercased().hasPrefix(wanted) }
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
}
