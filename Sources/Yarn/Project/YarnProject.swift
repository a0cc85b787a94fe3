/// A `.yarnproject` file: which scripts belong together, their languages and settings.
public struct YarnProject: Sendable, Equatable {
  /// Where a language's texts and assets lie.
  public struct Localisation: Sendable, Equatable {
    /// The path of the string table.
    public var strings: String?
    /// The folder of assets.
    public var assets: String?
  }

  /// Why a project cannot be read.
  public struct Failure: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file.
    public let file: String
    /// The line, from 1.
    public let line: Int
    /// What is wrong.
    public let reason: String
    /// `FILE:LINE: reason.`
    public var description: String { "\(file):\(line): \(reason)." }
  }

  /// 2, 3 or 4; also the version of the language.
  public var version: Int
  /// Patterns of scripts, relative to the project file.
  public var sourceFiles: [String]
  /// Patterns of files that are left out.
  public var excludeFiles: [String]
  /// The language scripts are written in.
  public var baseLanguage: String
  /// Translations by language.
  public var localisation: [String: Localisation]
  /// Patterns of `.ysls.json` files.
  public var definitions: [String]
  /// Severities for codes.
  public var severities: [String: Diagnostic.Severity]
  /// Undeclared variables are errors.
  public var requiresDeclarations: Bool
  private let document: JSON

  /// Reads a project; comments and trailing commas are allowed, keys are read without regard to case. Throws when it
  /// is no JSON object, or has no version or language.
  public init(_ file: SourceFile) throws(Failure) {
    do {
      document = try JSON(file.bytes)
    } catch {
      throw Failure(file: file.name, line: error.line, reason: error.reason)
    }
    func fail(_ reason: String) -> Failure { Failure(file: file.name, line: 1, reason: reason) }
    guard case .object = document else { throw fail("this is not an object") }
    guard let version = document["projectFileVersion"]?.integer, (2...4).contains(version) else {
      throw fail("'projectFileVersion' must be 2, 3 or 4")
    }
    guard let language = document["baseLanguage"]?.string, !language.isEmpty else {
      throw fail("'baseLanguage' is missing; name the language the scripts are written in, such as \"en\"")
    }
    func strings(_ value: JSON?) -> [String] {
      if let one = value?.string { return [one] }
      return value?.array?.compactMap(\.string) ?? []
    }
    self.version = version
    baseLanguage = language
    let sources = strings(document["sourceFiles"])
    sourceFiles = sources.isEmpty ? ["**/*.yarn"] : sources
    excludeFiles = strings(document["excludeFiles"])
    definitions = strings(document["definitions"])
    localisation = [:]
    for (name, value) in document["localisation"]?.members ?? [] {
      localisation[name] = Localisation(strings: value["strings"]?.string, assets: value["assets"]?.string)
    }
    let options = document["compilerOptions"]
    severities = [:]
    for (code, value) in options?["diagnosticsSeverity"]?.members ?? [] {
      guard let severity = value.string.flatMap({ Diagnostic.Severity(rawValue: $0.lowercased()) }) else {
        throw fail("the severity of \(code) must be error, warning, info or none")
      }
      severities[code] = severity
    }
    requiresDeclarations = options?["requireVariableDeclarations"]?.bool ?? false
    if requiresDeclarations { severities["YS0003"] = .error }
  }

  /// The text of the file with the settings as they are now; what is not known here is kept.
  public var text: String {
    func list(_ items: [String]) -> JSON { .array(items.map { .string($0) }) }
    var members = document.members
    func set(_ key: String, _ value: JSON, unless isLeftOut: Bool = false) {
      if let index = members.firstIndex(where: { $0.key.lowercased() == key.lowercased() }) {
        members[index].value = value
      } else if !isLeftOut {
        members.append((key, value))
      }
    }
    set("projectFileVersion", .number(String(version)))
    set("sourceFiles", list(sourceFiles))
    set("excludeFiles", list(excludeFiles), unless: excludeFiles.isEmpty)
    set("baseLanguage", .string(baseLanguage))
    set("definitions", list(definitions), unless: definitions.isEmpty)
    let languages = localisation.sorted { $0.key < $1.key }.map { name, value -> (key: String, value: JSON) in
      var places: [(key: String, value: JSON)] = []
      if let strings = value.strings { places.append(("strings", .string(strings))) }
      if let assets = value.assets { places.append(("assets", .string(assets))) }
      return (name, .object(places))
    }
    set("localisation", .object(languages), unless: languages.isEmpty)
    return JSON.object(members).indented() + "\n"
  }

  /// The scripts of the project among paths relative to it, in order.
  public func scripts(among paths: [String]) -> [String] {
    paths.filter { path in
      sourceFiles.contains { Glob.matches($0, path) } && !excludeFiles.contains { Glob.matches($0, path) }
    }.sorted()
  }

  /// The definitions of the project among paths relative to it; `${workspaceRoot}` is the project's folder.
  public func definitionFiles(among paths: [String]) -> [String] {
    let patterns = definitions.map { $0.replacing("${workspaceRoot}/", with: "") }
    return paths.filter { path in patterns.contains { Glob.matches($0, path) } }.sorted()
  }
}

/// Patterns of paths: `*` within a folder, `**` across folders, `?` one character; without regard to case.
enum Glob {
  static func matches(_ pattern: String, _ path: String) -> Bool {
    func parts(_ text: String) -> [[Character]] {
      text.lowercased().split(separator: "/").filter { $0 != "." }.map(Array.init)
    }
    return matches(parts(pattern)[...], parts(path)[...])
  }

  private static func matches(_ pattern: ArraySlice<[Character]>, _ path: ArraySlice<[Character]>) -> Bool {
    guard let first = pattern.first else { return path.isEmpty }
    if first == ["*", "*"] {
      // A row of `**` is one: otherwise the search would grow with every one of them.
      let rest = pattern.dropFirst().drop { $0 == ["*", "*"] }
      if rest.isEmpty { return !path.isEmpty }
      return (path.startIndex...path.endIndex).contains { matches(rest, path[$0...]) }
    }
    guard let name = path.first, matches(first[...], name[...]) else { return false }
    return matches(pattern.dropFirst(), path.dropFirst())
  }

  private static func matches(_ pattern: ArraySlice<Character>, _ name: ArraySlice<Character>) -> Bool {
    var pattern = pattern
    var name = name
    var retry: (pattern: ArraySlice<Character>, name: ArraySlice<Character>)?
    while true {
      if let first = pattern.first, first == "*" {
        pattern.removeFirst()
        retry = (pattern, name)
      } else if let first = pattern.first, let letter = name.first, first == "?" || first == letter {
        pattern.removeFirst()
        name.removeFirst()
      } else if pattern.isEmpty, name.isEmpty {
        return true
      } else if let (after, from) = retry, !from.isEmpty {
        retry = (after, from.dropFirst())
        pattern = after
        name = from.dropFirst()
      } else {
        return false
      }
    }
  }
}
