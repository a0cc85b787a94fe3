public import Handbook
public import Scoring
internal import Synchronization

/// What does not change while a module is played, and what is made of it once: rubrics and conversations.
///
/// It knows no session, so all sessions of a module under one law share one.
public final class Playbook: Sendable {
  /// What is played.
  public let module: Module
  /// The guidance of the day.
  public let handbook: Handbook
  /// What marks the answers.
  public let scorer: Scorer
  /// How an answer in own words is marked.
  let mark: @Sendable (String, PreparedRubric) -> Marking
  // Only remembers: with it or without it the same comes out.
  private let rubrics = Mutex<[Event.Question: PreparedRubric]>([:])
  private let listeners = Mutex<[String: Listener]>([:])

  /// Joins what was loaded; nothing is prepared before it is needed.
  public convenience init(module: Module, handbook: Handbook, scorer: Scorer) {
    self.init(module: module, handbook: handbook, scorer: scorer, mark: nil)
  }

  init(
    module: Module, handbook: Handbook, scorer: Scorer, mark: (@Sendable (String, PreparedRubric) -> Marking)?
  ) {
    self.module = module
    self.handbook = handbook
    self.scorer = scorer
    self.mark = mark ?? { scorer.mark(answer: $0, against: $1) }
  }

  /// What an answer to this question is marked against.
  func rubric(for question: Event.Question) -> PreparedRubric {
    var key = question
    key.decision = 0
    key.again = nil
    if let known = rubrics.withLock({ $0[key] }) { return known }
    let built = SceneRubric(
      scene: question.scene, question: question.text, headers: module.headers[question.scene] ?? SceneHeaders([]),
      handbook: handbook, language: module.language, place: ScenePlace(module))
    let prepared = scorer.prepare(built.rubric)
    rubrics.withLock { $0[key] = prepared }
    return prepared
  }

  /// What a form is marked against: what its scene expects, or else every practice that its needed fields show.
  func rubric(forForm form: Form, in question: Event.Question) -> PreparedRubric {
    var key = question
    key.decision = 0
    key.line = "form:\(form.id)"
    if let known = rubrics.withLock({ $0[key] }) { return known }
    var headers = module.headers[question.scene] ?? SceneHeaders([])
    if headers.expects.isEmpty {
      var seen: Set<String> = []
      headers.expects = form.fields.filter(\.required).flatMap(\.practices).filter { seen.insert($0).inserted }
        .map { SceneHeaders.Item(handle: $0, isEssential: false, weight: 1, line: 0) }
    }
    // Fields stand in the order of the form, which says nothing of what is done first.
    headers.order = []
    for index in headers.expects.indices { headers.expects[index].within = nil }
    let built = SceneRubric(
      scene: question.scene, question: question.text, headers: headers, handbook: handbook, language: module.language,
      place: ScenePlace(module))
    let prepared = scorer.prepare(built.rubric)
    rubrics.withLock { $0[key] = prepared }
    return prepared
  }

  /// How this person understands what is said to them.
  func listener(_ person: String) -> Listener {
    if let known = listeners.withLock({ $0[person] }) { return known }
    let made = Listener(person, in: module, scorer: scorer)
    listeners.withLock { $0[person] = made }
    return made
  }
}
