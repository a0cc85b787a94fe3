public import Words
public import Yarn

/// The cases of a `Dialogues` folder. A case that cannot be read is reported and does not take the others down.
public struct CaseLibrary: Sendable {
  /// A text file, named by its path below the folder.
  public struct File: Sendable, Equatable {
    /// Path below the folder, such as `abena/italy/day1.yarn`.
    public var name: String
    /// What it holds.
    public var text: String

    /// Makes a file.
    public init(name: String, text: String) {
      self.name = name
      self.text = text
    }
  }

  /// A case and the files of its folder.
  public struct Entry: Sendable {
    /// What its `case.yaml` says.
    public var file: CaseFile
    /// Name of the folder.
    public var folder: String
    /// Its scenes, sorted by name: those its `.yarnproject` names, or all there are.
    public var scenes: [File]
    /// What the Yarn project says; absent for a case that has none.
    public var project: YarnProject?
    /// The text of `case.yaml`.
    public var source: File
    /// The text of its `.yarnproject`.
    public var projectFile: File?

    /// The files that decide how it plays, sorted by name.
    public var files: [File] {
      ([source] + scenes + (projectFile.map { [$0] } ?? [])).sorted { $0.name < $1.name }
    }
  }

  /// Why a module cannot be played.
  public enum LoadError: Error, Equatable, Sendable {
    /// No case has a module of this name; the nearest ones that have.
    case noSuchModule(String, known: [String])
    /// It is listed and not yet written.
    case coming(String)
    /// Its scenes do not compile.
    case broken(String, problems: [String])

    /// The sentence for whoever wanted to play it.
    public var sentence: String {
      switch self {
      case .noSuchModule(let id, let known):
        "There is no module `\(id)`." + (known.isEmpty ? "" : " There are: \(known.joined(separator: ", ")).")
      case .coming(let id): "The module `\(id)` is not written yet."
      case .broken(let id, let problems):
        "The module `\(id)` has errors and cannot be played:\n" + problems.joined(separator: "\n")
      }
    }
  }

  /// The cases, in the order of their folders.
  public let cases: [Entry]
  /// What could not be read.
  public let problems: [ContentProblem]

  /// Sorts files into cases.
  ///
  /// - Parameter unreadable: Files that could not be read. The cases they belong to are left out; the others are not.
  public init(files: [File], unreadable: [ContentProblem] = []) {
    var cases: [Entry] = []
    var problems = unreadable
    for source in files.sorted(by: { $0.name < $1.name }) where source.name.hasSuffix("/case.yaml") {
      let folder = String(source.name.dropLast("/case.yaml".count))
      if unreadable.contains(where: { $0.file.hasPrefix(folder + "/") }) { continue }
      do throws(ContentProblem) {
        let file = try YAMLFile.decode(CaseFile.self, from: source.text, file: source.name)
        let own = files.filter { $0.name.hasPrefix(folder + "/") }
        let project = try Self.project(of: own)
        cases.append(
          Entry(
            file: file, folder: folder, scenes: Self.scenes(of: project?.project, among: own, folder: folder),
            project: project?.project, source: source, projectFile: project?.file))
      } catch {
        problems.append(error)
      }
    }
    self.cases = cases
    self.problems = problems
  }

  private static func project(
    of files: [File]
  ) throws(ContentProblem) -> (project: YarnProject, file: File)? {
    let found = files.filter { $0.name.hasSuffix(".yarnproject") }.sorted { $0.name < $1.name }
    guard let first = found.first else { return nil }
    if found.count > 1 {
      throw ContentProblem(file: found[1].name, line: 1, "is a second Yarn project; a case has one.")
    }
    do throws(YarnProject.Failure) {
      return (try YarnProject(SourceFile(name: first.name, text: first.text)), first)
    } catch {
      throw ContentProblem(file: error.file, line: error.line, "\(error.reason).")
    }
  }

  private static func scenes(of project: YarnProject?, among files: [File], folder: String) -> [File] {
    let scripts = files.filter { $0.name.hasSuffix(".yarn") }.sorted { $0.name < $1.name }
    guard let project else { return scripts }
    let named = Set(project.scripts(among: scripts.map { String($0.name.dropFirst(folder.count + 1)) }))
    return scripts.filter { named.contains(String($0.name.dropFirst(folder.count + 1))) }
  }

  /// Every module of every case, playable or coming.
  public var modules: [(entry: CaseFile.Entry, leg: CaseFile.Leg, case: Entry)] {
    cases.flatMap { found in
      found.file.legs.flatMap { leg in leg.modules.map { ($0, leg, found) } }
    }
  }

  /// The module of this id, or the part of one.
  public func find(_ id: String) -> (entry: CaseFile.Entry, leg: CaseFile.Leg, case: Entry)? {
    for found in cases {
      if let playable = found.file.playable(id) { return (playable.entry, playable.leg, found) }
    }
    return nil
  }

  /// The case of this id, or the one that has this module.
  public func caseFile(of name: String) -> CaseFile? {
    cases.first { $0.file.id == name || $0.file.playable(name) != nil }?.file
  }

  /// Compiles the scenes of a case.
  public static func compile(_ entry: Entry) -> Compilation {
    Compiler.compile(
      CompilationJob(
        files: entry.scenes.map { SourceFile(name: $0.name, text: $0.text) }, definitions: Vocabulary.definitions,
        languageVersion: entry.project?.version ?? 4,
        // A jump to nowhere would end a trainee's session, so a module that has one is not played.
        severities: (entry.project?.severities ?? [:]).merging(["YS0012": .error]) { $1 }))
  }

  /// Compiles a module and makes it ready to play.
  ///
  /// `edition` names the content it is of: all that decides a session, the guidance and the word lists among it.
  /// A case in another `language` than that of guidance and word lists cannot be marked, so it is not played.
  public func module(
    _ id: String, language: Language = .english, edition: String
  ) throws(LoadError) -> Module {
    guard let found = cases.lazy.compactMap({ found in found.file.playable(id).map { (play: $0, case: found) } }).first
    else {
      throw .noSuchModule(id, known: modules.filter { $0.entry.status == .ready }.map(\.entry.id))
    }
    guard found.play.entry.status == .ready else { throw .coming(id) }
    if let sentence = found.case.file.obstacle(to: language) {
      let mark = YAMLFile.mark(of: ["languages"], in: found.case.source.text)
      throw .broken(id, problems: ["\(found.case.source.name):\(mark.line):\(mark.column): \(sentence)"])
    }
    let compilation = Self.compile(found.case)
    let errors = compilation.diagnostics.filter { $0.severity == .error }
    guard let program = compilation.program, errors.isEmpty else {
      throw .broken(id, problems: errors.map(\.description))
    }
    return Module(
      caseFile: found.case.file, leg: found.play.leg, entry: found.play.entry, part: found.play.part,
      parts: found.play.parts, program: program, contentHash: edition)
  }
}
