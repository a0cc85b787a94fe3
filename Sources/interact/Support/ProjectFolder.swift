import Yarn

/// A `.yarnproject` with the files it names.
struct ProjectFolder {
  let path: String
  let project: YarnProject
  /// Its scripts, each named by its path.
  let scripts: [SourceFile]
  /// Its `.ysls.json` files.
  let definitions: [SourceFile]

  private let folder: String

  /// Reads a project and what belongs to it.
  ///
  /// - Throws: `Failure` when it, or one of its files, cannot be read.
  init(_ path: String) throws {
    self.path = path
    folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let read = try source(path)
    do throws(YarnProject.Failure) {
      project = try YarnProject(read)
    } catch {
      throw Failure(.usage, error.description)
    }
    let folder = folder
    func below(_ name: String) -> String { folder == "." ? name : "\(folder)/\(name)" }
    let names = Files.list(folder, endings: [".yarn", ".json"])
    scripts = try project.scripts(among: names).map { try source(below($0)) }
    // Definitions may lie beside the project, as ours do; patterns are looked for in its folder only.
    let beside = project.definitions.filter {
      $0.hasPrefix("../") && $0.hasSuffix(".ysls.json") && !$0.contains("*") && !$0.contains("?")
    }
    definitions = try (project.definitionFiles(among: names) + beside).map { try source(below($0)) }
    guard !scripts.isEmpty else {
      throw Failure(.usage, "\(path): no script fits `sourceFiles`: \(project.sourceFiles.joined(separator: ", ")).")
    }
  }

  /// The compiled scripts.
  ///
  /// - Throws: `Failure` with what is wrong in them.
  func program() throws -> Yarn.Program {
    var all = Definitions.none
    for file in definitions {
      do throws(Definitions.Failure) {
        all = all.merging(try Definitions(ysls: file))
      } catch {
        throw Failure(.usage, "\(error)")
      }
    }
    let compilation = Compiler.compile(
      CompilationJob(
        files: scripts, definitions: all, languageVersion: project.version, severities: project.severities))
    guard let program = compilation.program else {
      let errors = compilation.diagnostics.filter { $0.severity == .error }.prefix(20)
      throw Failure(.failed, errors.map(\.description).joined(separator: "\n"))
    }
    return program
  }

  /// Where the table of a language lies.
  func tablePath(_ language: String) throws -> String {
    guard let strings = project.localisation[language]?.strings else {
      throw Failure(
        .usage,
        "\(path): `localisation` has no strings for \(language). Add `\"\(language)\": {\"strings\": \"locale/\(language).csv\"}`."
      )
    }
    // A project that came from somewhere shall not write elsewhere.
    guard !strings.hasPrefix("/"), !strings.split(separator: "/").contains("..") else {
      throw Failure(.usage, "\(path): the strings of \(language) lie outside the project: \(strings).")
    }
    return folder == "." ? strings : "\(folder)/\(strings)"
  }

  /// The table of a language; an empty one when there is none yet.
  func table(_ language: String) throws -> StringTable {
    let path = try tablePath(language)
    guard Files.exists(path) else { return StringTable(language: language, rows: []) }
    return try Self.table(path, language)
  }

  /// A table from a file.
  static func table(_ path: String, _ language: String) throws -> StringTable {
    let file = try source(path)
    do throws(StringTable.Failure) {
      return try StringTable(csv: file.bytes, language: language)
    } catch {
      throw Failure(.failed, "\(path):\(error.line): \(error.reason).")
    }
  }

  /// Writes the table of a language, whole or not at all.
  func write(_ table: StringTable, _ language: String) throws {
    let path = try tablePath(language)
    let below = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    try Files.makeSharedFolder(below)
    // Nor through a link that leads out of it.
    let top = Files.resolved(folder) ?? folder
    for place in [below, path] {
      guard let real = Files.resolved(place), real != top, !real.hasPrefix(top == "/" ? top : top + "/") else {
        continue
      }
      throw Failure(.usage, "\(self.path): the strings of \(language) lie outside the project: \(place) is \(real).")
    }
    try Files.replace(path, with: Array(table.csv.utf8), like: self.path)
  }
}
