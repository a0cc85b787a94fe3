/// What somebody typed when asked whether something was meant.
public struct Confirmation: Equatable, Sendable {
  /// Yes or no; nil leaves it open.
  public var meant: Bool?

  /// Reads `yes`, `y`, `no`, `n` in any case, also with more behind it ("no, I only warn him"), or nothing at all.
  ///
  /// - Returns: nil when it is something else, or a yes that is taken back: "yes, but not today".
  public init?(_ typed: String) {
    let words = typed.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }
    switch words.first {
    case nil: meant = nil
    case "n", "no": meant = false
    case "y", "yes":
      guard Set(words).isDisjoint(with: ["but", "no", "not"]) else { return nil }
      meant = true
    default: return nil
    }
  }

  /// Reads the same with nothing behind it, as in a file of answers, where "No, …" may be the answer to what comes next.
  public init?(only typed: String) {
    guard typed.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).count < 2 else { return nil }
    self.init(typed)
  }
}
