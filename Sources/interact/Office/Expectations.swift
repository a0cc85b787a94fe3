import Casework
import Handbook
import Office
import Reports
import Scoring
import Synchronization

/// What a decision is marked against, by the scene that asked, and what its handles stand for.
final class Expectations: Sendable {
  let guidance: Guidance
  private let content: Content
  private let modules: [Module]
  private let known = Mutex<[String: [Event.Point]]>([:])

  init(_ content: Content) {
    self.content = content
    guidance = Guidance(content.handbook)
    modules = content.library.modules.filter { $0.entry.status == .ready }.compactMap {
      try? content.module($0.entry.id)
    }
  }

  /// The practices of a scene, none of them met, and its mistakes, none of them made; nothing for a scene that is not here.
  func expected(_ scene: String) -> [Event.Point] {
    if let points = known.withLock({ $0[scene] }) { return points }
    let trial = modules.lazy.compactMap {
      SceneTrial(scene: scene, of: $0, handbook: self.content.handbook, scorer: self.content.scorer)
    }.first
    let points = (trial?.rubric.keyPoints ?? []).map {
      Event.Point(byPerson: $0.id, verdict: .missed, weight: Int($0.weight), essential: $0.isEssential)
    }
    known.withLock { $0[scene] = points }
    return points
  }
}

/// The same, with the content read when it is asked for: most commands of the office need none.
final class LazyExpectations: Sendable {
  private let places: Places
  private let known = Mutex<Expectations??>(nil)

  init(_ places: Places) { self.places = places }

  /// The practices of a scene; nothing where the content cannot be read.
  func expected(_ scene: String) -> [Event.Point] {
    let expectations = known.withLock { known in
      if let known { return known }
      let made = (try? Content(places: places, isCached: false)).map(Expectations.init)
      known = .some(made)
      return made
    }
    return expectations?.expected(scene) ?? []
  }
}
