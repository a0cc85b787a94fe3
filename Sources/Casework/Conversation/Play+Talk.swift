internal import Scoring
internal import Words
internal import Yarn

extension Play {
  /// What is remembered of the conversation that is open, or was open last.
  struct Talking: Sendable {
    /// The answer that was given last.
    var last: String?
    /// Things said since the person asked back last.
    var sinceAsked = Int.max
    /// What the person asked back, when that was the last thing.
    var offered: Listener.Offer?
    /// What the readings are about, for the scene that asks or says that something was said.
    var readings: [String] = []
    /// Lines that were said.
    var shown: Set<String> = []
    /// Lines of the reply that is being given.
    var spoken = 0
  }

  /// Once a person has asked back, they take what they hear as best they can, for so many turns.
  private static let turnsBetweenQuestions = 5

  mutating func openTalk(with person: String) throws {
    let name = module.person(person)?.name ?? person
    let talk = Event.Talk(person: person, name: name)
    emit(.talk(talk))
    takeHints(about: [])
    talking = Talking()
    writing = nil
    prompt = .talk(talk)
  }

  /// Finds what the person can say to it, and lets them.
  mutating func say(_ text: String, to talk: Event.Talk, seconds: Int) throws {
    let listener = playbook.listener(talk.person)
    let special = try specialReplies(of: talk.person)
    let context = Listener.Context(
      available: try available(listener), last: talking.last,
      mayAsk: special[.unsure] != nil && talking.sinceAsked >= Self.turnsBetweenQuestions - 1,
      offered: talking.offered)
    let heard = listener.understand(text, in: context)
    // What is on record stands, also where the person would understand it otherwise today.
    let recorded = judged?.replies(among: playbook.module.replies[talk.person] ?? [])
    let titles = recorded ?? heard.answers.map(\.title)
    var offer = heard.offer
    if recorded != nil, let between = judged?.said?.between {
      offer = heard.offer?.titles == between ? heard.offer : Listener.Offer(titles: between, quote: text)
    } else if recorded != nil {
      offer = nil
    }
    emit(
      .said(.init(person: talk.person, text: text, scenes: titles, seconds: seconds, between: offer?.titles)))
    passWriting(seconds, at: .talk(talk))
    if recorded != nil {
      judged?.credited.forEach { credit($0) }
    } else {
      for answer in heard.answers where answer.isClear {
        for item in listener.reply(answer.title)?.meets ?? [] {
          credit(.init(handle: item.handle, scene: answer.title, quote: answer.quote.trimmed))
        }
      }
    }
    talking.offered = offer
    talking.sinceAsked = offer == nil ? min(talking.sinceAsked, .max - 1) + 1 : 0
    waitingReplies = titles
    if let offer {
      talking.readings = offer.titles.compactMap { listener.reply($0)?.about }
      waitingReplies = [special[.unsure]].compactMap(\.self)
    } else if titles.isEmpty {
      let told = heard.isStatement ? special[.statement] : nil
      waitingReplies = [told ?? special[.rest]].compactMap(\.self)
    }
    if let last = titles.last { talking.last = last }
    continueTalk(with: talk.person)
    if prompt == nil { try run() }
  }

  private mutating func credit(_ credit: Event.Credited) {
    guard ever.met.insert(credit.handle).inserted else { return }
    shownInTalk.append(credit.handle)
    emit(.credited(credit))
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
    talking.spoken = 0
    push(.reply(person: person, scene: scene, since: time.minutes), scene: scene)
  }

  /// Whether a line of a reply was said before in this conversation; then it is left out.
  mutating func wasSaid(_ line: String) -> Bool {
    guard case .reply(let person, let scene, _) = threads.last?.kind else { return false }
    let node = module.program.node(self.scene)
    let isOwn = node?.title == scene
    if module.isSpecial(scene) || module.special[person]?[.again] == nil {
      if isOwn { talking.spoken += 1 }
      return false
    }
    guard talking.shown.insert(line).inserted else { return true }
    if isOwn { talking.spoken += 1 }
    return false
  }

  /// When all that a reply would say has been said, the person says that.
  mutating func sayThatItWasSaid(_ person: String, _ scene: String) {
    let special = module.special[person] ?? [:]
    let reply = playbook.listener(person).reply(scene)
    // Nobody says "of your thanks I have told you".
    let isShort = reply?.isShort == true
    guard talking.spoken == 0, !module.isSpecial(scene),
      let again = isShort ? special[.statement] ?? special[.again] : special[.again]
    else { return }
    talking.readings = [reply?.about ?? ""]
    waitingReplies.insert(again, at: 0)
  }

  /// The person ends the conversation.
  mutating func hangUp() {
    guard case .reply(let person, _, _) = threads.last?.kind else { return }
    waitingReplies = []
    _ = pop()
    emit(.talkEnded(.init(person: person, byPerson: true)))
  }

  /// Which replies may be given now.
  private func available(_ listener: Listener) throws -> [Bool] {
    guard let dialogue = threads.last?.dialogue else { return listener.replies.map { _ in false } }
    let library = Vocabulary.library(for: self)
    return try listener.replies.indices.map { number in
      try dialogue.hasContent(listener.replies[number].title, module.program, library)
    }
  }

  private func specialReplies(of person: String) throws -> [SceneHeaders.Special: String] {
    guard let dialogue = threads.last?.dialogue else { return [:] }
    let library = Vocabulary.library(for: self)
    return try (module.special[person] ?? [:]).filter { try dialogue.hasContent($0.value, module.program, library) }
  }
}

extension String {
  /// Without blanks at its ends.
  fileprivate var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
