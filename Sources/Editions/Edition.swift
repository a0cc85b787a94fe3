public import Casework
internal import Digests
internal import Handbook
internal import Words

/// An edition with the text of its files: what a session was played with, whole.
public struct Edition: Equatable, Sendable {
  /// What it is made of.
  public let manifest: Manifest
  /// The texts, by the hash that the manifest names them by.
  let texts: [String: String]

  /// Largest file that an edition travels in.
  public static let limit = 128 << 20

  /// Why files are no edition.
  public enum Problem: Error, Equatable, Sendable {
    /// A text is not the one that the manifest names.
    case changed(path: String)
    /// The program of now cannot use it any more.
    case unusable(String)
    /// It is no edition, or has lost its end.
    case unreadable(line: Int)

    /// What is wrong, as the end of a sentence that begins with the name of a file.
    public var sentence: String {
      switch self {
      case .changed(let path): "\(path) in it is not the text that the edition names."
      case .unusable(let reason): "this version of the program cannot use it: \(reason)"
      case .unreadable(let line):
        "is no edition, or lost its end, at line \(line). Ask for the file again."
      }
    }
  }

  /// Joins a manifest with its texts.
  ///
  /// - Throws: `Problem` when one is missing or another.
  public init(_ manifest: Manifest, text: (Manifest.File) -> String?) throws(Problem) {
    var texts: [String: String] = [:]
    for file in manifest.files where texts[file.sum] == nil {
      guard let text = text(file), Digest.sha256(text: text) == file.sum else {
        throw .changed(path: file.path)
      }
      texts[file.sum] = text
    }
    self.manifest = manifest
    self.texts = texts
  }

  /// The text of one of its files.
  public func text(of file: Manifest.File) -> String { texts[file.sum] ?? "" }

  /// How many bytes its texts have.
  public var size: Int { texts.values.reduce(0) { $0 + $1.utf8.count } }

  /// Its cases alone, to say what a module was called and where it plays.
  public var library: CaseLibrary {
    CaseLibrary(
      files: manifest.files.filter { $0.path.hasPrefix("Dialogues/") }.map {
        .init(name: String($0.path.dropFirst("Dialogues/".count)), text: text(of: $0))
      })
  }

  /// Reads and checks the content, as if it lay in the content folder.
  ///
  /// - Throws: `Problem.unusable` when the program of now reads it otherwise.
  public func content() throws(Problem) -> CheckedContent {
    let words = "Knowledge/words/\(manifest.language.code)/"
    var cases: [CaseLibrary.File] = []
    var guidance: [CaseLibrary.File] = []
    var lists: [(name: String, text: String)] = []
    for file in manifest.files {
      let text = text(of: file)
      if file.path.hasPrefix("Dialogues/") {
        cases.append(.init(name: String(file.path.dropFirst("Dialogues/".count)), text: text))
      } else if file.path.hasPrefix(words) {
        lists.append((String(file.path.dropFirst(words.count)), text))
      } else {
        guidance.append(.init(name: String(file.path.dropFirst("Knowledge/".count)), text: text))
      }
    }
    let library = CaseLibrary(files: cases)
    if let problem = library.problems.first { throw .unusable("\(problem)") }
    do {
      let words = try WordLists(language: manifest.language, files: lists)
      let handbook = try Handbook.load(
        files: guidance.map { ($0.name, $0.text) }, language: manifest.language,
        classes: Set(words.classes.keys))
      return try CheckedContent(
        library: library, handbook: handbook, lists: words, guidance: GuidanceSums(guidance))
    } catch {
      throw .unusable(
        "\(error)".split(separator: "\n").first.map(String.init) ?? "its guidance cannot be read")
    }
  }

  // MARK: - Travelling

  /// The file that it travels in: JSON lines, each text once. It needs no signature, because its name is the hash of it.
  public var file: String {
    var lines = [
      JSONText.line([
        "type": "edition", "v": "1", "edition": manifest.id, "manifest": manifest.text,
      ])
    ]
    for (sum, text) in texts.sorted(by: { $0.key < $1.key }) {
      lines.append(JSONText.line(["sum": sum, "text": text]))
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// Reads such a file.
  public init(file text: String) throws(Problem) {
    let lines = text.split(whereSeparator: { $0 == "\n" || $0 == "\r\n" })
    guard let head = lines.first.flatMap({ JSONText.object(String($0)) }),
      head["type"] == "edition", head["v"] == "1",
      let manifest = head["manifest"].flatMap(Manifest.init), manifest.id == head["edition"]
    else { throw .unreadable(line: 1) }
    var texts: [String: String] = [:]
    for (place, line) in lines.enumerated().dropFirst() {
      guard let object = JSONText.object(String(line)), let sum = object["sum"],
        let text = object["text"]
      else {
        throw .unreadable(line: place + 1)
      }
      texts[sum] = text
    }
    guard manifest.files.allSatisfy({ texts[$0.sum] != nil }) else {
      throw .unreadable(line: lines.count + 1)
    }
    try self.init(manifest) { texts[$0.sum] }
  }
}
