public import Words

/// What `case.yaml` says about a case: who is in it, its legs, its modules and how it may end.
public struct CaseFile: Codable, Equatable, Sendable {
  /// Short name, such as `abena`.
  public var id: String
  /// Title as it is listed.
  public var title: String
  /// The child the case is about.
  public var child: Child
  /// Two or three sentences.
  public var synopsis: String
  /// What a trainee should know before starting.
  public var contentNote: ContentNote
  /// Year whose law applies unless the trainer says otherwise: `2018` or `2026`.
  public var law: String
  /// Languages the case can be played in; the first is the one it is written in.
  public var languages: [String]
  /// Version of the text; the content note is asked for again when it changes.
  public var version: String
  /// Licence of the text.
  public var licence: String?
  /// What is carried from one leg into the next.
  public var carries: [Carried]
  /// Everybody who speaks.
  public var people: [Person]
  /// The professions that can be played.
  public var roles: [Role]
  /// The parts, one a country.
  public var legs: [Leg]
  /// Options stand in an order that the seed draws; without it, as they are written.
  public var shuffles: Bool?

  enum CodingKeys: String, CodingKey, CaseIterable {
    case id, title, child, synopsis, law, languages, version, licence, carries, people, roles, legs, shuffles
    case contentNote = "content_note"
  }
}

extension CaseFile {
  /// The language it is written in; nil when it is none that can be marked.
  public var language: Language? { languages.first.flatMap { Language(code: $0) } }

  /// The child.
  public struct Child: Codable, Equatable, Sendable {
    /// First name; the child is fictional.
    public var name: String
    /// Age, in words where it changes during the case.
    public var age: String
    /// Country or region of origin.
    public var from: String
  }

  /// What is shown, and has to be accepted, before a case starts.
  public struct ContentNote: Codable, Equatable, Sendable {
    /// Themes, such as "disappearance".
    public var themes: [String]
    /// The note.
    public var text: String
  }

  /// A value that the next leg starts from.
  public struct Carried: Codable, Equatable, Sendable {
    /// Yarn variable, with its `$`.
    public var variable: String
    /// What it stands for.
    public var title: String
    /// Lowest value.
    public var from: Double
    /// Highest value.
    public var to: Double
    /// The first leg that hands it on; every leg does when this is left out.
    public var leg: String?
  }

  /// Somebody who speaks.
  public struct Person: Codable, Equatable, Sendable {
    /// Short name for `<<talk>>`.
    public var id: String
    /// Name in front of the lines.
    public var name: String
    /// What they are.
    public var role: String
    /// Terms of the guidance that the name stands for in an answer: `interpreter`, `mediator`.
    public var standsFor: [String]?
    /// How one talks with them: `child`, `about` (an adult who is asked about the child) or `officer` (whoever takes a report).
    /// It decides which standard questions they should have an answer to.
    public var askedAs: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
      case id, name, role
      case standsFor = "stands_for"
      case askedAs = "asked_as"
    }
  }

  /// A profession.
  public struct Role: Codable, Equatable, Sendable {
    /// Short name, such as `reception`.
    public var id: String
    /// As it is shown.
    public var title: String
  }

  /// The part of a case in one country.
  public struct Leg: Codable, Equatable, Sendable {
    /// Short name, the folder of its scenes.
    public var id: String
    /// The country as it is listed.
    public var title: String
    /// ISO 3166-1 alpha-2, and `GB` for the United Kingdom.
    public var country: String
    /// Where it plays.
    public var place: String?
    /// The modules, one a role.
    public var modules: [Entry]
    /// The ways it may end.
    public var endings: [Ending]?
  }

  /// A module: one leg in one role.
  public struct Entry: Codable, Equatable, Sendable {
    /// Whether it can be played.
    public enum Status: String, Codable, Sendable {
      case ready
      /// Listed, not yet written.
      case coming
    }

    /// Such as `abena-italy-reception`.
    public var id: String
    /// The profession, one of the case's roles.
    public var role: String
    /// What it is called.
    public var title: String?
    /// The first scene.
    public var start: String?
    /// When it begins on the case's clock, `DAY HH:MM`.
    public var starts: String?
    /// How long a person takes, such as `20-40`.
    public var minutes: String?
    /// About how many decisions a full play has.
    public var decisions: Int?
    /// Score from which it counts as passed, 0 to 100.
    public var pass: Int?
    /// Ready or coming.
    public var status: Status
    /// What can be played and assigned alone.
    public var parts: [Part]?
    /// How often a decision in own words counts in the total, where one by options counts once.
    public var ownWords: Int?

    enum CodingKeys: String, CodingKey {
      case id, role, title, start, starts, minutes, decisions, pass, status, parts
      case ownWords = "own_words"
    }
  }

  /// A way the leg may end.
  public struct Ending: Codable, Equatable, Sendable {
    /// The word of `<<outcome>>`.
    public var id: String
    /// A few words.
    public var title: String
    /// One sentence.
    public var text: String
  }
}
