import Scoring
import Testing

/// Whole sets of sample answers: how often the scorer agrees with the person who labelled them.
@Suite struct FiguresTests {
  struct Figures {
    var precision: Double
    var f1: Double
    var mistakesF1: Double
    var exact: Double
  }

  private func figures(of cases: [Samples.Case]) throws -> Figures {
    let scorer = try Samples.scorer.get()
    var prepared: [String: PreparedRubric] = [:]
    var (hit, extra, lost, made, falsely, overlooked, exact) = (0, 0, 0, 0, 0, 0, 0)
    for sample in cases {
      let rubric = try prepared[sample.rubric] ?? Samples.prepared(sample.rubric)
      prepared[sample.rubric] = rubric
      let marking = scorer.mark(answer: sample.answer, against: rubric)
      let (met, right) = (Set(marking.met), Set(sample.met))
      let (mistakes, wrong) = (Set(marking.made), Set(sample.contra))
      hit += met.intersection(right).count
      extra += met.subtracting(right).count
      lost += right.subtracting(met).count
      made += mistakes.intersection(wrong).count
      falsely += mistakes.subtracting(wrong).count
      overlooked += wrong.subtracting(mistakes).count
      let isGated = sample.flag.isEmpty || marking.score <= 0.05
      exact += met == right && mistakes == wrong && isGated ? 1 : 0
    }
    return Figures(
      precision: Double(hit) / Double(hit + extra), f1: Double(2 * hit) / Double(2 * hit + extra + lost),
      mistakesF1: Double(2 * made) / Double(2 * made + falsely + overlooked),
      exact: Double(exact) / Double(cases.count))
  }

  @Test func sampleAnswersAreMarkedAsPeopleDo() throws {
    let figures = try figures(of: Samples.cases("cases.json"))
    #expect(figures.precision >= 0.95 && figures.f1 >= 0.93, "\(figures)")
    #expect(figures.mistakesF1 >= 0.95 && figures.exact >= 0.85, "\(figures)")
  }

  @Test func secondLanguageEnglishIsUnderstood() throws {
    let cases = try Samples.cases("second-language.json").filter { $0.cat == "nonnative" }
    let figures = try figures(of: cases)
    #expect(cases.count >= 60)
    #expect(figures.precision >= 0.9 && figures.f1 >= 0.88, "\(figures)")
    #expect(figures.mistakesF1 >= 0.8 && figures.exact >= 0.75, "\(figures)")
  }

  /// Paraphrases, denials, conditions, what others say, typing errors, lists, long sentences.
  @Test func theSameIsSaidInManyWays() throws {
    let others = try Samples.cases("second-language.json").filter { $0.cat != "nonnative" }
    let cases = try Samples.cases("varied.json") + others
    let figures = try figures(of: cases)
    #expect(cases.count >= 80)
    #expect(figures.precision >= 0.92 && figures.f1 >= 0.85, "\(figures)")
    #expect(figures.mistakesF1 >= 0.85 && figures.exact >= 0.78, "\(figures)")
  }

  /// Written with the rules frozen and measured once before any was read; what holds since then must not be lost.
  @Test func whatWasBlindOnceIsKept() throws {
    let cases = try Samples.cases("blind.json")
    let figures = try figures(of: cases)
    #expect(cases.count >= 120)
    #expect(figures.precision >= 0.94 && figures.f1 >= 0.88, "\(figures)")
    #expect(figures.mistakesF1 >= 0.75 && figures.exact >= 0.72, "\(figures)")
  }

  /// Marked once with the rules frozen (2026-11-25): precision .98, F1 .91, mistakes .83, 73 of 96 exactly right; in second-language
  /// English .89, .80, .80, 36 of 60. What holds since then must not be lost.
  @Test func whatWasFrozenIsKept() throws {
    let cases = try Samples.cases("frozen.json")
    let all = try figures(of: cases.filter { $0.cat != "nonnative" })
    #expect(all.precision >= 0.95 && all.f1 >= 0.9 && all.mistakesF1 >= 0.8 && all.exact >= 0.75, "\(all)")
    let second = try figures(of: cases.filter { $0.cat == "nonnative" })
    #expect(
      second.precision >= 0.88 && second.f1 >= 0.8 && second.mistakesF1 >= 0.8 && second.exact >= 0.6, "\(second)")
  }

  /// 190 answers by writers who knew the questions and what is looked for, and nothing of how: long, in passing, in idioms. The
  /// lists were widened after the errors in them had been read.
  @Test func manyPeopleAreUnderstood() throws {
    let cases = try Samples.cases("many-people.json")
    let figures = try figures(of: cases)
    #expect(cases.count >= 190)
    #expect(figures.precision >= 0.95 && figures.f1 >= 0.9, "\(figures)")
    #expect(figures.mistakesF1 >= 0.87 && figures.exact >= 0.7, "\(figures)")
  }

  @Test(arguments: ["negation", "contra_neg", "stuffing", "copy", "empty", "offtopic", "gibberish"])
  func denialsAndGamesAreNeverPaid(category: String) throws {
    let scorer = try Samples.scorer.get()
    let files = ["cases.json", "second-language.json"]
    let cases = try files.flatMap(Samples.cases).filter { $0.cat == category }
    #expect(!cases.isEmpty)
    for sample in cases {
      let marking = try scorer.mark(answer: sample.answer, against: Samples.prepared(sample.rubric))
      #expect(Set(marking.met) == Set(sample.met), "\(sample.id): \(sample.answer)")
      #expect(Set(marking.made) == Set(sample.contra), "\(sample.id): \(sample.answer)")
      if !sample.flag.isEmpty {
        #expect(marking.score <= 0.05, "\(sample.id): \(sample.answer)")
        #expect(!marking.flags.isEmpty, "\(sample.id): \(sample.answer)")
      }
    }
  }
}
