import Foundation
import Handbook
import TestSupport
import Testing

@Suite("Words and their explanations")
struct GlossaryTests {
  /// Capitals that are no acronym.
  static let otherwise: Set<String> = [
    // What a user puts in place of it, in the help.
    "ANSWER", "CODE", "COLUMN", "DAY", "DIR", "FILE", "FOLDER", "FORM", "HANDLE", "LANGUAGE", "LINE", "MODULE", "NAME",
    "NUMBER",
    "PAGE", "PATH", "PERSON", "SCENE", "SECTION", "SESSION", "TERM", "TEXT", "TOPIC", "WORD", "WORDS", "YYYY", "MM",
    "DD",
    // Settings of the terminal, and signals.
    "COLUMNS", "EDITOR", "HOME", "INPUTRC", "LANG", "LESS", "LOGNAME", "PAGER", "TMPDIR", "USER", "VISUAL",
    // Countries as ISO 3166 writes them, and what somebody may type for one.
    "IT", "FR", "SE", "GR", "BE", "GB", "BRITAIN", "ENGLAND",
    // Numbers of chapters and instruments, letters of Unicode, a direction of Graphviz, a set of letters.
    "II", "III", "IV", "FEFF", "FFFD", "LR", "HBM",
    // Part of the name of a font.
    "UI",
    // The first word of a page of HTML.
    "DOCTYPE", "TR",
  ]

  @Test func everyAcronymThatIsPrintedIsExplained() throws {
    let handbook = try Guidance.handbook()
    var places: [String: String] = [:]
    for (place, text) in try Self.texts(handbook) {
      for acronym in Self.acronyms(in: text) where places[acronym] == nil { places[acronym] = place }
    }
    #expect(places.count > 60)
    #expect(handbook.term("XYZ") == nil)
    for (acronym, place) in places.sorted(by: { $0.key < $1.key }) {
      let isExplained = Self.isExplained(acronym, in: handbook)
      #expect(isExplained, "\(acronym) in \(place)")
    }
  }

  @Test(arguments: [
    ("SIS and (NRM), ICTG's work, EU-UK", ["SIS", "NRM", "ICTG", "EU-UK"]),
    ("HB-5.2.2-01, SIS-MISSING-2018, X, CAPITALSX, {SE-POLICE}. UTF-8, -FRX, PAG-ASA", ["UTF-8", "PAG-ASA"]),
  ])
  func acronymsAreWords(text: String, found: [String]) { #expect(Self.acronyms(in: text) == found) }

  @Test func oneEntryAWordAndOneSentenceEach() throws {
    let glossary = try Guidance.handbook().glossary
    #expect(Set(glossary.map { $0.term.lowercased() }).count == glossary.count)
    for entry in glossary {
      #expect(entry.meaning.hasSuffix("."), "\(entry.term)")
      #expect(entry.certainty != .read || !entry.sources.isEmpty, "\(entry.term)")
    }
    #expect(glossary.map { $0.term.lowercased() } == glossary.map { $0.term.lowercased() }.sorted())
  }

  @Test(arguments: [
    "alien", "unaccompanied minor", "minor", "clandestine", "illegal migrant", "fake minor", "absconded", "escaped",
    "ran off",
    "self-removed", "child prostitution", "prostitute", "slave", "child pornography", "drug dealer", "thief",
    "claims to be 16", "alleged", "admitted", "confessed", "retrieved", "captured", "recovered", "arranged",
    "traditional",
    "smuggler", "trafficker", "facilitator",
  ])
  func everyWordOfTheTableHasItsReason(word: String) throws {
    let advice = try #require(try Guidance.handbook().advice(on: word), "\(word)")
    #expect(advice.reason.hasSuffix("."))
  }

  @Test func wordsThatMeanSomethingElseAreLeftAlone() throws {
    let handbook = try Guidance.handbook()
    for text in [
      "A minor injury on her knee.", "She escaped from the man at the gate.", "The police recovered her bag.",
      "The smuggler asked for money.", "He admitted her to the ward.", "A traditional dish.",
      "I write to the Secretariat for unaccompanied minors.",
    ] {
      #expect(handbook.termsToAvoid(in: text).isEmpty, "\(text)")
    }
    #expect(
      handbook.termsToAvoid(in: "The minor escaped from care.").map(\.found) == ["The minor", "escaped from care"])
  }

  /// Two to eight capitals that stand alone, or a word with such a part; ids (`SIS-UK-OUT`) are none.
  static func acronyms(in text: String) -> [String] {
    text.split { !($0.isLetter || $0.isNumber || "-_.".contains($0)) }.compactMap { token in
      let word = token.drop { $0 == "." }.reversed().drop { $0 == "." }.reversed()
      let parts = String(word).split(separator: "-", omittingEmptySubsequences: false).map(String.init)
      guard let last = parts.last, parts.count < 3, !word.starts(with: "-") else { return nil }
      let isID = parts.count == 2 && last.count > 3 && last.allSatisfy { $0.isUppercase || $0.isNumber || $0 == "." }
      return !isID && parts.contains(where: isAcronym) ? parts.joined(separator: "-") : nil
    }
  }

  private static func isAcronym(_ part: String) -> Bool {
    (2...8).contains(part.count) && part.allSatisfy { $0.isASCII && $0.isUppercase }
  }

  /// Whether the glossary has the word, or each acronym in it.
  private static func isExplained(_ word: String, in handbook: Handbook) -> Bool {
    handbook.term(word) != nil
      || word.split(separator: "-").map(String.init).filter(isAcronym)
        .allSatisfy { otherwise.contains($0) || handbook.term($0) != nil }
  }

  /// What the program prints: the guidance by its fields, the cases without their commands, texts inside the program.
  private static func texts(_ handbook: Handbook) throws -> [(place: String, text: String)] {
    var texts: [(String, String)] = []
    func add(_ place: String, _ more: [String?]) { texts += more.compactMap { $0 }.map { (place, $0) } }
    for practice in handbook.practices {
      add(
        practice.handle,
        [
          practice.title, practice.whoText, practice.what, practice.when, practice.why, practice.otherwise,
          practice.lookUp,
        ]
          + practice.phrases)
    }
    for mistake in handbook.mistakes {
      add(
        mistake.handle, [mistake.title, mistake.what, mistake.why, mistake.otherwise, mistake.lookUp] + mistake.phrases)
    }
    for section in handbook.sections { add("sections", [section.title]) }
    for entry in handbook.glossary { add("glossary", [entry.meaning]) }
    for line in handbook.support { add("support", [line.name, line.note]) }
    for source in handbook.sources { add("source \(source.key)", [source.title, source.note]) }
    for entry in handbook.law { add(entry.id, [entry.subject, entry.title, entry.text, entry.limit]) }
    for fact in handbook.facts {
      add("\(fact.country) \(fact.topic)", [fact.topic, fact.text, fact.short, fact.limit])
    }
    for advice in handbook.terms { add("terms", [advice.use, advice.reason] + advice.avoid) }
    for form in handbook.forms {
      add(form.id, [form.title, form.purpose, form.who, form.when] + form.fields.flatMap { [$0.label, $0.hint] })
    }
    for chart in handbook.flowCharts {
      add(chart.id, [chart.title, chart.purpose] + chart.steps.flatMap { [$0.text, $0.limit] })
    }
    for file in try Repository.files(below: "Dialogues", endings: [".yarn", "case.yaml"]) {
      let headers = ["expects:", "avoid:", "phrases:", "title:", "role:", "talk:"]
      for line in file.text.split(separator: "\n") where !headers.contains(where: line.hasPrefix) {
        let isCommand = line.contains("<<") && !line.contains("<<log")
        let words = line.split(separator: " ").filter { !$0.hasPrefix("#") }
        if !isCommand { texts.append(("Dialogues/\(file.name)", words.joined(separator: " "))) }
      }
    }
    for folder in ["interact", "Handbook", "Casework", "Reports", "Scoring", "Terminal"] {
      for file in try Repository.files(below: "Sources/\(folder)", endings: [".swift"]) {
        texts += literals(in: file.text).map { ("Sources/\(folder)/\(file.name)", $0) }
      }
    }
    return texts
  }

  /// The texts between quotation marks, without what is put into them.
  private static func literals(in source: String) -> [String] {
    var literals: [String] = []
    for (number, part) in source.components(separatedBy: "\"\"\"").enumerated() {
      if number % 2 == 1 {
        literals.append(part)
        continue
      }
      for line in part.split(separator: "\n") where !line.drop(while: \.isWhitespace).hasPrefix("//") {
        var text: [UInt8]?
        var (depth, isEscaped) = (0, false)
        for byte in line.utf8 {
          switch (byte, text) {
          case (UInt8(ascii: "("), .some) where isEscaped || depth > 0: depth += 1
          case (UInt8(ascii: ")"), .some) where depth > 0: depth -= 1
          case (_, .some) where depth > 0: break
          case (UInt8(ascii: "\""), .some(let whole)) where !isEscaped:
            literals.append(String(decoding: whole, as: UTF8.self))
            text = nil
          case (UInt8(ascii: "\""), nil): text = []
          case (_, .some): text?.append(byte)
          case (_, nil): break
          }
          isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
        }
      }
    }
    return literals
  }
}
