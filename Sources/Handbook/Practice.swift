/// When in a case something belongs.
public enum Phase: String, Codable, CaseIterable, Sendable {
  /// What holds for all of it.
  case framework
  /// Before a child goes missing.
  case prevention
  /// While the child is missing.
  case response
  /// When the child has been found.
  case aftercare

  /// The phase as a heading.
  public var title: String {
    switch self {
    case .framework: "Framework"
    case .prevention: "Prevention"
    case .response: "Response"
    case .aftercare: "Aftercare"
    }
  }
}

/// How sure a statement of the guidance is.
public enum Certainty: String, Codable, CaseIterable, Sendable {
  /// Its core was read in the sources.
  case read
  /// Its core was read in the sources and a good part is ours.
  case readAndOurs = "read-and-ours"
  /// It was read in a secondary source, not in the text or on an official page.
  case secondary
  /// General knowledge that was not checked.
  case general
  /// General knowledge that may be wrong.
  case uncertain
  /// Our own synthesis; it stands in no source as such.
  case ours

  /// The certainty in a sentence that a reader is shown.
  public var words: String {
    switch self {
    case .read: "Its core was read in the sources; the wording is ours."
    case .readAndOurs: "Its core was read in the sources; a good part of it is ours."
    case .secondary: "Read in a secondary source, not in the text itself: check it before you rely on it."
    case .general: "General knowledge, not checked: look it up before you rely on it."
    case .uncertain: "Uncertain: look it up before you rely on it."
    case .ours: "Our own synthesis; no source says it in this form."
    }
  }
}

extension Certainty {
  /// How sure something is and when it was checked, in brackets, to stand behind it; empty when there is nothing to say.
  public func mark(checked: String?) -> String {
    let certainty: String? =
      switch self {
      case .read: nil
      case .readAndOurs: "partly ours"
      case .secondary: "secondary source"
      case .general: "not checked"
      case .uncertain: "uncertain"
      case .ours: "our synthesis"
      }
    let isChecked = ![.general, .uncertain].contains(self)
    let words = [certainty, isChecked ? checked.map { "checked \($0)" } : nil].compactMap(\.self)
    return words.isEmpty ? "" : " (\(words.joined(separator: ", ")))"
  }

  /// What stands behind a statement that was not read in a source, ` (not checked)`; nothing behind one that was.
  public var suffix: String {
    switch self {
    case .read, .readAndOurs: ""
    case .secondary: " (secondary source)"
    case .general: " (not checked)"
    case .uncertain: " (uncertain)"
    case .ours: " (our synthesis)"
    }
  }
}

/// Something that is recommended.
public struct Practice: Codable, Equatable, Sendable {
  /// `HB-<section>-<nn>`; never changes.
  public var handle: String
  /// Number of the section it stands in.
  public var section: String
  /// A short imperative.
  public var title: String
  /// Ids of the roles that do it.
  public var who: [String]
  /// Who does it, in words.
  public var whoText: String
  /// What to do, as a sentence.
  public var what: String
  /// When, or within which limit; a phrase.
  public var when: String
  /// Why, as a sentence.
  public var why: String
  /// What goes wrong otherwise, in one sentence; empty when it is not written.
  public var otherwise: String
  /// What to look up in which country, as a sentence; empty when there is nothing.
  public var lookUp: String
  /// Ids of the entries of the law that it rests on.
  public var law: [String]
  /// What it said while other law held; empty when that makes no difference.
  public var earlier: [EarlierWording]
  /// When in a case it belongs.
  public var phase: Phase
  /// Ids of one or two competencies.
  public var competencies: [String]
  /// How sure it is.
  public var certainty: Certainty
  /// Keys of its sources; may be empty.
  public var sources: [String]
  /// Handles to read next.
  public var related: [String]
  /// Groups of terms that must come together in an answer; empty when there are none.
  public var concepts: [[String]]
  /// Groups of terms that, refused together, show it: "I close no file".
  public var refused: [[String]]
  /// Sentences in which a professional says it.
  public var phrases: [String]
  /// Sentences that sound like it and must not count.
  public var near: [String]

  /// Makes a practice.
  public init(
    handle: String, section: String, title: String, who: [String], whoText: String, what: String, when: String,
    why: String, phase: Phase, competencies: [String], certainty: Certainty, sources: [String] = [],
    related: [String] = [], concepts: [[String]] = [], phrases: [String] = [], near: [String] = [],
    otherwise: String = "", lookUp: String = "", law: [String] = [], earlier: [EarlierWording] = [],
    refused: [[String]] = []
  ) {
    self.refused = refused
    self.handle = handle
    self.section = section
    self.title = title
    self.earlier = earlier
    self.who = who
    self.whoText = whoText
    self.what = what
    self.when = when
    self.why = why
    self.otherwise = otherwise
    self.lookUp = lookUp
    self.law = law
    self.phase = phase
    self.competencies = competencies
    self.certainty = certainty
    self.sources = sources
    self.related = related
    self.concepts = concepts
    self.phrases = phrases
    self.near = near
  }
}

/// Something that harms.
public struct Mistake: Codable, Equatable, Sendable {
  /// `HM-<section>-<nn>`; never changes.
  public var handle: String
  /// Number of the section it stands in.
  public var section: String
  /// The mistake in a few words.
  public var title: String
  /// The mistake, as a sentence.
  public var what: String
  /// What was read when an answer seems to make it, as the trainee is asked: "you wait before you report"; empty where it is not
  /// written.
  public var reading: String
  /// Why it harms, as a sentence.
  public var why: String
  /// What goes wrong otherwise, in one sentence; empty when it is not written.
  public var otherwise: String
  /// What to look up in which country, as a sentence; empty when there is nothing.
  public var lookUp: String
  /// Ids of the entries of the law that it rests on.
  public var law: [String]
  /// When in a case it happens.
  public var phase: Phase
  /// Ids of one or two competencies.
  public var competencies: [String]
  /// How sure it is.
  public var certainty: Certainty
  /// Keys of its sources; may be empty.
  public var sources: [String]
  /// Whether an answer that makes it cannot pass.
  public var critical: Bool
  /// Handles of the practices that it cancels.
  public var blocks: [String]
  /// Handles of practices that are shown by refusing it: who gives no bed away keeps the bed.
  public var opposite: [String]
  /// Handles of entries that it overlaps with by nature, to read next.
  public var related: [String]
  /// Groups of terms that must come together in an answer; empty when there are none.
  public var concepts: [[String]]
  /// Sentences in which somebody says it.
  public var phrases: [String]
  /// Sentences that sound like it and must not count.
  public var near: [String]

  /// Makes a mistake.
  public init(
    handle: String, section: String, title: String, what: String, why: String, phase: Phase, competencies: [String],
    certainty: Certainty, sources: [String] = [], critical: Bool = false, blocks: [String] = [],
    related: [String] = [], concepts: [[String]] = [], phrases: [String] = [], near: [String] = [],
    otherwise: String = "", lookUp: String = "", law: [String] = [], reading: String = "",
    opposite: [String] = []
  ) {
    self.opposite = opposite
    self.handle = handle
    self.section = section
    self.title = title
    self.what = what
    self.reading = reading
    self.why = why
    self.otherwise = otherwise
    self.lookUp = lookUp
    self.law = law
    self.phase = phase
    self.competencies = competencies
    self.certainty = certainty
    self.sources = sources
    self.critical = critical
    self.blocks = blocks
    self.related = related
    self.concepts = concepts
    self.phrases = phrases
    self.near = near
  }
}

/// A practice or a mistake.
public enum Entry: Equatable, Sendable {
  /// Something recommended.
  case practice(Practice)
  /// Something that harms.
  case mistake(Mistake)

  /// Its handle.
  public var handle: String {
    switch self {
    case .practice(let practice): practice.handle
    case .mistake(let mistake): mistake.handle
    }
  }

  /// Its title.
  public var title: String {
    switch self {
    case .practice(let practice): practice.title
    case .mistake(let mistake): mistake.title
    }
  }

  /// Number of its section.
  public var section: String {
    switch self {
    case .practice(let practice): practice.section
    case .mistake(let mistake): mistake.section
    }
  }

  /// When in a case it belongs.
  public var phase: Phase {
    switch self {
    case .practice(let practice): practice.phase
    case .mistake(let mistake): mistake.phase
    }
  }

  /// Ids of its competencies.
  public var competencies: [String] {
    switch self {
    case .practice(let practice): practice.competencies
    case .mistake(let mistake): mistake.competencies
    }
  }
}
