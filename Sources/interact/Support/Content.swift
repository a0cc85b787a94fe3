import Casework
import Digests
import Editions
import Glibc
import Handbook
import Records
import Scoring
import Words

/// Everything that is played and scored with, read from the content folder.
struct Content: Sendable {
  let places: Places
  /// Whether the guidance may have come from the cache.
  let isCached: Bool
  /// The language of guidance and word lists.
  let language: Language
  /// What marks rest on, with the guidance of now.
  let checked: CheckedContent
  private(set) var handbook: Handbook
  /// Hash of the guidance and the word lists.
  let guidanceHash: String

  var library: CaseLibrary { checked.library }
  var lists: WordLists { checked.lists }
  var scorer: Scorer { checked.scorer }

  /// Reads the content. A case that is broken is left out and stands in `library.problems`; guidance and word lists
  /// have to be sound, because every score rests on them.
  ///
  /// - Parameter isCached: Whether guidance that was checked before may be taken from the cache: not where marks have to
  ///   be beyond doubt.
  init(places: Places, language: Language = .english, isCached: Bool) throws(Failure) {
    self.places = places
    self.isCached = isCached
    self.language = language
    var problems: [String] = []
    func whole<Value>(_ body: () throws(Failure) -> Value) -> Value? {
      do throws(Failure) {
        return try body()
      } catch {
        problems.append(error.message)
        return nil
      }
    }
    let lists = whole { () throws(Failure) in try Self.wordLists(language, below: places.content) }
    let guidance = whole { () throws(Failure) in try Self.guidance(below: places.content) }
    let library = Self.cases(below: places.content)
    let words = lists ?? Self.mendedLists(language, below: places.content)
    let sums = guidance.map(GuidanceSums.init)
    let handbook = guidance.flatMap { files in
      whole { () throws(Failure) in
        let key = Digest.sha256([Version.number, language.code, sums?.id(with: words) ?? ""])
        return try Self.handbook(files, language, lists: words, key: key, cache: isCached ? places.cache : nil)
      }
    }
    guard let lists, let sums, let handbook else {
      // Who mends the one wants to know of all of it, that of the cases too.
      throw Failure(.content, (problems + library.problems.map { "\($0)" }).joined(separator: "\n"))
    }
    self.handbook = handbook
    guidanceHash = sums.id(with: lists)
    do throws(WordError) {
      checked = try CheckedContent(library: library, handbook: handbook, lists: lists, guidance: sums)
    } catch {
      throw Failure(.content, Self.told(error, of: language))
    }
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

  /// The same with the guidance as it was on a day, `YYYY-MM-DD`.
  func on(_ day: String) -> Content {
    var content = self
    content.handbook = handbook.on(day)
    return content
  }

  /// The same with the organisation's own help lines among those of the guidance.
  func withOwnSupport() throws(Failure) -> Content {
    var content = self
    content.handbook = handbook.with(organisation: try ownSupport())
    return content
  }

  /// An index of the guidance, made when it is asked for: a session without a search needs none.
  var searchIndex: SearchIndex {
    let stemmer = try? Stemmer(lists: lists)
    return SearchIndex(handbook) { word in stemmer?.stems(ofWord: word) ?? [] }
  }

  /// A module, compiled.
  func module(_ id: String) throws(Failure) -> Module {
    do throws(CaseLibrary.LoadError) { return try load(id) } catch { throw failure(error) }
  }

  /// The same, with the library's own error.
  func load(_ id: String) throws(CaseLibrary.LoadError) -> Module { try checked.module(id) }

  /// The edition of a case, with the files as they are on the disk now.
  ///
  /// - Throws: `Failure` when they were changed since they were read.
  func edition(of entry: CaseLibrary.Entry) throws(Failure) -> Edition {
    let manifest = checked.manifest(of: entry)
    do throws(Edition.Problem) {
      return try Edition(manifest) { try? Files.text("\(places.content)/\($0.path)") }
    } catch {
      throw Failure(.content, "The content was changed just now (\(error.sentence)) Try again.")
    }
  }

  /// Keeps the edition of a module, so that what is played of it can be verified later.
  func keepEdition(of module: String, in store: EditionStore) throws {
    guard let entry = library.find(module)?.case else { return }
    if store.isWhole(checked.manifest(of: entry).id) { return }
    try store.keep(try edition(of: entry))
  }

  /// What a session was played with, where that is not the content of now and is kept; nil where there is no need or none.
  func then(_ events: [Event], module: String, in store: EditionStore) -> CheckedContent? {
    guard let edition = events.contentHash, store.holds(edition) else { return nil }
    if let entry = library.find(module)?.case, checked.manifest(of: entry).id == edition { return nil }
    return (try? store.edition(edition)).flatMap { try? $0.content() }
  }

  /// What is told of a module that cannot be played.
  func failure(_ error: CaseLibrary.LoadError) -> Failure {
    switch error {
    case .noSuchModule where !library.problems.isEmpty:
      // It may well be in a case that could not be read.
      let problems = library.problems.map { "\n\($0)" }.joined()
      return Failure(.content, "\(error.sentence) These cases have errors and were left out:\(problems)")
    case .noSuchModule, .coming: return Failure(.usage, error.sentence)
    case .broken: return Failure(.content, error.sentence)
    }
  }

  /// The cases; those with a file that cannot be read are left out, and the others can be played.
  private static func cases(below content: String) -> CaseLibrary {
    let folder = content + "/Dialogues"
    var files: [CaseLibrary.File] = []
    var problems: [ContentProblem] = []
    for name in Files.list(folder, endings: ["/case.yaml", ".yarn", ".yarnproject"]) {
      do throws(Failure) {
        files.append(CaseLibrary.File(name: name, text: try Files.text(folder + "/" + name)))
      } catch {
        problems.append(
          ContentProblem(file: name, line: 0, "cannot be read, so its case is left out. \(error.message)"))
      }
    }
    return CaseLibrary(files: files, unreadable: problems)
  }

  /// The law that a module is played by when nobody says otherwise.
  func law(of id: String) -> String {
    library.find(id)?.case.file.law ?? Session.Settings().law
  }

  /// The files of the guidance.
  static func guidance(below content: String) throws(Failure) -> [CaseLibrary.File] {
    try read(content + "/Knowledge", endings: [".yaml"]).filter { $0.name != Handbook.situations }
  }

  /// The word lists of a language.
  static func wordLists(_ language: Language, below content: String) throws(Failure) -> WordLists {
    let files = try wordFiles(language, below: content)
    do throws(WordError) {
      return try WordLists(language: language, files: files)
    } catch {
      let problems = WordLists.mended(language: language, files: files).problems
      throw Failure(.content, problems.map { told($0, of: language) }.joined(separator: "\n"))
    }
  }

  /// What is wrong with a word list, with the path of its file from the content folder.
  private static func told(_ error: WordError, of language: Language) -> String {
    let text = "\(error)"
    return text.hasPrefix("words/") ? "Knowledge/\(text)" : "Knowledge/words/\(language.code): \(text)"
  }

  /// The lists without what is wrong in them: only to find what else is wrong with the guidance.
  private static func mendedLists(_ language: Language, below content: String) -> WordLists? {
    let files = try? wordFiles(language, below: content)
    return files.flatMap { WordLists.mended(language: language, files: $0).lists }
  }

  private static func wordFiles(
    _ language: Language, below content: String
  ) throws(Failure) -> [(name: String, text: String)] {
    let folder = "\(content)/Knowledge/words/\(language.code)"
    return try read(folder, endings: [".txt"]).filter { $0.name != Synonyms.fileName }.map { ($0.name, $0.text) }
  }

  /// The table of words that mean the same, for comparing with a reference answer; nil when the language has none.
  static func synonyms(_ lists: WordLists, below content: String) throws(Failure) -> Synonyms? {
    let name = "Knowledge/words/\(lists.language.code)/\(Synonyms.fileName)"
    guard Files.exists("\(content)/\(name)") else { return nil }
    let text = try Files.text("\(content)/\(name)")
    do throws(WordError) {
      return try Synonyms(lists: lists, text: text)
    } catch {
      throw Failure(.content, told(error, of: lists.language))
    }
  }

  private static func read(
    _ folder: String, endings: [String]
  ) throws(Failure) -> [CaseLibrary.File] {
    var files: [CaseLibrary.File] = []
    var problems: [String] = []
    for name in Files.list(folder, endings: endings) {
      do throws(Failure) {
        files.append(CaseLibrary.File(name: name, text: try Files.text(folder + "/" + name)))
      } catch {
        problems.append(error.message)
      }
    }
    guard problems.isEmpty else { throw Failure(.content, problems.joined(separator: "\n")) }
    return files
  }

  /// The guidance from its cache, or from YAML when that is new or changed.
  private static func handbook(
    _ files: [CaseLibrary.File], _ language: Language, lists: WordLists?, key: String, cache: String?
  ) throws(Failure) -> Handbook {
    let kept = cache.map(GuidanceCache.init)
    if let bytes = kept?.bytes(for: key), let cached = try? Handbook(packed: bytes) { return cached }
    let classes = lists.map { Set($0.classes.keys) }
    do throws(HandbookErrors) {
      let handbook = try Handbook.load(
        files: files.map { ($0.name, $0.text) }, language: language, classes: classes)
      kept?.keep(handbook.packed, for: key)
      return handbook
    } catch {
      let problems = error.problems.map { "Knowledge/\($0)" }.joined(separator: "\n")
      throw Failure(.content, "The guidance cannot be used:\n\(problems)")
    }
  }
}

/// The version of the program.
enum Version {
  static let number = "0.1.0"
}
