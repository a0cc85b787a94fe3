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

  /// Articles and pronouns that lean on the next word with an apostrophe and are words of their own.
  var elisions: Set<String> {
    switch self {
    case .french:
      ["l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"]
    case .italian:
      [
        "l", "un", "d", "c", "s", "m", "t", "v", "n", "dell", "all", "dall", "nell", "sull", "coll", "quell", "quest",
        "sant", "bell", "nessun", "qualcun", "ciascun",
      ]
    case .english, .dutch, .greek, .swedish: []
    }
  }

  /// Whether two stems with a long common beginning count as related.
  ///
  /// Off in English, where the stemmer alone does as well and `police` would meet `policy`.
  public var relatesStemsByPrefix: Bool { self != .english }
}
