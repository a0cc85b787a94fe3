/// An end of the program that the user has to hear of.
struct Failure: Error, Equatable, CustomStringConvertible {
  /// The exit codes; `interact help exit-codes` tells them to the user.
  enum Kind: Int32, CaseIterable {
    case failed = 1
    case usage = 2
    case content = 3
    case notAllowed = 4
    case notPassed = 5
    case open = 6

    var meaning: String {
      switch self {
      case .failed: "something could not be done; the message says what"
      case .usage: "the command line is not understood"
      case .content: "a content file, a record or another file is not valid"
      case .notAllowed: "this is not allowed in this mode, or without the PIN of the place"
      case .notPassed: "the module was not passed (only with --exit-status)"
      case .open: "a person has to decide first whether the module is passed (only with --exit-status)"
      }
    }
  }

  var kind: Kind
  /// What is wrong, where, and what would mend it.
  var message: String

  var description: String { message }

  init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}
