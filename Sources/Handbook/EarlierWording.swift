/// What a practice said while other law held; what is left out was the same as today.
public struct EarlierWording: Codable, Equatable, Sendable {
  /// The last day on which it held, `YYYY-MM-DD`.
  public var until: String
  /// Its title then.
  public var title: String?
  /// What to do, then.
  public var what: String?
  /// Within which limit, then.
  public var when: String?
  /// Why, then.
  public var why: String?
  /// What to look up, then.
  public var lookUp: String?
  /// How sure that is.
  public var certainty: Certainty?
}

extension Practice {
  /// The practice as it was on a day, `YYYY-MM-DD`.
  public func on(_ day: String) -> Practice {
    guard let then = earlier.filter({ day <= $0.until }).min(by: { $0.until < $1.until }) else { return self }
    var practice = self
    practice.title = then.title ?? title
    practice.what = then.what ?? what
    practice.when = then.when ?? when
    practice.why = then.why ?? why
    practice.lookUp = then.lookUp ?? lookUp
    practice.certainty = then.certainty ?? certainty
    return practice
  }
}

extension Handbook {
  /// The guidance as it was on a day, `YYYY-MM-DD`, wherever its practices are named or shown.
  public func on(_ day: String) -> Handbook {
    let then = practices.map { $0.on(day) }
    return then == practices ? self : with(practices: then, organisation: organisation)
  }

  /// The guidance with the help lines that an organisation keeps for itself.
  public func with(organisation lines: [SupportLine]) -> Handbook { with(practices: practices, organisation: lines) }

  private func with(practices: [Practice], organisation: [SupportLine]) -> Handbook {
    Handbook(
      sections: sections, practices: practices, mistakes: mistakes, sources: sources, competencies: competencies,
      roles: roles, glossary: glossary, support: support, searchWords: searchWords, questions: questions, map: map,
      law: law, terms: terms, facts: facts, forms: forms, flowCharts: flowCharts, language: language,
      organisation: organisation)
  }
}
