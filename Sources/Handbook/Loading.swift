public import Words
internal import Yams

extension Handbook {
  /// Bytes of one file above which it is not read.
  public static let largestFile = 1_000_000

  /// What is practised again lies beside the guidance and is not of it.
  public static let situations = "situations.yaml"

  /// Files that must be there, by the end of their names.
  static let requiredFiles = ["sections.yaml", "competencies.yaml", "roles.yaml", "sources.yaml"]

  /// Reads the guidance from the texts of its files, named by their paths (`practices/1-introduction.yaml`); files that
  /// are not `.yaml`, and those below `words/` are passed over, and so is `situations.yaml`. `classes` are the names of the action classes
  /// (`@report`) that concepts may use; without them that is not checked. Throws all that is wrong, in the order of files
  /// and lines.
  public static func load(
    files: [(name: String, text: String)], language: Language = .english, classes: Set<String>? = nil
  ) throws(HandbookErrors) -> Handbook {
    let reading = Reading()
    if let classes {
      let nowhere = Place(file: "words/en/classes.txt", line: 1, column: 1)
      reading.declared[.actionClass] = Dictionary(uniqueKeysWithValues: classes.map { ($0, nowhere) })
    }
    // Help lines first: the other texts name their numbers.
    func key(_ name: String) -> String { name == "support.yaml" ? "" : name }
    let ordered = files.sorted { key($0.name) < key($1.name) }
    for file in ordered where file.name.hasSuffix(".yaml") && file.name != situations {
      reading.read(file.text, of: file.name)
    }
    for name in requiredFiles where !reading.seen.contains(name) {
      reading.findings.add(.missingFile(name), at: Place(file: name, line: 1, column: 1))
    }
    reading.check()
    if !reading.findings.problems.isEmpty {
      let order = reading.findings.problems.enumerated().sorted {
        ($0.element.file, $0.element.line, $0.element.column, $0.offset)
          < ($1.element.file, $1.element.line, $1.element.column, $1.offset)
      }
      throw HandbookErrors(problems: order.map(\.element))
    }
    return Handbook(
      sections: reading.sections, practices: reading.practices, mistakes: reading.mistakes, sources: reading.sources,
      competencies: reading.competencies, roles: reading.roles, glossary: reading.glossary,
      support: reading.support, searchWords: reading.searchWords, questions: reading.questions,
      map: reading.map,
      law: reading.law, terms: reading.terms, facts: reading.facts, forms: reading.forms,
      flowCharts: reading.flowCharts, language: language)
  }
}

/// What has been read so far.
final class Reading {
  let findings = Findings()
  var seen: Set<String> = []
  var sections: [Section] = []
  var practices: [Practice] = []
  var mistakes: [Mistake] = []
  var sources: [Source] = []
  var competencies: [Competency] = []
  var roles: [Role] = []
  var glossary: [GlossaryEntry] = []
  var support: [SupportLine] = []
  var searchWords: [[String]] = []
  var questions: [PageQuestions] = []
  var map = HandbookMap.empty
  var law: [LawEntry] = []
  var terms: [TermAdvice] = []
  var facts: [CountryFact] = []
  var forms: [Form] = []
  var flowCharts: [FlowChart] = []
  /// Where each entry of the law says what it replaces.
  var lawPlaces: [String: Place] = [:]
  /// Where each phrase stood first.
  var phrasePlaces: [String: Place] = [:]

  /// Where each name of a kind was declared first.
  var declared: [Name: [String: Place]] = [:]
  /// Texts that are no YAML: what they declare is not known, and those who name it are not at fault.
  var unread: [String] = []
  /// Names that must be declared somewhere.
  var mentioned: [(kind: Name, name: Placed<String>)] = []

  enum Name: String {
    case section, practice, entry, source, competency, role
    case law = "entry of the law"
    case tool = "step, form or flow chart"
    case line = "help line"
    case term
    case asked = "page with questions"
    case word = "word of the glossary"
    case actionClass = "action class"
  }

  func read(_ text: String, of file: String) {
    let path = file.split(separator: "/").map(String.init)
    guard let name = path.last, !path.dropLast().contains("words") else { return }
    let top = Place(file: file, line: 1, column: 1)
    guard text.utf8.count <= Handbook.largestFile else {
      return findings.add(.fileTooLarge(bytes: text.utf8.count), at: top)
    }
    let folder = path.dropLast().last
    guard let kind = FileKind(rawValue: name) ?? folder.flatMap(FileKind.init) else {
      return findings.add(.unknownFile, at: top)
    }
    seen.insert(name)
    do {
      // Without rules for numbers, dates and the like: all fields are texts here, and the rules take half of the time.
      guard let node = try Yams.compose(yaml: text, .basic) else { return }
      if node.scalar?.string.isEmpty == true { return }
      switch kind {
      case .sections: entries(node, file, Self.sectionFields, section)
      case .practices: entries(node, file, Self.practiceFields, practice)
      case .mistakes: entries(node, file, Self.mistakeFields, mistake)
      case .sources: entries(node, file, ["key", "title", "url", "note"], source)
      case .competencies: entries(node, file, ["id", "title"], competency)
      case .roles: entries(node, file, ["id", "title"], role)
      case .glossary: entries(node, file, Self.glossaryFields, glossaryEntry)
      case .support: entries(node, file, Self.supportFields, supportLine)
      case .searchWords: searchWords = wordGroups(node, file)
      case .questions: entries(node, file, ["page", "asks"], pageQuestions)
      case .map: map = handbookMap(node, file)
      case .law: entries(node, file, Self.lawFields, lawEntry)
      case .terms: entries(node, file, Self.termFields, termAdvice)
      case .countries: entries(node, file, Self.factFields, countryFact)
      case .forms, .formsFolder: entries(node, file, Self.formFields, form)
      case .flows: entries(node, file, Self.flowFields, flowChart)
      }
    } catch let error as YamlError {
      unread.append(text)
      let (kind, line, column) = Self.words(of: error)
      findings.add(kind, at: Place(file: file, line: line, column: column))
    } catch {
      findings.add(.notYAML("\(error)"), at: top)
    }
  }

  private enum FileKind: String {
    case sections = "sections.yaml"
    case sources = "sources.yaml"
    case competencies = "competencies.yaml"
    case roles = "roles.yaml"
    case glossary = "glossary.yaml"
    case support = "support.yaml"
    case searchWords = "search-words.yaml"
    case questions = "questions.yaml"
    case map = "handbook-map.yaml"
    case practices
    case mistakes
    case countries
    case law = "law.yaml"
    case terms = "terms.yaml"
    case forms = "forms.yaml"
    case formsFolder = "forms"
    case flows = "flows.yaml"
  }

  private func entries(_ node: Node, _ file: String, _ known: [String], _ read: (Fields) -> Void) {
    guard case .sequence(let sequence) = node else {
      return findings.add(
        .wrongForm(field: "this file", wanted: "a list of entries, each beginning with a dash"),
        at: Place(node, file: file))
    }
    for entry in sequence {
      if let fields = Fields(entry, known: known, file: file, findings: findings) { read(fields) }
    }
  }

  private func wordGroups(_ node: Node, _ file: String) -> [[String]] {
    guard case .sequence(let sequence) = node else {
      findings.add(.wrongForm(field: "this file", wanted: "a list of groups of words"), at: Place(node, file: file))
      return []
    }
    return sequence.compactMap { group in
      let place = Place(group, file: file)
      guard case .sequence(let words) = group else {
        findings.add(.wrongForm(field: "a group", wanted: "a list of words, [uncle, relative]"), at: place)
        return nil
      }
      let texts = words.compactMap { $0.scalar?.string.trimmed }.filter { !$0.isEmpty }
      if texts.count < 2 { findings.add(.loneWord(texts.first ?? ""), at: place) }
      return texts
    }
  }

  private static func words(of error: YamlError) -> (HandbookProblem.Kind, line: Int, column: Int) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      (.notYAML(problem), mark.line, mark.column)
    case .duplicatedKeysInMapping(let duplicates, let context):
      (
        .notYAML("`\(duplicates.map { "\($0)" }.joined(separator: ", "))` stands twice in one entry"),
        context.mark.line, context.mark.column
      )
    case .reader(let problem, let offset, _, _): (.notYAML("\(problem) at byte \(offset ?? 0)"), 1, 1)
    default: (.notYAML("\(error)"), 1, 1)
    }
  }
}
