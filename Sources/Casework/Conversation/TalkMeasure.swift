internal import Foundation
public import Scoring

/// How often people understand what they are asked, over questions that somebody has labelled.
public struct TalkMeasure: Sendable {
  /// A question and the replies that fit it.
  public struct Question: Codable, Equatable, Sendable {
    /// Who is asked.
    public var person: String
    /// What kind of asker it is: `fluent`, `second`, `typing`.
    public var kind: String
    /// What is said.
    public var said: String
    /// What fits: titles of scenes, their last parts, or topics of standard questions; empty when nothing is written for it.
    public var fits: [String]
  }

  /// What came of a question.
  public enum Verdict: String, Sendable, CaseIterable {
    /// A reply that fits.
    case fit
    /// The person asks back, and one of the readings fits.
    case asked
    /// The person asks back, and none of the readings fits.
    case askedBeside
    /// A reply that does not fit.
    case wrong
    /// Not understood, although a reply fits.
    case missed
    /// Not understood, and nothing fits.
    case rightlyMissed
  }

  /// A question that was heard.
  public struct Heard: Sendable {
    /// The question.
    public var question: Question
    /// What came of it.
    public var verdict: Verdict
    /// How it was read.
    public var result: TalkTrial.Result
    /// A reply beside the one that fits.
    public var hasStray: Bool
    /// Practices that were credited for a reply that does not fit.
    public var unearned: [String]
    /// Replies that cost something and do not fit.
    public var punished: [String]
  }

  /// All that was heard, in order.
  public private(set) var heard: [Heard] = []

  /// Asks a person of a module each question by itself.
  public init(_ questions: [Question], of module: Module, scorer: Scorer) {
    var trials: [String: TalkTrial] = [:]
    for question in questions {
      guard let trial = trials[question.person] ?? TalkTrial(person: question.person, of: module, scorer: scorer)
      else { continue }
      trials[question.person] = trial
      var fresh = trial
      let result = fresh.hear(question.said)
      let fits = Set(question.fits.flatMap { trial.scenes(named: $0, in: module) })
      heard.append(Self.judge(question, result, fits, trial))
    }
  }

  private static func judge(
    _ question: Question, _ result: TalkTrial.Result, _ fits: Set<String>, _ trial: TalkTrial
  ) -> Heard {
    let good = result.scenes.filter(fits.contains)
    let verdict: Verdict =
      if !good.isEmpty {
        .fit
      } else if !result.scenes.isEmpty {
        .wrong
      } else if !result.between.isEmpty {
        result.between.contains(where: fits.contains) ? .asked : .askedBeside
      } else {
        fits.isEmpty ? .rightlyMissed : .missed
      }
    let wrong = result.scenes.filter { !fits.contains($0) }
    return Heard(
      question: question, verdict: verdict, result: result, hasStray: !good.isEmpty && !wrong.isEmpty,
      unearned: result.credits.filter { !fits.contains($0.scene) }.map(\.handle),
      punished: result.punishing.filter { !fits.contains($0) })
  }

  /// How many came to this.
  public func count(_ verdict: Verdict, kind: String? = nil) -> Int {
    heard.count { $0.verdict == verdict && (kind == nil || $0.question.kind == kind) }
  }

  /// The share of questions that are answered fittingly, at once or after one question back, 0 to 1.
  public func fitting(kind: String? = nil) -> Double {
    let all = heard.count { kind == nil || $0.question.kind == kind }
    return all == 0 ? 0 : Double(count(.fit, kind: kind) + count(.asked, kind: kind)) / Double(all)
  }

  /// The share of questions that get a reply beside the point, 0 to 1.
  public var wrong: Double { heard.isEmpty ? 0 : Double(count(.wrong)) / Double(heard.count) }

  /// How many credits were given.
  public var credits: Int { heard.reduce(0) { $0 + $1.result.credited.count } }

  /// How many credits were given for a reply that does not fit.
  public var unearned: Int { heard.reduce(0) { $0 + $1.unearned.count } }

  /// How many replies that cost something were set off by words that do not ask for them.
  public var punished: Int { heard.reduce(0) { $0 + $1.punished.count } }

  /// Questions of a file, one JSON object a line.
  ///
  /// - Throws: `ContentProblem` with file and line for a line that is no question.
  public static func questions(in text: String, file: String) throws(ContentProblem) -> [Question] {
    var questions: [Question] = []
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard line.contains(where: { !$0.isWhitespace }) else { continue }
      guard let question = try? JSONDecoder().decode(Question.self, from: Data(line.utf8)) else {
        throw ContentProblem(
          file: file, line: number + 1,
          "is no question: each line is {\"person\", \"kind\", \"said\", \"fits\": [scenes or topics]}.")
      }
      questions.append(question)
    }
    return questions
  }
}
