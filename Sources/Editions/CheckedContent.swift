public import Casework
internal import Digests
public import Handbook
public import Scoring
public import Words

/// Checked content of one language in memory: cases, guidance, word lists and the scorer made of them. What is played,
/// verified and marked anew comes from here, whether its files lie in the content folder or in a kept edition.
public struct CheckedContent: Sendable {
  /// The cases.
  public let library: CaseLibrary
  /// The guidance.
  public let handbook: Handbook
  /// The word lists.
  public let lists: WordLists
  /// What marks.
  public let scorer: Scorer
  /// The files of the guidance, named by their paths below the content folder, each with its SHA-256: part of every manifest.
  let guidance: [Manifest.File]

  /// Joins what was read and found sound.
  ///
  /// - Parameter guidance: The files of the guidance, named by their paths below `Knowledge`.
  /// - Throws: `WordError` when no scorer can be made of the lists.
  public init(
    library: CaseLibrary, handbook: Handbook, lists: WordLists, guidance: GuidanceSums
  ) throws(WordError) {
    self.library = library
    self.handbook = handbook
    self.lists = lists
    scorer = try Scorer(lists: lists)
    self.guidance = guidance.files
  }

  /// What a case is made of, and all that its marks rest on.
  public func manifest(of entry: CaseLibrary.Entry) -> Manifest {
    let words = lists.sums.map {
      Manifest.File(sum: $0.value, path: "Knowledge/words/\(lists.language.code)/\($0.key)")
    }
    let own = entry.files.map {
      Manifest.File(sum: Digest.sha256(text: $0.text), path: "Dialogues/\($0.name)")
    }
    return Manifest(
      language: lists.language, scorer: scorer.version.version, stems: lists.stems,
      files: own + guidance + words)
  }

  /// A module, compiled, that names the edition it is of.
  public func module(_ id: String) throws(CaseLibrary.LoadError) -> Module {
    let entry = library.find(id)?.case
    return try library.module(
      id, language: lists.language, edition: entry.map { manifest(of: $0).id } ?? "")
  }

  /// The playbook of a module under the law of these settings.
  ///
  /// - Parameter pass: The pass mark that an assignment sets, or that it sets none, instead of the module's own.
  public func playbook(
    of id: String, _ settings: Session.Settings, pass: Int?? = nil
  ) throws(CaseLibrary.LoadError) -> Playbook {
    let module = try module(id)
    return Playbook(
      module: pass.map(module.with(pass:)) ?? module, handbook: handbook.on(settings.day),
      scorer: scorer)
  }
}

/// The hashes of the files of the guidance, computed once.
public struct GuidanceSums: Sendable {
  let files: [Manifest.File]

  /// - Parameter files: Named by their paths below `Knowledge`.
  public init(_ files: [CaseLibrary.File]) {
    self.files = files.map {
      Manifest.File(sum: Digest.sha256(text: $0.text), path: "Knowledge/\($0.name)")
    }
  }

  /// One hash of all of it with these lists.
  public func id(with lists: WordLists?) -> String {
    Digest.sha256(files.flatMap { [$0.path, $0.sum] } + [lists?.contentHash ?? ""])
  }
}

extension Module {
  /// The same with another pass mark.
  fileprivate func with(pass: Int?) -> Module {
    var entry = entry
    entry.pass = pass
    return Module(
      caseFile: caseFile, leg: leg, entry: entry, part: part, parts: parts, program: program,
      contentHash: contentHash)
  }
}
