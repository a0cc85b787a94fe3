internal import Yarn

/// The name of a command and what it is given.
struct CommandWords: Sendable {
  var name: String
  private var arguments: [String]

  init(_ text: String) {
    let words = CommandText.words(text)
    name = words.first ?? ""
    arguments = Array(words.dropFirst())
  }

  var count: Int { arguments.count }

  func argument(_ index: Int) throws(CommandError) -> String {
    guard arguments.indices.contains(index) else { throw .missing(command: name, position: index) }
    return arguments[index]
  }

  func number(_ index: Int) throws(CommandError) -> Int {
    let word = try argument(index)
    guard let number = Int(word), (0...100_000).contains(number) else {
      throw .badArgument(command: name, found: word, wanted: "a whole number of minutes")
    }
    return number
  }

  /// Everything after the first words, as one text.
  func rest(after count: Int) -> String { arguments.dropFirst(count).joined(separator: " ") }
}
