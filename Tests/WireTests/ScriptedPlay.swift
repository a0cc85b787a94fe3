@testable import Casework
import Wire

/// One play of the scripted module.
struct ScriptedPlay {
  private(set) var events: [Event] = []
  private let id: String
  private let creation: Creation
  private var prompt: Prompt = .closed
  private var minute = 11_380
  private var isOver = false
  private var isPaused = false

  init(_ creation: Creation, id: String) {
    self.creation = creation
    self.id = id
  }

  static let options = Event.Options(
    decision: 1, scene: "IT_FirstHour", text: "What first?",
    options: [
      .init(index: 0, line: "line:it_fh_3", text: "Call the Questura"),
      .init(index: 2, line: "line:it_fh_4", text: "Wait until morning"),
    ])
  static let question = Event.Question(
    decision: 2, scene: "IT_Photo", line: "line:it_ph_1", text: "What do you give them?", limit: 360)
  static let talk = Event.Talk(person: "duty_officer", name: "Duty officer")

  /// Each event two seconds after the one before, so that the examples of the documentation stay the same.
  var posted: [Posted] { events.map { Posted($0, at: 1_767_261_600_000 + Int64($0.seq) * 2000) } }

  private var player: PlayerID { creation.player ?? .trainee }

  var state: SessionState {
    SessionState(
      session: id, module: "abena-italy-reception", mode: creation.mode, seq: events.count, minute: minute,
      player: player, prompt: prompt, isOver: isOver, isPaused: isPaused)
  }

  private mutating func emit(_ body: Event.Body, to audience: Event.Audience = .all) {
    events.append(Event(seq: events.count + 1, minute: minute, audience: audience, body: body))
  }

  mutating func begin() {
    emit(
      .started(
        .init(
          module: "abena-italy-reception", version: "1", contentHash: "c0", scorer: "1", scorerHash: "5c",
          mode: creation.mode, seed: creation.seed ?? 7, law: creation.law ?? "2026", language: "en",
          player: creation.player)))
    emit(.scene(.init(name: "IT_FirstHour")))
    emit(.line(.init(line: "line:it_fh_1", speaker: "Night worker", text: "Abena's jacket is gone.")))
    emit(.options(Self.options))
    prompt = .options(Self.options)
  }

  mutating func take(_ input: Input, reply: String) throws {
    switch (prompt, input) {
    case (.options(let options), .choose(let index)):
      guard let option = options.options.first(where: { $0.index == index }) else {
        throw Refusal.noSuchOption(index + 1, count: options.options.count)
      }
      emit(.chose(.init(index: index, line: option.line, text: option.text, seconds: 4)))
      score(1, kind: .options)
      minute += 5
      emit(.clock(.init(from: minute - 5, to: minute)))
      emit(.question(Self.question))
      prompt = .question(Self.question)
    case (.question, .answer(let text)):
      guard text.contains(where: { !$0.isWhitespace }) else { throw Refusal.empty }
      emit(.answered(.init(text: text, seconds: 30)))
      score(2, kind: .text)
      emit(.talk(Self.talk))
      prompt = .talk(Self.talk)
    case (.talk(let talk), .say(let text)):
      emit(.said(.init(person: talk.person, text: text, scenes: ["IT_Officer_SIS"], seconds: 9)))
      emit(.line(.init(line: "line:it_os_1", speaker: "Duty officer", text: reply)))
    case (.reflection(let step), .reflect(let text)): reflect(step, text)
    case (.closed, _): throw Refusal.closed
    default: throw Refusal.expects(prompt)
    }
  }

  private mutating func score(_ decision: Int, kind: Event.Scored.Kind) {
    let evidence = kind == .text ? "A photo" : nil
    let point = Event.Point(
      handle: "HB-5.2.1-04", verdict: .met, weight: 2, essential: false, quote: evidence,
      start: evidence.map { _ in 0 },
      end: evidence?.utf8.count)
    emit(
      .scored(
        .init(
          decision: decision, scene: kind == .text ? "IT_Photo" : "IT_FirstHour", kind: kind, score: 100,
          confidence: 0.9, capped: false, points: [point], mistakes: [], flags: [], readAs: [], needsReview: false,
          recommended: kind == .text ? [] : ["Call the Questura"])),
      to: creation.mode == .assessment ? .control : .all)
  }

  private mutating func reflect(_ step: Reflection, _ text: String) {
    switch step {
    case .feeling: emit(.feeling(.init(text: text)), to: .players([player]))
    case .well, .differently: emit(.reflected(.init(step: step.rawValue, text: text)))
    case .tomorrow:
      emit(.tomorrow(.init(text: text)), to: .players([player]))
      emit(.closed)
    }
    let steps = Reflection.allCases
    let next = steps.firstIndex(of: step).map { $0 + 1 } ?? steps.count
    prompt = steps.indices.contains(next) ? .reflection(steps[next]) : .closed
  }

  mutating func dispute(_ objection: Objection) {
    emit(.disputed(.init(decision: 2, scene: "IT_Photo", handle: objection.handle, reason: objection.reason)))
  }

  mutating func perform(_ command: SessionCommand, _ argument: String?) throws -> JSONValue? {
    switch command {
    case .hint, .undo:
      if creation.mode == .assessment { throw Refusal.notInAssessment(command.rawValue) }
      if command == .undo { throw Refusal.nothingToUndo }
      guard !events.contains(where: { $0.body.kind == .hint }) else { throw Refusal.noHint }
      emit(.hint(.init(number: 1, of: 1, text: "Who has to know at once?")))
    case .note: emit(.note(.init(text: argument ?? "")))
    case .form:
      guard argument == "T4" else { throw Refusal.noSuchForm(argument ?? "", known: ["T4"]) }
    case .pause, .resume:
      isPaused = command == .pause
      emit(isPaused ? .paused : .resumed)
    case .handbook:
      guard argument != "HB-0-00" else { throw DeskError.noSuchPage("HB-0-00") }
      if let argument { emit(.lookedUp(.init(handle: argument))) }
      return ["page": .string(argument ?? "contents")]
    case .where: return ["leg": "italy"]
    case .done:
      guard case .talk(let talk) = prompt else { throw Refusal.expects(prompt) }
      emit(.talkEnded(.init(person: talk.person, byPerson: false)))
      emit(.completed(.init(outcome: "alert", carried: ["$alert": 1])))
      isOver = true
      prompt = .reflection(.feeling)
    case .skip:
      guard case .question(let question) = prompt else { throw Refusal.expects(prompt) }
      emit(.skipped(.init(decision: question.decision, scene: question.scene, line: nil, seconds: 3)))
      emit(.talk(Self.talk))
      prompt = .talk(Self.talk)
    case .dispute, .leave: break
    }
    return nil
  }
}
