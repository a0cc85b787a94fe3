/// A language that answers may be written in.
///
/// Tokens and stems work for all of them; polarity, action classes and spelling need word lists (`WordLists`).
public enum Language: String, Codable, Sendable, CaseIterable {
  case english = "en"
  case french = "fr"
  case dutch = "nl"
  case italian = "it"
  case greek = "el"
  case swedish = "sv"

  /// The language of a BCP-47 code (`en`, `en-GB`, `fr_BE`), nil when it is none of ours.
  public init?(code: String) {
    let primary = code.prefix { $0 != "-" && $0 != "_" }.lowercased()
    self.init(rawValue: primary)
  }

  /// BCP-47 code, two letters.
  public var code: String { rawValue }

  /// Name of the Snowball algorithm.
  var algorithm: String {
    switch self {
    case .english: "english"
    case .french: "french"
    case .dutch: "dutch"
    case .italian: "italian"
    case .greek: "greek"
    case .swedish: "swedish"
    }
  }

  /// When two stems with a common beginning count as related; nil where they never do.
  ///
  /// None in English, where the stemmer alone does as well and `police` would meet `policy`.
  public var prefixRule: PrefixRule? { self == .english ? nil : PrefixRule() }

  /// Whether words are joined into one: `vermissingsmelding`, `polisanmälan`. A term may then stand inside a word.
  public var joinsWords: Bool { self == .dutch || self == .swedish }

  /// Whether a verb may stand apart from its particle: `stel` … `aan`.
  var partsVerbs: Bool { self == .dutch }

  /// The form in which words of the language are compared: `Fold.normal`; in Greek, where accents move with the ending
  /// and are often left out, without them.
  public func normal(_ word: String) -> String { self == .greek ? Fold.plain(word) : Fold.normal(word) }
}
