internal import Yarn

extension Play {
  /// Carries out a command of a scene.
  ///
  /// - Throws: `CommandError` when it is unknown or its words are not right; `interact check` finds both beforehand.
  mutating func perform(_ text: String) throws {
    let words = CommandWords(text)
    switch words.name {
    case "ask": ask()
    case "form": try askForForm(words.argument(0))
    case "talk": try openTalk(with: words.argument(0))
    case "hang_up": hangUp()
    case "minutes": pass(try words.number(0))
    case "until": try passUntil(words)
    case "lost":
      let minutes = try words.number(0)
      pass(minutes)
      emit(.lost(.init(minutes: minutes, text: words.rest(after: 1))))
    case "log": emit(.log(.init(text: words.rest(after: 0))))
    case "refer": emit(.refer(.init(handle: try words.argument(0))))
    case "inject":
      let delay = try words.number(2)
      scheduled.append(
        Scheduled(due: time.minutes + delay, channel: try words.argument(0), scene: try words.argument(1)))
    case "outcome":
      let id = try words.argument(0)
      outcome = id
      emit(.outcome(.init(id: id)))
    default: throw CommandError.unknown(words.name, scene: scene)
    }
  }

  private mutating func ask() {
    decisions += 1
    takeHints(about: expectedPractices)
    let asked = Event.Question(
      decision: decisions, scene: scene, line: question?.line, text: question?.text ?? "What do you do?",
      limit: module.headers[scene]?.limit)
    question = nil
    emit(.question(asked))
    prompt = .question(asked)
  }

  /// Moves the case's clock.
  mutating func pass(_ minutes: Int) {
    guard minutes > 0 else { return }
    let from = time.minutes
    time.minutes += minutes
    emit(.clock(.init(from: from, to: time.minutes)))
  }

  private mutating func passUntil(_ words: CommandWords) throws {
    guard let target = CaseTime(words.rest(after: 0)) else {
      throw CommandError.badArgument(
        command: "until", found: words.rest(after: 0), wanted: "a day and a time: `8 21:40`")
    }
    pass(target.minutes - time.minutes)
  }
}

/// What a scene's command got wrong.
public enum CommandError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Nobody knows this command.
  case unknown(String, scene: String)
  /// A word is missing.
  case missing(command: String, position: Int)
  /// A word is not what it should be.
  case badArgument(command: String, found: String, wanted: String)

  /// A sentence for an author.
  public var description: String {
    switch self {
    case .unknown(let name, let scene): "<<\(name)>> in scene \(scene) is not a command; see docs/authoring.md."
    case .missing(let command, let position): "<<\(command)>> needs \(position + 1) words after its name."
    case .badArgument(let command, let found, let wanted): "<<\(command)>> got `\(found)`; it needs \(wanted)."
    }
  }
}
