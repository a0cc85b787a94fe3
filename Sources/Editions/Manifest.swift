internal import Digests
public import Words

/// What an edition is made of: the files of one case, the guidance and the word lists of one language, each with its SHA-256,
/// and what marks with them. Its own SHA-256 is the name of the edition.
///
/// As text it is what `sha256sum --check` reads, below a few lines that begin with `#`.
public struct Manifest: Hashable, Sendable {
  /// One of the files.
  public struct File: Hashable, Sendable {
    /// SHA-256 of its text, 64 hexadecimal digits.
    public var sum: String
    /// Path below the content folder: `Knowledge/words/en/light.txt`.
    public var path: String

    /// Makes one.
    public init(sum: String, path: String) {
      self.sum = sum
      self.path = path
    }
  }

  /// The language of guidance and lists.
  public let language: Language
  /// Version of the scorer's rules.
  public let scorer: String
  /// SHA-256 of what the stemming library makes of a sample of words.
  public let stems: String
  /// The files, sorted by path.
  public let files: [File]

  private static let heading = "# interact edition 1"

  /// Joins them.
  public init(language: Language, scorer: String, stems: String, files: [File]) {
    self.language = language
    self.scorer = scorer
    self.stems = stems
    self.files = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// The name of the edition, 64 hexadecimal digits; twelve are enough to name it by.
  public var id: String { Digest.sha256(text: text) }

  /// The text that the name is the hash of.
  public var text: String {
    let head = [
      Self.heading, "# language \(language.code)", "# scorer \(scorer)", "# stems \(stems)",
    ]
    return (head + files.map { "\($0.sum)  \($0.path)" }).map { $0 + "\n" }.joined()
  }

  /// The folders of its cases.
  public var cases: [String] {
    files.filter { $0.path.hasPrefix("Dialogues/") && $0.path.hasSuffix("/case.yaml") }
      .map { String($0.path.dropFirst("Dialogues/".count).dropLast("/case.yaml".count)) }
  }

  /// Reads the text again; nil for what is none, or names files outside of a content folder.
  public init?(_ text: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    func value(_ name: String) -> String? {
      guard let line = lines.popFirst(), line.hasPrefix("# \(name) ") else { return nil }
      return String(line.dropFirst(name.count + 3))
    }
    guard text.utf8.count <= 1 << 20, lines.popFirst() == Self.heading[...],
      let language = value("language").flatMap(Language.init(code:)), let scorer = value("scorer"),
      let stems = value("stems"), lines.popLast() == ""
    else { return nil }
    var files: [File] = []
    for line in lines {
      let sum = String(line.prefix(64))
      let path = String(line.dropFirst(66))
      guard Self.isSum(sum), line.dropFirst(64).hasPrefix("  "), Self.isSafe(path) else {
        return nil
      }
      files.append(File(sum: sum, path: path))
    }
    self.init(language: language, scorer: scorer, stems: stems, files: files)
    guard self.text == text, Set(files.map(\.path)).count == files.count else { return nil }
  }

  /// Whether these are 64 hexadecimal digits, and so can be the name of a file.
  static func isSum(_ text: String) -> Bool {
    text.utf8.count == 64
      && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }

  /// Whether a path lies below a content folder and nowhere else.
  private static func isSafe(_ path: String) -> Bool {
    guard path.hasPrefix("Dialogues/") || path.hasPrefix("Knowledge/"), path.utf8.count <= 400
    else { return false }
    return path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && !part.hasPrefix(".")
        && part.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\\" && $0.value != 0x7F }
    }
  }
}
