public import Handbook
internal import Scoring
public import Words
internal import Yarn

/// Holds the phrases of the guidance, and the rubrics of the scenes, against what the scorer finds in them.
public struct PhraseCheck {
  /// What should be mended, guidance first, each at its line.
  public private(set) var problems: [ContentProblem] = []

  private let handbook: Handbook
  private let places: PhrasePlaces

  /// Checks all entries whose handle begins with `prefix`, and the scenes of the modules that name such an entry.
  ///
  /// `guidance` are the files of `Knowledge/`, to say where a phrase stands.
  public static func run(
    handbook: Handbook, guidance: [CaseLibrary.File], modules: [Module], lists: WordLists, prefix: String = ""
  ) throws(WordError) -> PhraseCheck {
    var check = PhraseCheck(handbook: handbook, guidance: guidance)
    try check.checkGuidance(lists, prefix)
    try check.checkScenes(modules, lists, prefix)
    return check
  }

  private init(handbook: Handbook, guidance: [CaseLibrary.File]) {
    self.handbook = handbook
    places = PhrasePlaces(guidance)
  }

  private mutating func checkGuidance(_ lists: WordLists, _ prefix: String) throws(WordError) {
    let practices = handbook.practices.map {
      GuidanceLint.Entry(
        id: $0.handle, isMistake: false, groups: $0.concepts, phrases: $0.phrases, near: $0.near,
        related: Set($0.related))
    }
    let mistakes = handbook.mistakes.map {
      GuidanceLint.Entry(
        id: $0.handle, isMistake: true, groups: $0.concepts, phrases: $0.phrases, near: $0.near,
        related: Set($0.blocks + $0.related))
    }
    for finding in try GuidanceLint(practices + mistakes, lists: lists).findings(within: { $0.hasPrefix(prefix) }) {
      let place = places.place(of: finding.phrase, in: finding.item)
      add(finding, file: place.file, line: place.line)
    }
  }

  /// What shows only in the company of a scene: practices side by side, and words of the question.
  private mutating func checkScenes(_ modules: [Module], _ lists: WordLists, _ prefix: String) throws(WordError) {
    let lint = try RubricLint(lists: lists)
    let scorer = try Scorer(lists: lists)
    var checked: Set<String> = []
    for module in modules {
      for scene in module.scenesWithQuestions where checked.insert(module.caseFile.id + " " + scene).inserted {
        guard let headers = module.headers[scene], let node = module.program.node(scene),
          let trial = SceneTrial(scene: scene, of: module, handbook: handbook, scorer: scorer)
        else { continue }
        let items = headers.expects + headers.avoid
        for finding in lint.findings(for: trial.prepared, near: near(items.map(\.handle)))
        where finding.item.hasPrefix(prefix) && (finding.other != nil || finding.severity == .error) {
          add(finding, file: node.file, line: items.first { $0.handle == finding.item }?.line ?? node.line)
        }
      }
    }
  }

  private func near(_ handles: [String]) -> [String: [String]] {
    var near: [String: [String]] = [:]
    for handle in handles { near[handle] = handbook.practice(handle)?.near ?? handbook.mistake(handle)?.near }
    return near
  }

  private mutating func add(_ finding: RubricLint.Finding, file: String, line: Int) {
    let message = ([finding.message] + [finding.suggestion].compactMap(\.self)).joined(separator: " ")
    problems.append(
      ContentProblem(file: file, line: line, severity: finding.severity == .error ? .error : .warning, message))
  }
}

/// Where entries of the guidance and their phrases stand in its files.
struct PhrasePlaces {
  private struct Entry {
    var file: String
    var line: Int
    var lines: ArraySlice<Substring>
  }

  private var entries: [String: Entry] = [:]

  init(_ files: [CaseLibrary.File]) {
    for file in files where file.name.hasSuffix(".yaml") {
      let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
      let starts = lines.indices.filter { lines[$0].hasPrefix("- handle:") }
      for (number, start) in starts.enumerated() {
        let end = number + 1 < starts.count ? starts[number + 1] : lines.endIndex
        let handle = lines[start].dropFirst("- handle:".count).filter { !" \"'\r".contains($0) }
        entries[handle] = Entry(file: file.name, line: start + 1, lines: lines[start..<end])
      }
    }
  }

  /// The line of a phrase, or else that of its entry.
  func place(of phrase: String?, in handle: String) -> (file: String, line: Int) {
    guard let entry = entries[handle] else { return ("Knowledge", 1) }
    let line = phrase.flatMap { phrase in
      entry.lines.firstIndex { $0.hasPrefix("    - ") && $0.contains(phrase) }
    }
    return (entry.file, line.map { $0 + 1 } ?? entry.line)
  }
}
