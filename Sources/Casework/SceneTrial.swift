internal import Foundation
public import Handbook
public import Scoring
internal import Words
internal import Yarn

/// The question of a scene and its rubric, to try answers on without playing.
public struct SceneTrial: Sendable {
  /// The scene.
  public let scene: String
  /// What it asks.
  public let question: String
  private let scorer: Scorer
  let prepared: PreparedRubric

  /// The trial of a scene that asks for own words; nil when the module has no such scene.
  public init?(scene: String, of module: Module, handbook: Handbook, scorer: Scorer) {
    guard let headers = module.headers[scene], !headers.expects.isEmpty || !headers.avoid.isEmpty else { return nil }
    let lines = module.program.outline(of: scene)?.lines.compactMap { module.program.line($0) } ?? []
    let asked = lines.last { $0.hashtags.contains("question") }?.text ?? ""
    self.init(
      scene: scene, question: asked, headers: headers, handbook: handbook, scorer: scorer,
      language: module.language, place: ScenePlace(module))
  }

  /// The trial of practices and mistakes without a scene; nil when one of them is not in the guidance.
  public init?(handles: [String], handbook: Handbook, scorer: Scorer) {
    guard handles.allSatisfy({ handbook.entry($0) != nil }) else { return nil }
    var headers = SceneHeaders([])
    for handle in handles {
      let item = SceneHeaders.Item(handle: handle, isEssential: false, weight: 1, line: 0)
      if handle.hasPrefix("HM-") { headers.avoid.append(item) } else { headers.expects.append(item) }
    }
    self.init(
      scene: handles.joined(separator: " "), question: "", headers: headers, handbook: handbook, scorer: scorer,
      language: handbook.language)
  }

  private init(
    scene: String, question: String, headers: SceneHeaders, handbook: Handbook, scorer: Scorer, language: Language,
    place: ScenePlace = ScenePlace()
  ) {
    self.scene = scene
    self.question = question
    self.scorer = scorer
    let built = SceneRubric(
      scene: scene, question: question, headers: headers, handbook: handbook, language: language, place: place)
    prepared = scorer.prepare(built.rubric)
  }

  /// What is expected and warned of.
  public var rubric: Rubric { prepared.rubric }

  /// The rubric as JSON in one line, as `interact score --jsonl` reads it.
  public var rubricJSON: String? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(prepared.rubric)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The marks of an answer.
  public func mark(_ answer: String) -> Marking { scorer.mark(answer: answer, against: prepared) }

  /// The marks and all that led to them.
  public func account(of answer: String) -> Account { scorer.account(of: answer, against: prepared) }
}

extension Module {
  /// The scenes that ask for own words, in the order of the files.
  public var scenesWithQuestions: [String] {
    program.nodes.filter { headers[$0].map { !$0.expects.isEmpty && $0.talk == nil } ?? false }
  }
}
