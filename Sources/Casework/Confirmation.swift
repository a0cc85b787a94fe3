/// What somebody typed when asked whether something was meant.
public struct Confirmation: Equatable, Sendable {
  /// Yes or no; nil leaves it open.
  public var meant: Bool?

  /// Reads `yes`, `y`, `no`, `n` in any case, or nothing at all.
  ///
  /// - Returns: nil when it is something else.
  public init?(_ typed: String) {
    let word = typed.lowercased().filter { $0.isLetter || $0.isNumber }
    switch word {
    case "": meant = nil
    case "y", "yes": meant = true
    case "n", "no": meant = false
    default: return nil
    }
  }
}
