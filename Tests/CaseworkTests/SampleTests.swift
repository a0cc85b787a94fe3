import Foundation
import Handbook
import Scoring
import TestSupport
import Testing
import Words

@testable import Casework

/// The rubrics of the scenes as they are played, and sample answers labelled by hand beside the cases.
enum Played {
  struct Answer: Decodable, Sendable {
    var scene: String
    var category: String
    var answer: String
    var met: [String]
    var mistakes: [String]
  }

  private struct Answers: Decodable { var samples: [Answer] }

  static let lists: Result<WordLists, any Error> = Result {
    try WordLists(language: .english, files: Repository.files(below: "Knowledge/words/en", endings: [".txt"]))
  }

  static let handbook: Result<Handbook, any Error> = Result {
    try Handbook.load(files: Repository.files(below: "Knowledge", endings: [".yaml"]))
  }

  /// Every scene with a free answer, by name.
  static let rubrics: Result<[String: Rubric], any Error> = Result {
    let files = try Repository.files(below: "Dialogues", endings: [".yarn", ".yaml"])
    let library = CaseLibrary(files: files.map { CaseLibrary.File(name: $0.name, text: $0.text) })
    let guidance = try handbook.get()
    let asked = files.flatMap { questions(in: $0.text) }
    let byScene = Dictionary(asked.map { ($0.scene, $0.question) }, uniquingKeysWith: { $1 })
    var rubrics: [String: Rubric] = [:]
    for found in library.modules where found.entry.status == .ready {
      let module = try library.module(found.entry.id, edition: "")
      for (scene, headers) in module.headers where !headers.expects.isEmpty {
        let built = SceneRubric(
          scene: scene, question: byScene[scene] ?? "", headers: headers, handbook: guidance, language: .english,
          place: ScenePlace(module))
        #expect(built.unknown.isEmpty, "\(scene)")
        rubrics[scene] = built.rubric
      }
    }
    return rubrics
  }

  /// Every rubric with its stemming done, once for all tests.
  static let prepared: Result<[String: PreparedRubric], any Error> = Result {
    let scorer = try Scorer(lists: lists.get())
    return try rubrics.get().mapValues(scorer.prepare)
  }

  static func samples(_ file: String = "samples.json", of folder: String? = nil) throws -> [Answer] {
    let files = try Repository.files(below: "Dialogues", endings: ["tests/\(file)"])
    return try files.filter { folder == nil || $0.name == "\(folder ?? "")/tests/\(file)" }
      .flatMap { try JSONDecoder().decode(Answers.self, from: Data($0.text.utf8)).samples }
  }

  /// The folders of the cases that have sample answers.
  static let cases: [String] = {
    let files = (try? Repository.files(below: "Dialogues", endings: ["tests/samples.json"])) ?? []
    return files.compactMap { $0.name.split(separator: "/").first.map(String.init) }
  }()

  /// The #question line before each `<<ask>>`.
  private static func questions(in yarn: String) -> [(scene: String, question: String)] {
    var found: [(scene: String, question: String)] = []
    var (scene, question) = ("", "")
    for line in yarn.split(separator: "\n").map({ $0.trimmingCharacters(in: .whitespaces) }) {
      if line.hasPrefix("title:") { scene = line.dropFirst(6).trimmingCharacters(in: .whitespaces) }
      if line.contains(" #question") { question = line.components(separatedBy: " #")[0] }
      if line.hasPrefix("<<ask>>") { found.append((scene, question)) }
    }
    return found
  }
}

/// How often the scorer agrees with the person who labelled the sample answers of the cases.
@Suite struct SampleTests {
  private struct Tally {
    var hit = 0
    var extra = 0
    var lost = 0
    var judged = 0

    var agreement: Double { judged == 0 ? 1 : 1 - Double(extra + lost) / Double(judged) }
    var precision: Double { hit + extra == 0 ? 1 : Double(hit) / Double(hit + extra) }
    var recall: Double { hit + lost == 0 ? 1 : Double(hit) / Double(hit + lost) }
    var f1: Double { 2 * hit + extra + lost == 0 ? 1 : Double(2 * hit) / Double(2 * hit + extra + lost) }

    mutating func add(_ found: [String], _ right: [String], of judged: Int) {
      hit += Set(found).intersection(right).count
      extra += Set(found).subtracting(right).count
      lost += Set(right).subtracting(found).count
      self.judged += judged
    }

    var words: String {
      func percent(_ share: Double) -> String { "\((share * 1000).rounded() / 10) %" }
      return "agreement \(percent(agreement)), precision \(percent(precision)), recall \(percent(recall)), "
        + "F1 \(percent(f1)) (\(hit) found, \(extra) too many, \(lost) overlooked, of \(judged) judged)"
    }
  }

  /// What answers can be like.
  private static let kinds: Set = [
    "good", "partial", "missing-one", "wrong", "negated", "vague", "off-topic", "second-language", "typos",
  ]

  @Test func everyQuestionHasTwelveAnswersOfAllKinds() throws {
    let samples = try Played.samples()
    for scene in try Played.rubrics.get().keys.sorted() {
      let answers = samples.filter { $0.scene == scene }
      #expect(answers.count >= 12, "\(scene)")
      #expect(Self.kinds.subtracting(answers.map(\.category)).isEmpty, "\(scene)")
      #expect(Set(answers.map(\.answer)).count == answers.count, "\(scene): an answer stands twice")
    }
  }

  @Test(arguments: Played.cases) func theScorerAgreesWithWhoeverLabelledTheAnswers(folder: String) throws {
    let samples = try Played.samples(of: folder)
    let (points, mistakes) = try tallies(of: samples, folder)
    #expect(samples.count >= 108)
    #expect(points.agreement >= 0.9 && points.f1 >= 0.9, "\(points.words)")
    #expect(mistakes.agreement >= 0.85 && mistakes.f1 >= 0.85, "\(mistakes.words)")
  }

  /// By writers who knew the scenes and what is looked for in them, and nothing of how.
  @Test(arguments: Played.cases) func otherPeopleAreUnderstoodToo(folder: String) throws {
    let samples = try Played.samples("further.json", of: folder)
    let (points, mistakes) = try tallies(of: samples, folder)
    #expect(samples.count >= 60)
    #expect(points.precision >= 0.9 && points.f1 >= 0.9, "\(points.words)")
    #expect(mistakes.precision >= 0.85 && mistakes.f1 >= 0.82, "\(mistakes.words)")
  }

  private func tallies(of samples: [Played.Answer], _ folder: String) throws -> (points: Tally, mistakes: Tally) {
    let rubrics = try Played.rubrics.get()
    let scorer = try Scorer(lists: Played.lists.get())
    let prepared = try Played.prepared.get()
    var (points, mistakes, exact) = (Tally(), Tally(), 0)
    for sample in samples {
      let rubric = try #require(rubrics[sample.scene], "\(sample.scene)")
      #expect(Set(sample.met).isSubset(of: rubric.keyPoints.map(\.id)), "\(sample.answer)")
      #expect(Set(sample.mistakes).isSubset(of: rubric.mistakes.map(\.id)), "\(sample.answer)")
      let marking = scorer.mark(answer: sample.answer, against: try #require(prepared[sample.scene]))
      points.add(marking.met, sample.met, of: rubric.keyPoints.count)
      // What is asked about and there is found; what is asked about and not there accuses nobody.
      let asked = marking.doubts(in: rubric).filter(\.isMistake).map(\.id).filter(sample.mistakes.contains)
      mistakes.add(marking.made + asked, sample.mistakes, of: rubric.mistakes.count)
      let isSame = Set(marking.met) == Set(sample.met) && Set(marking.made + asked) == Set(sample.mistakes)
      exact += isSame ? 1 : 0
      if !isSame {
        let extra = (marking.met + marking.made).filter { !(sample.met + sample.mistakes).contains($0) }
        let lost = (sample.met + sample.mistakes).filter { !(marking.met + marking.made).contains($0) }
        print(
          "\(sample.scene), \(sample.category): too many \(extra), overlooked \(lost): \(sample.answer.prefix(70))…")
      }
    }
    print("\(folder): \(samples.count) sample answers, \(exact) exactly as labelled")
    print("key points: \(points.words)")
    print("mistakes: \(mistakes.words)")
    return (points, mistakes)
  }

  @Test(arguments: ["off-topic", "vague", "wrong"])
  func emptyWordsEarnNothing(category: String) throws {
    let prepared = try Played.prepared.get()
    let scorer = try Scorer(lists: Played.lists.get())
    let samples = try Played.samples().filter { $0.category == category }
    #expect(!samples.isEmpty)
    for sample in samples {
      let marking = scorer.mark(answer: sample.answer, against: try #require(prepared[sample.scene]))
      #expect(marking.score <= 0.25, "\(sample.scene): \(sample.answer)")
    }
  }
}

/// Every phrase of the guidance, in the rubrics that are played and alone.
@Suite struct GuidancePhraseTests {
  private func near(_ handbook: Handbook) -> [String: [String]] {
    let practices = handbook.practices.map { ($0.handle, $0.near) }
    return Dictionary(uniqueKeysWithValues: practices + handbook.mistakes.map { ($0.handle, $0.near) })
  }

  /// One rubric for each entry that has phrases: it must be found without the help of a scene.
  private func single(_ handbook: Handbook) -> [Rubric] {
    let practices = handbook.practices.filter { !$0.phrases.isEmpty }.map { practice in
      let point = KeyPoint(
        id: practice.handle, label: practice.title, exemplars: practice.phrases, groups: practice.concepts)
      return Rubric(id: practice.handle, question: "", keyPoints: [point])
    }
    let nothing = KeyPoint(id: "nothing", label: "", groups: [["nothing of this kind"]])
    return practices
      + handbook.mistakes.filter { !$0.phrases.isEmpty }.map { mistake in
        let contra = Contra(
          id: mistake.handle, label: mistake.title, exemplars: mistake.phrases, groups: mistake.concepts)
        return Rubric(id: mistake.handle, question: "", keyPoints: [nothing], mistakes: [contra])
      }
  }

  @Test func everyPhraseIsFoundAndNoDenialIs() throws {
    let handbook = try Played.handbook.get()
    let lint = try RubricLint(lists: Played.lists.get())
    let near = near(handbook)
    let played = try Played.rubrics.get().values.sorted { $0.id < $1.id }
    let single = single(handbook)
    #expect(played.count >= 9 && single.count >= 90)
    var warnings = 0
    for rubric in played + single {
      for finding in lint.findings(for: rubric, near: near) {
        warnings += finding.severity == .warning ? 1 : 0
        print("\(rubric.id): \(finding.severity.rawValue): \(finding.message) \(finding.suggestion ?? "")")
        #expect(finding.severity == .warning, "\(rubric.id): \(finding.message)")
      }
    }
    print("\(played.count) scenes and \(single.count) entries alone: \(warnings) warnings")
  }
}
