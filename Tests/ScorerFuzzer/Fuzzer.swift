import Foundation
import Scoring
import TestSupport
import Words

/// Marks whatever it is given, in all languages, against a rubric and against a reference, and reads it as a line of
/// JSON, as a rubric's terms and as a word list. A crash, a hang, a mark out of its bounds or evidence outside of the
/// answer is a finding.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = UnsafeBufferPointer(start: start, count: count)
  guard let choice = bytes.first else { return 0 }
  let bench = Bench.all[Int(choice >> 3) % Bench.all.count]
  let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
  switch choice & 7 {
  case 0, 1, 2: bench.mark(text)
  case 3: bench.compare(text)
  case 4: bench.readLine(text)
  case 5: bench.prepare(text)
  case 6: bench.readList(text)
  default: bench.talk(text)
  }
  return 0
}

/// What marks in one language.
struct Bench: Sendable {
  let files: [WordLists.File]
  let lists: WordLists
  let scorer: Scorer
  let reference: ReferenceScorer
  let rubrics: [PreparedRubric]

  static let all: [Bench] = Language.allCases.map { language in
    do {
      return try Bench(language)
    } catch {
      print("the lists of \(language.code) cannot be read: \(error)")
      exit(2)
    }
  }

  private init(_ language: Language) throws {
    let texts =
      language == .english
      ? try Repository.files(below: "Knowledge/words/en", endings: [".txt"])
      : try LanguageLists.files(of: language.code)
    files = texts.filter { $0.name != Synonyms.fileName }.map { WordLists.File(name: $0.name, text: $0.text) }
    lists = try WordLists(language: language, files: files)
    scorer = try Scorer(lists: lists)
    reference = try ReferenceScorer(lists: lists)
    var rubrics = try Self.samples()
    for index in rubrics.indices { rubrics[index].language = language }
    self.rubrics = rubrics.map(scorer.prepare)
  }

  private struct Samples: Decodable {
    var rubrics: [Rubric]
    var classes: [String: [String]]
  }

  private static func samples() throws -> [Rubric] {
    let text = try Data(contentsOf: Repository.root.appending(path: "Tests/ScoringTests/Samples/rubrics.json"))
    let samples = try JSONDecoder().decode(Samples.self, from: text)
    return samples.rubrics.map { rubric in
      var rubric = rubric
      rubric.classes = samples.classes
      return rubric
    }
  }

  func mark(_ answer: String) {
    for prepared in rubrics { check(scorer.mark(answer: answer, against: prepared), answer) }
    if let first = rubrics.first {
      let account = scorer.account(of: answer, against: first)
      check(account.marking, answer)
    }
  }

  private func check(_ marking: Marking, _ answer: String) {
    precondition((0...1).contains(marking.score) && (0...1).contains(marking.confidence))
    let length = answer.utf8.count
    precondition((0...length).contains(marking.ignoredBytes))
    for evidence in marking.points.compactMap(\.evidence) + marking.mistakes.compactMap(\.evidence) {
      precondition(0 <= evidence.sentenceStart && evidence.sentenceStart <= evidence.start)
      precondition(evidence.start < evidence.end && evidence.end <= evidence.sentenceEnd)
      precondition(evidence.sentenceEnd <= length)
    }
    for correction in marking.corrections { precondition(correction.range.upperBound <= length) }
  }

  func compare(_ text: String) {
    let parts = text.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    let result = reference.compare(
      answer: parts[0], reference: parts.count > 1 ? parts[1] : "", question: parts.count > 2 ? parts[2] : "")
    precondition((0...1).contains(result.score) && (0...1).contains(result.contradiction))
  }

  func readLine(_ text: String) {
    var lines = ScoreLines(lists: { language in
      guard language == lists.language else { throw WordError.noLists(language) }
      return lists
    })
    for line in text.split(separator: "\n") {
      let result = lines.respond(to: String(line))
      precondition(!result.contains("\n"))
      precondition((try? JSONSerialization.jsonObject(with: Data(result.utf8))) != nil)
    }
  }

  /// Each line is a group of terms, the last one the answer.
  func prepare(_ text: String) {
    let lines = text.split(separator: "\n").map(String.init)
    guard let answer = lines.last else { return }
    let groups = lines.dropLast().map { $0.split(separator: "|").map(String.init) }
    let rubric = Rubric(
      id: "r", language: lists.language, question: lines[0],
      keyPoints: [
        KeyPoint(
          id: "p", label: "", polarity: groups.count % 2 == 0 ? .do : .avoid, exemplars: lines, groups: groups,
          within: 60),
        KeyPoint(id: "q", label: "", exemplars: lines),
      ],
      mistakes: [Contra(id: "m", label: "", exemplars: lines.reversed(), groups: groups.reversed(), blocks: ["p"])],
      order: [.init(first: "p", then: "q")])
    check(scorer.mark(answer: answer, against: scorer.prepare(rubric)), answer)
  }

  /// A list that cannot be read is an error, never a crash.
  func readList(_ text: String) {
    let names = WordLists.fileNames + WordLists.furtherFileNames
    let name = names[text.utf8.count % names.count]
    let changed = WordLists.File(name: name, text: text)
    _ = try? WordLists(language: lists.language, files: files.filter { $0.name != name } + [changed])
    _ = try? Synonyms(lists: lists, text: text)
  }

  func talk(_ text: String) {
    let lines = text.split(separator: "\n").map(String.init)
    let fits = scorer.similarities(of: lines.last ?? "", in: scorer.conversation([lines, [text]]))
    for fit in fits { precondition((0...1).contains(fit)) }
  }
}
