internal import Handbook

/// Who and where: in an answer "Ferro" is the mediator, and in Greece 100 is the police.
struct ScenePlace {
  /// The people of the case.
  var people: [CaseFile.Person] = []
  /// The child's name.
  var child: String?
  /// Country code (ISO 3166).
  var country: String?

  /// How the ids of lines end at which the police answers.
  private static let policeLines = ["-police", "-emergency"]

  /// Nobody in particular, nowhere.
  init() {}

  /// The people of a case and the country of one of its legs.
  init(_ module: Module) {
    people = module.caseFile.people
    child = module.caseFile.child.name
    country = module.leg.country
  }

  /// What names and numbers stand for here.
  func names(_ handbook: Handbook) -> Names {
    var names: [String: [String]] = [:]
    for person in people {
      for term in person.standsFor ?? [] { names[term, default: []].append(person.name) }
    }
    let police = handbook.support.filter { line in
      line.country == country && Self.policeLines.contains { line.id?.lowercased().hasSuffix($0) ?? false }
    }
    names["police", default: []] += police.map { "=" + $0.number }
    return Names(byTerm: names)
  }

  /// Names by the term of the guidance that they stand for.
  struct Names {
    var byTerm: [String: [String]]

    /// A group of terms with the names that stand for some of them.
    func joined(_ group: [String]) -> [String] {
      let added = group.flatMap { byTerm[$0] ?? [] }.filter { !group.contains($0) }
      var seen: Set<String> = []
      return group + added.filter { seen.insert($0).inserted }
    }
  }
}
