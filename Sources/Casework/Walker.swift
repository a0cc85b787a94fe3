internal import Handbook
internal import Scoring
internal import Yarn

/// Somebody who plays without thinking, or with a certain skill: it finds dead ends and what luck is worth.
struct Walker {
  /// How options are taken.
  enum Habit: Equatable {
    /// Any of them.
    case any
    case first
    case longest
    /// The careful one in the middle: neither the best nor one that harms.
    case careful
    /// Always the best one, and nothing in own words.
    case options
    /// As likely the best one as the number says, 0 to 1; practices are said and mistakes left as likely.
    case skilled(Double)
  }

  let habit: Habit
  let module: Module
  let handbook: Handbook
  private let playbook: Playbook
  private var random: SeededGenerator
  /// So many things are said in a conversation before it is ended.
  private var saidInTalk = 0

  init(habit: Habit, playbook: Playbook, seed: UInt64) {
    self.habit = habit
    self.playbook = playbook
    module = playbook.module
    handbook = playbook.handbook
    random = SeededGenerator(state: seed)
  }

  /// What is done at a prompt. The marks of the options are in `offered`.
  mutating func input(at prompt: Prompt, offered: [OptionMarks]) -> Input {
    switch prompt {
    case .question(let question): return .answer(answer(to: question))
    case .field: return .fill(entry())
    case .confirm: return .confirm(Bool.random(using: &random))
    case .options(let options): return .choose(choice(among: options, offered))
    case .talk(let talk): return sayOrLeave(talk)
    case .reflection: return .reflect("")
    case .closed: return .pause
    }
  }

  private mutating func choice(among options: Event.Options, _ marks: [OptionMarks]) -> Int {
    let shown = options.options
    let any = shown.randomElement(using: &random)?.index ?? 0
    switch habit {
    case .any: return any
    case .first: return shown.first?.index ?? 0
    case .careful:
      let ranked = shown.sorted { (worth(marks, $0.index), $0.text.count) < (worth(marks, $1.index), $1.text.count) }
      return ranked.isEmpty ? 0 : ranked[ranked.count / 2].index
    case .longest: return shown.max { $0.text.count < $1.text.count }?.index ?? 0
    case .options: return shown.max { worth(marks, $0.index) < worth(marks, $1.index) }?.index ?? 0
    case .skilled(let skill):
      guard chance(skill) else { return any }
      return shown.max { worth(marks, $0.index) < worth(marks, $1.index) }?.index ?? 0
    }
  }

  /// Its practices less its mistakes, also below nothing.
  private func worth(_ marks: [OptionMarks], _ index: Int) -> Int {
    marks.indices.contains(index) ? marks[index].meets.count - marks[index].avoids.count : 0
  }

  /// Sentences of the guidance: of anything at all, or, with skill, of what the scene expects.
  private mutating func answer(to question: Event.Question) -> String {
    if habit == .options { return "I do my work here as I do it on every other day, and then I see what comes." }
    let headers = module.headers[question.scene] ?? SceneHeaders([])
    var sentences: [String] = []
    if case .skilled(let skill) = habit {
      for item in headers.expects where chance(skill) { sentences += sentence(item.handle) }
      for item in headers.avoid where chance((1 - skill) / 3) { sentences += sentence(item.handle) }
    } else {
      let all = handbook.practices.map(\.handle) + handbook.mistakes.map(\.handle)
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        sentences += all.randomElement(using: &random).map { sentence($0) } ?? []
      }
    }
    return sentences.isEmpty ? "I do not know." : sentences.map { "I \($0)." }.joined(separator: " ")
  }

  /// What is written into a field: something, or nothing at all.
  private mutating func entry() -> String {
    let isFilled =
      switch habit {
      case .any: chance(0.3)
      case .first, .longest, .careful, .options: false
      case .skilled(let skill): chance(skill)
      }
    return isFilled ? "As it stands in the log, number \(Int.random(in: 1...999, using: &random))." : ""
  }

  private mutating func sentence(_ handle: String) -> [String] {
    let phrases = handbook.practice(handle)?.phrases ?? handbook.mistake(handle)?.phrases ?? []
    return phrases.randomElement(using: &random).map { [$0] } ?? []
  }

  private mutating func sayOrLeave(_ talk: Event.Talk) -> Input {
    let known = playbook.listener(talk.person).replies.flatMap { $0.asks + $0.general }
    guard saidInTalk < 8, chance(0.7), let phrase = known.randomElement(using: &random) else {
      saidInTalk = 0
      return .endTalk
    }
    saidInTalk += 1
    // Now and then something that nobody has an answer to, told or asked.
    guard chance(0.1) else { return .say(phrase) }
    return .say(chance(0.5) ? "The moon is made of glass." : "Is the moon made of glass?")
  }

  private mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &random) < share }
}
