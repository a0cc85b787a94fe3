internal import Scoring
internal import Words

extension Listener {
  /// How a person of a module understands what is said to them; their special replies are left out.
  init(_ person: String, in module: Module, scorer: Scorer) {
    let known = module.person(person)
    var replies: [Reply] = []
    var places: [String: Int] = [:]
    for scene in module.replies[person] ?? [] where scene.headers.special == nil {
      let headers = scene.headers
      let standard = headers.answers.flatMap { scorer.talk.asks(of: $0, for: known?.askedAs) }
      if let place = places[scene.title] {
        replies[place].add(standard, headers)
        continue
      }
      places[scene.title] = replies.count
      replies.append(
        Reply(
          title: scene.title, about: headers.about, asks: headers.asks, general: standard, meets: headers.meets,
          isPunishing: headers.isPunishing, follows: Set(headers.follows),
          isManners: !headers.answers.isEmpty && headers.answers.allSatisfy(scorer.talk.manners.contains),
          isShort: !headers.answers.isEmpty
            && headers.answers.allSatisfy(scorer.talk.manners.union(scorer.talk.short).contains)))
    }
    self.init(
      replies: replies, names: module.caseFile.people.map(\.name),
      present: [module.caseFile.child.name] + (known.map { [$0.name] } ?? []).filter { !$0.contains(" ") },
      scorer: scorer)
  }
}

extension Listener.Reply {
  /// Takes in another scene of the same title.
  fileprivate mutating func add(_ standard: [String], _ headers: SceneHeaders) {
    var known = Set(asks + general)
    asks += headers.asks.filter { known.insert($0).inserted }
    general += standard.filter { known.insert($0).inserted }
    meets += headers.meets.filter { item in !meets.contains { $0.handle == item.handle } }
    follows.formUnion(headers.follows)
    if about.isEmpty { about = headers.about }
    if headers.isPunishing { isPunishing = true }
  }
}
