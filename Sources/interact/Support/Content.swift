import Casework
import Glibc
import Handbook
import Records
import Scoring
import Words

/// Everything that is played and scored with, read from the content folder.
struct Content: Sendable {
  let places: Places
  /// The language of guidance and word lists.
  let language: Language
  let library: CaseLibrary
  let handbook: Handbook
  /// Hash of the guidance and the word lists.
  let guidanceHash: String
  let lists: WordLists
  let scorer: Scorer

  /// Reads the content. A case that is broken is left out and stands in `library.problems`; guidance and word lists
  /// have to be sound, because every score rests on them.
  init(places: Places, language: Language = .english) throws(Failure) {
    self.places = places
    self.language = language
    lists = try Self.wordLists(language, below: places.content)
    let guidance = try Self.guidance(below: places.content)
    guidanceHash = Digest.sha256(guidance.flatMap { [$0.name, $0.text] } + [lists.contentHash])
    handbook = try Self.handbook(guidance, language, cache: places.cache)
    do throws(WordError) {
      scorer = try Scorer(lists: lists)
    } catch {
      throw Failure(.content, "Knowledge/words: \(error)")
    }
    library = CaseLibrary(
      files: try Self.read(places.content + "/Dialogues", endings: ["/case.yaml", ".yarn", ".yarnproject"]))
  }

  /// The organisation's own help lines, from `support.yaml` in the folder of settings; empty without that file.
  func ownSupport() throws(Failure) -> [SupportLine] {
    let path = places.config + "/support.yaml"
    guard access(path, F_OK) == 0 else { return [] }
    let text = try Files.text(path)
    do throws(HandbookErrors) {
      return try Handbook.supportLines(in: text, of: path)
    } catch {
      throw Failure(.content, "\(error)")
    }
  }

  /// An index of the guidance, made when it is asked for: a session without a search needs none.
  var searchIndex: SearchIndex {
    let stemmer = try? Stemmer(lists: lists)
    return SearchIndex(handbook) { text in stemmer?.stems(of: text) ?? [] }
  }

  /// A module, compiled.
  func module(_ id: String) throws(Failure) -> Module {
    do throws(CaseLibrary.LoadError) {
      return try library.module(id, guidance: guidanceHash, language: language, digest: Digest.sha256)
    } catch {
      switch error {
      case .noSuchModule where !library.problems.isEmpty:
        // It may well be in a case that could not be read.
        let problems = library.problems.map { "\n\($0)" }.joined()
        throw Failure(.content, "\(error.sentence) These cases have errors and were left out:\(problems)")
      case .noSuchModule, .coming: throw Failure(.usage, error.sentence)
      case .broken: throw Failure(.content, error.sentence)
      }
    }
  }

  /// The files of the guidance.
  static func guidance(below content: String) throws(Failure) -> [CaseLibrary.File] {
    try read(content + "/Knowledge", endings: [".yaml"])
  }

  /// The word lists of a language.
  static func wordLists(_ language: Language, below content: String) throws(Failure) -> WordLists {
    let folder = "Knowledge/words/\(language.code)"
    let names = Files.list("\(content)/\(folder)", endings: [".txt"]).filter { $0 != Synonyms.fileName }
    var files: [(name: String, text: String)] = []
    for name in names { files.append((name, try Files.text("\(content)/\(folder)/\(name)"))) }
    do throws(WordError) {
      return try WordLists(language: language, files: files)
    } catch {
      throw Failure(.content, "\(folder): \(error)")
    }
  }

  /// The table of words that mean the same, for comparing with a reference answer; nil when the language has none.
  static func synonyms(_ lists: WordLists, below content: String) throws(Failure) -> Synonyms? {
    let name = "Knowledge/words/\(lists.language.code)/\(Synonyms.fileName)"
    guard Files.exists("\(content)/\(name)") else { return nil }
    let text = try Files.text("\(content)/\(name)")
    do throws(WordError) {
      return try Synonyms(lists: lists, text: text)
    } catch {
      throw Failure(.content, "Knowledge: \(error)")
    }
  }

  private static func read(
    _ folder: String, endings: [String]
  ) throws(Failure) -> [CaseLibrary.File] {
    var files: [CaseLibrary.File] = []
    for name in Files.list(folder, endings: endings) {
      files.append(CaseLibrary.File(name: name, text: try Files.text(folder + "/" + name)))
    }
    return files
  }

  /// The guidance from its cache, or from YAML when that is new or changed.
  private static func handbook(
    _ files: [CaseLibrary.File], _ language: Language, cache: String
  ) throws(Failure) -> Handbook {
    let texts = files.flatMap { [$0.name, $0.text] }
    let path = cache + "/handbook-" + Digest.sha256([Version.number, language.code] + texts)
    if let bytes = try? Files.bytes(path), let cached = try? Handbook(packed: bytes) { return cached }
    do throws(HandbookErrors) {
      let handbook = try Handbook.load(files: files.map { ($0.name, $0.text) }, language: language)
      // Without a cache the next start is slower, no more than that.
      if (try? Files.makeFolder(cache)) != nil {
        try? Files.write(handbook.packed, to: path)
        removeStale(in: cache, keeping: path)
      }
      return handbook
    } catch {
      throw Failure(.content, "The guidance cannot be used:\n\(error)")
    }
  }

  private static func removeStale(in cache: String, keeping path: String) {
    for name in Files.list(cache, endings: [""]) where name.hasPrefix("handbook-") && cache + "/" + name != path {
      unlink(cache + "/" + name)
    }
  }
}

/// The version of the program.
enum Version {
  static let number = "0.1.0"
}
