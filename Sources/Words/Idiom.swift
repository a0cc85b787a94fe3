/// What people say instead of a term when they make a mistake: "sleep on it" for *wait*.
public struct Idiom: Sendable, Equatable {
  /// The term, in normal form, that the mistake must have in another group; nil where any mistake with the term is meant.
  public var company: String?
  /// The idioms, as terms of a group.
  public var sayings: [String]

  /// `wait (with tomorrow)` is `wait` in the company of `tomorrow`.
  static func parts(of key: String, _ file: String, _ line: Int) throws(WordError) -> (term: String, company: String?) {
    guard let open = key.firstIndex(of: "(") else { return (key, nil) }
    let term = key[..<open].split(separator: " ").joined(separator: " ")
    let rest = key[key.index(after: open)...]
    guard !term.isEmpty, rest.hasPrefix("with "), rest.hasSuffix(")"), rest.count > 6 else {
      throw .badLine(file: file, line: line, why: "\"\(key)\" is no key; write a term, or \"wait (with tomorrow)\".")
    }
    return (term, rest.dropFirst(5).dropLast().split(separator: " ").joined(separator: " "))
  }
}
