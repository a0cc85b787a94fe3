internal import Handbook
internal import Scoring
internal import Words

/// Builds the rubric of a scene from its headers and the guidance.
///
/// The scene names what is expected and what is warned of; how each sounds stands with the guidance, so that an
/// author writes no patterns.
struct SceneRubric {
  /// A handle that the guidance does not have.
  struct Unknown: Error, Equatable {
    var handle: String
    var line: Int
  }

  var rubric: Rubric
  var unknown: [Unknown] = []

  /// - Parameter place: The people and the country of the scene, by whose names and numbers answers go.
  init(
    scene: String, question: String, headers: SceneHeaders, handbook: Handbook, language: Language,
    place: ScenePlace = ScenePlace()
  ) {
    let names = place.names(handbook)
    var unknown: [Unknown] = []
    let expected = Set(headers.expects.map(\.handle))
    let points: [KeyPoint] = headers.expects.compactMap { item in
      guard let practice = handbook.practice(item.handle) else {
        unknown.append(Unknown(handle: item.handle, line: item.line))
        return nil
      }
      return KeyPoint(
        id: item.handle, label: practice.title, weight: Double(item.weight), isEssential: item.isEssential,
        exemplars: (headers.phrases[item.handle] ?? []) + practice.phrases, groups: practice.concepts.map(names.joined),
        within: item.within, refusals: Self.refusals(of: practice, handbook, names))
    }
    let mistakes: [Contra] = headers.avoid.compactMap { item in
      guard let mistake = handbook.mistake(item.handle) else {
        unknown.append(Unknown(handle: item.handle, line: item.line))
        return nil
      }
      return Contra(
        id: item.handle, label: mistake.title, penalty: Double(item.weight),
        isCritical: item.isEssential || mistake.critical,
        exemplars: mistake.phrases + (headers.phrases[item.handle] ?? []), groups: mistake.concepts.map(names.joined),
        blocks: mistake.blocks.filter(expected.contains), reading: mistake.reading,
        isAskedFor: headers.agrees[item.handle] != nil, sayings: headers.agrees[item.handle] ?? [])
    }
    let known = Set(points.map(\.id))
    let order = headers.order.filter { known.contains($0.first) && known.contains($0.then) }
    rubric = Rubric(
      id: scene, language: language, question: question, keyPoints: points, mistakes: mistakes,
      order: order.map { Rubric.Step(first: $0.first, then: $0.then) }, maxUnsureShare: headers.maxUnsureShare,
      child: place.child)
    self.unknown = unknown
  }

  /// What shows a practice by being refused: groups of its own, and mistakes of which it is the opposite.
  private static func refusals(
    of practice: Practice, _ handbook: Handbook, _ names: ScenePlace.Names
  ) -> [KeyPoint.Refusal] {
    let own = practice.refused.isEmpty ? [] : [(practice.handle, practice.refused)]
    let opposite = handbook.mistakes.filter { $0.opposite.contains(practice.handle) && !$0.concepts.isEmpty }
    return (own + opposite.map { ($0.handle, $0.concepts) }).map { handle, groups in
      KeyPoint.Refusal(mistake: handle, groups: groups.map(names.joined))
    }
  }
}
