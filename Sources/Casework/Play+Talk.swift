internal import Scoring
internal import Words
internal import Yarn

extension Play {
  /// How many things a person answers to one thing said.
  private static let answersAtOnce = 3

  mutating func openTalk(with person: String) throws {
    let name = module.person(person)?.name ?? person
    let talk = Event.Talk(person: person, name: name)
    emit(.talk(talk))
    takeHints()
    prompt = .talk(talk)
  }

  /// Finds what the person can say to it, and lets them.
  mutating func say(_ text: String, to talk: Event.Talk, seconds: Int) throws {
    let available = try repliesNow(of: talk.person)
    let recorded = judged?.replies(among: playbook.module.replies[talk.person] ?? [])
    var scenes = recorded ?? []
    var credits = recorded == nil ? [] : judged?.credited ?? []
    for part in recorded == nil ? parts(of: text) : [] {
      guard let reply = bestReply(to: part, of: talk.person, among: available) else { continue }
      credits += reply.meets.map { .init(handle: $0.handle, scene: reply.title, quote: part) }
      if !scenes.contains(reply.title), scenes.count < Self.answersAtOnce { scenes.append(reply.title) }
    }
    emit(.said(.init(person: talk.person, text: text, scenes: scenes, seconds: seconds)))
    for credit in credits where !ever.met.contains(credit.handle) {
      ever.met.insert(credit.handle)
      shownInTalk.append(credit.handle)
      emit(.credited(credit))
    }
    if scenes.isEmpty { scenes = available.filter(\.isFallback).prefix(1).map(\.title) }
    waitingReplies = scenes
    continueTalk(with: talk.person)
    if prompt == nil { try run() }
  }

  /// Goes on with the next reply, or waits for the next thing to be said.
  mutating func continueTalk(with person: String) {
    guard !waitingReplies.isEmpty else {
      prompt = .talk(.init(person: person, name: module.person(person)?.name ?? person))
      return
    }
    prompt = nil
    let scene = waitingReplies.removeFirst()
    replied.insert(scene)
    push(.reply(person: person, since: time.minutes), scene: scene)
  }

  /// The person ends the conversation.
  mutating func hangUp() {
    guard case .reply(let person, _) = threads.last?.kind else { return }
    waitingReplies = []
    _ = pop()
    emit(.talkEnded(.init(person: person, byPerson: true)))
  }

  private func repliesNow(of person: String) throws -> [Module.Reply] {
    guard let dialogue = threads.last?.dialogue else { return [] }
    let library = Vocabulary.library(for: self)
    return try (module.replies[person] ?? []).filter {
      try dialogue.hasContent($0.title, module.program, library)
    }
  }

  private func bestReply(to text: String, of person: String, among available: [Module.Reply]) -> Module.Reply? {
    let (replies, conversation) = playbook.conversation(with: person)
    let possible = Set(available.map(\.title))
    let scored = zip(replies, playbook.scorer.similarities(of: text, in: conversation)).filter {
      possible.contains($0.0.title)
    }
    guard let best = scored.max(by: { $0.1 < $1.1 }), best.1 >= Scorer.conversationThreshold else { return nil }
    // The first of equals, so that the order of the file decides and not the sort.
    return scored.first { $0.1 == best.1 }?.0
  }

  /// What was said, sentence by sentence: two questions at once get two answers.
  private func parts(of text: String) -> [String] {
    var parts: [String] = []
    var current = ""
    for character in text {
      if character.isNewline || ".?!;".contains(character) {
        parts.append(current)
        current = ""
      } else {
        current.append(character)
      }
    }
    parts.append(current)
    let said = parts.filter { $0.contains { !$0.isWhitespace } }
    return said.count < 2 ? [text] : said
  }
}
