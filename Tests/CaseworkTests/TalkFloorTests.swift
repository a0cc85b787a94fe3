import Foundation
import Scoring
import TestSupport
import Testing

@testable import Casework

/// Sixty questions to each person by three kinds of asker, written before the matching was tuned, and what must at least be understood.
@Suite struct TalkFloorTests {
  static let modules: Result<[String: Module], any Error> = Result {
    let files = try Repository.files(below: "Dialogues", endings: [".yarn", ".yaml", ".yarnproject"])
    let library = CaseLibrary(files: files.map { CaseLibrary.File(name: $0.name, text: $0.text) })
    var modules: [String: Module] = [:]
    for entry in library.modules.map(\.entry) where entry.status == .ready {
      modules[entry.id] = try library.module(entry.id, edition: "")
    }
    return modules
  }

  static func module(_ id: String) throws -> Module {
    let modules = try modules.get()
    return try #require(modules[id])
  }

  static func scorer() throws -> Scorer { try Scorer(lists: Played.lists.get()) }

  static func trial(_ person: String, _ id: String) throws -> TalkTrial {
    let trial = try TalkTrial(person: person, of: module(id), scorer: scorer())
    return try #require(trial)
  }

  static func measure(_ file: String, _ module: String, prefix: String = "") throws -> TalkMeasure {
    let name = "\(prefix)talk-\(file).jsonl"
    let path = Repository.root.appending(path: "Tests/CaseworkTests/Samples/\(name)")
    let questions = try TalkMeasure.questions(in: String(contentsOf: path, encoding: .utf8), file: name)
    return try TalkMeasure(questions, of: self.module(module), scorer: scorer())
  }

  static let people = [
    ("ferro", "abena-italy-reception"), ("abena", "abena-italy-reception"),
    ("officer-italy", "abena-italy-reception"), ("qiro", "qiro-greece-guardian"),
    ("uncle", "qiro-greece-guardian"), ("officer-greece", "qiro-greece-guardian"),
  ]

  /// People of later modules, whose sixty questions were written by the author of the module, before the replies were tried.
  static let later = [("abena-france", "abena-france-police"), ("karim", "abena-france-police")]

  @Test(arguments: people + later)
  func mostQuestionsAreUnderstood(_ file: String, _ module: String) throws {
    let measure = try Self.measure(file, module)
    #expect(measure.heard.count == 60)
    #expect(measure.fitting() >= 0.9, "\(measure.heard.filter { $0.verdict != .fit }.map(\.question.said))")
    for kind in ["fluent", "second", "typing"] { #expect(measure.fitting(kind: kind) >= 0.85, "\(kind)") }
    #expect(measure.wrong <= 0.05)
    #expect(measure.unearned <= 1)
    #expect(measure.punished == 0)
  }

  /// Forty more to each, by somebody who saw neither replies nor words that call them. Asked first on the matching of then: 138 fit at once,
  /// 33 after a question back, 33 wrong. Replies that were written since then are labels, too; it is blind no more.
  @Test func whatNobodyTunedToIsMostlyUnderstood() throws {
    let measures = try Self.people.map { try Self.measure($0, $1, prefix: "earlier-") }
    func sum(_ count: (TalkMeasure) -> Int) -> Int { measures.reduce(0) { $0 + count($1) } }
    #expect(sum(\.heard.count) == 240)
    let (fit, asked, wrong) = (sum { $0.count(.fit) }, sum { $0.count(.asked) }, sum { $0.count(.wrong) })
    #expect(fit + asked >= 200 && wrong <= 12, "\(fit) fit, \(asked) asked, \(wrong) wrong")
    #expect(sum(\.unearned) <= 2)
    #expect(sum(\.punished) == 0)
  }

  /// Thirty to each of the ten people, by six kinds of asker. They were written before the replies were read; half of them were looked at
  /// while the matching was mended.
  static let six = [
    ("ferro", "abena-italy-reception"), ("abena", "abena-italy-reception"), ("officer-italy", "abena-italy-reception"),
    ("abena-france", "abena-france-police"), ("karim", "abena-france-police"),
    ("abena-sweden", "abena-sweden-social-worker"), ("lundgren", "abena-sweden-social-worker"),
    ("qiro", "qiro-greece-guardian"), ("uncle", "qiro-greece-guardian"), ("officer-greece", "qiro-greece-guardian"),
  ]

  @Test func sixKindsOfAskerAreUnderstood() throws {
    let heard = try Self.six.flatMap { try Self.measure($0, $1, prefix: "six-").heard }
    func share(_ of: [TalkMeasure.Heard], _ verdicts: Set<TalkMeasure.Verdict>) -> Int {
      let count = of.count { verdicts.contains($0.verdict) }
      return count * 100 / max(1, of.count)
    }
    let punished = heard.filter { !$0.punished.isEmpty }.map(\.question.said)
    let unearned = heard.reduce(0) { $0 + $1.unearned.count }
    #expect(heard.count == 300)
    for kind in ["fluent", "second", "typing", "hurried", "clumsy", "formal"] {
      let own = heard.filter { $0.question.kind == kind }
      #expect(share(own, [.fit, .asked]) >= 80, "\(kind)")
    }
    #expect(share(heard, [.fit, .asked]) >= 88)
    #expect(share(heard, [.wrong]) <= 4)
    #expect(share(heard, [.asked, .askedBeside]) <= 20)
    #expect(punished == [])
    #expect(unearned <= 3)
  }

  /// Harmless words that set off a hang-up or lost trust before, and others like them.
  @Test(arguments: [
    ("abena", "abena-italy-reception", "You do not have to talk to me."),
    ("abena", "abena-italy-reception", "Why do you not sleep at night?"),
    ("abena", "abena-italy-reception", "You do not have to tell me who he is."),
    ("abena", "abena-italy-reception", "I need to know if you have eaten."),
    ("abena", "abena-italy-reception", "Is it dangerous for Luam to climb on the wall?"),
    ("duty_officer", "abena-italy-reception", "not a runaway"),
    ("duty_officer", "abena-italy-reception", "shes 13!! not a runawy"),
    ("duty_officer", "abena-italy-reception", "I am not saying that you do not do your job."),
    ("duty_officer", "abena-italy-reception", "Nobody here is a racist."),
    ("qiro", "qiro-greece-guardian", "You do not have to give me any names."),
    ("qiro", "qiro-greece-guardian", "I do not want the name of the man."),
    ("uncle", "qiro-greece-guardian", "I am not calling the police."),
    ("uncle", "qiro-greece-guardian", "I do not think you are lying."),
    ("duty_officer", "qiro-greece-guardian", "I do not complain about you."),
  ])
  func harmlessWordsPunishNobody(_ person: String, _ module: String, _ said: String) throws {
    var trial = try Self.trial(person, module)
    let result = trial.hear(said)
    #expect(result.punishing == [])
    #expect(result.credited == [])
  }

  @Test(arguments: [
    ("abena", "abena-italy-reception", "You have to tell me who he is!", "IT_Abena_Pressed"),
    ("duty_officer", "abena-italy-reception", "You do not care, you are a racist.", "IT_Officer_Rude"),
    ("duty_officer", "qiro-greece-guardian", "You should be ashamed, I will tell the newspapers", "GR_Officer_Rude"),
    ("uncle", "qiro-greece-guardian", "You are lying, I will call the police.", "GR_Uncle_Police"),
  ])
  func whatIsMeantToHurtIsStillHeard(_ person: String, _ module: String, _ said: String, _ scene: String) throws {
    var trial = try Self.trial(person, module)
    #expect(trial.hear(said).punishing == [scene])
  }

  @Test func thanksEarnNothing() throws {
    var trial = try Self.trial("ferro", "abena-italy-reception")
    #expect(trial.hear("thanks for telling me").scenes == ["IT_Ferro_Thanks"])
    #expect(trial.hear("ok thx for telling me, see u tomorow").credited == [])
  }

  @Test func aFollowingQuestionGoesOnFromWhatWasJustSaid() throws {
    var trial = try Self.trial("uncle", "qiro-greece-guardian")
    #expect(trial.hear("Who are the patient people, what do they want from him?").scenes != ["GR_Uncle_Patient"])
    #expect(trial.hear("Who paid for his journey?").scenes == ["GR_Uncle_Money"])
    #expect(trial.hear("who are they?").scenes == ["GR_Uncle_Patient"])
  }
}
