/// Where a statement comes from.
public struct Source: Codable, Equatable, Sendable {
  /// Its short key, `UK-24H`.
  public var key: String
  /// Who published what.
  public var title: String
  /// The page that was read.
  public var url: String
  /// How far it was read, and what else to know.
  public var note: String
}

/// Something that a professional must be able to do.
public struct Competency: Codable, Equatable, Sendable {
  /// Its id; never changes.
  public var id: String
  /// Its name.
  public var title: String
}

/// A profession or task that practices name.
public struct Role: Codable, Equatable, Sendable {
  /// Its id; never changes.
  public var id: String
  /// Its name.
  public var title: String
}

/// An acronym, a term or a local word.
public struct GlossaryEntry: Codable, Equatable, Sendable {
  /// The word.
  public var term: String
  /// What it means, in one sentence.
  public var meaning: String
  /// How sure that is.
  public var certainty: Certainty
  /// Keys of its sources; may be empty.
  public var sources: [String]
  /// Country code (ISO 3166) when the word belongs to one country.
  public var country: String?
}

/// A telephone line that helps.
public struct SupportLine: Codable, Equatable, Sendable {
  /// Whom it is for.
  public enum Audience: String, Codable, CaseIterable, Sendable {
    /// A child.
    case child
    /// The family of a child.
    case family
    /// Somebody who works with children.
    case professional
    /// All of these.
    case everyone
  }

  /// Its id, by which texts of the guidance name its number, `{SE-POLICE}`; a line of an organisation needs none.
  public var id: String?
  /// Country code (ISO 3166), or `EU`.
  public var country: String
  /// Who answers.
  public var name: String
  /// What to dial, as it is written.
  public var number: String
  /// Whom it is for.
  public var audience: Audience
  /// What it does.
  public var note: String
  /// How sure that is.
  public var certainty: Certainty
  /// Keys of its sources; may be empty.
  public var sources: [String]
  /// `YYYY-MM-DD` when a source was last read; none when it is general knowledge.
  public var checked: String?

  /// How sure it is and when it was checked, as a phrase to print beside the number.
  public var checkedWords: String {
    guard let checked else { return "not checked" }
    return certainty == .secondary ? "checked \(checked) in a secondary source" : "checked \(checked)"
  }
}

/// An organisation's own section numbers, titles and pages.
public struct HandbookMap: Codable, Equatable, Sendable {
  /// Where something stands in the organisation's document.
  public struct Place: Codable, Equatable, Sendable {
    /// Its number there.
    public var number: String?
    /// Its heading there.
    public var title: String
    /// Its page there.
    public var page: Int?
  }

  /// How the document is called in references.
  public var document: String
  /// Places of whole sections, by our section number.
  public var sections: [String: Place]
  /// Places of single practices and mistakes, by handle.
  public var practices: [String: Place]

  /// A map that changes nothing.
  public static let empty = HandbookMap(document: "", sections: [:], practices: [:])
}
