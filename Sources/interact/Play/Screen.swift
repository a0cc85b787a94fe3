import Casework
import Handbook

/// What a trainee sees of the events of a session: a projection, nothing more.
struct Screen: Sendable {
  let module: Module
  let handbook: Handbook
  let mode: Mode
  private var shownMinute: Int
  /// What was shown by asking for it; told when the conversation is over, so as not to talk into it.
  private var credited: [Passage] = []
  /// For somebody who hears it: what was just said is not said again.
  let isLinear: Bool
  /// What is said once a sitting was said.
  private var hasToldOfWriting = false
  /// What the part that has just ended came to.
  var soFar: [Passage] = []
  /// Words of marks that were explained.
  private var explained: Set<MarkWords>
  /// How often a decision in own words counts in the total, and whether that was said.
  private let ownWords: Int
  private var hasToldOfWeight = false
  /// What moves the clock while somebody writes was said.
  private var hasToldOfClock = false
  /// Minutes of the case, in a hundred of the trainee's, that pass while they write.
  private var pace: Int
  /// Seconds that the open question allows.
  private var limit: Int?
  /// What was done last was writing.
  private var wasWritten = false
  /// What was answered last; its marks come with a note on its words.
  private var answer = ""

  /// - Parameters:
  ///   - isLinear: For a screen reader.
  ///   - explained: Words of marks that the trainee has seen before, with what they mean.
  ///   - pace: How fast the case's clock follows the real one; 0 for not at all.
  ///   - ownWords: How often a decision in own words counts, as the record says.
  init(
    module: Module, handbook: Handbook, mode: Mode, isLinear: Bool = false,
    explained: Set<MarkWords> = Set(MarkWords.allCases), pace: Int = 0, ownWords: Int = 1
  ) {
    self.isLinear = isLinear
    self.explained = explained
    hasToldOfWeight = !explained.isEmpty
    self.pace = pace
    self.ownWords = ownWords
    self.module = module
    self.handbook = handbook
    self.mode = mode
    shownMinute = -1
  }

  /// The passages for events, in the order in which they are read.
  mutating func passages(for events: [Event]) -> [Passage] { pages(for: events).flatMap(\.self) }

  /// The same as pages, each of which belongs together: what people do upon a decision comes first and its marks below it,
  /// so that they do not spoil it; what happens next is a page of its own.
  mutating func pages(for events: [Event]) -> [[Passage]] {
    if let next = events.dropFirst().firstIndex(where: { $0.body.kind == .part }) {
      return pages(for: Array(events[..<next])) + pages(for: Array(events[next...]))
    }
    guard mode == .practice, let scored = events.firstIndex(where: { $0.body.kind == .scored }) else {
      return [events.flatMap { passages(for: $0) }]
    }
    let next = events[(scored + 1)...].firstIndex { beginsSomethingNew($0) } ?? events.endIndex
    var first = events[..<scored].flatMap { passages(for: $0) }
    first += events[(scored + 1)..<next].flatMap { passages(for: $0) }
    first += passages(for: events[scored])
    return [first] + pages(for: Array(events[next...]))
  }

  /// It is not what people do upon the decision any more.
  private func beginsSomethingNew(_ event: Event) -> Bool {
    switch event.body {
    case .scene, .part, .inject, .question, .options, .talk, .form, .didYouMean, .completed, .scored: true
    case .line: shownMinute >= 0 && event.minute - shownMinute >= 60
    default: false
    }
  }

  private mutating func passages(for event: Event) -> [Passage] {
    switch event.body {
    case .part(let part): return begins(part)
    case .line(let line): return told(line, at: event.minute)
    case .inject(let inject): return [.gap, .inject(Self.arrival(inject.channel))]
    case .question(let question):
      return step(question.decision, at: event.minute, again: question.again) + asked(question)
    case .didYouMean(let asked): return clarification(asked)
    case .sayAgain(let again): return [.gap, .aside(again.sentence)]
    case .notUnderstood(let told): return [.gap, .aside(told.sentence)]
    case .skipped(let skipped):
      wasWritten = false
      return [.gap, .aside(skipped.sentence)]
    case .disputed(let disputed): return [.aside(objection(disputed))]
    case .form(let form): return opened(form, at: event.minute)
    case .field(let field): return asked(field)
    case .filled(let filled): return handedIn(filled)
    case .options(let options):
      let header = options.decision.map { step($0, at: event.minute, again: options.again) } ?? [.gap]
      return header + choices(options)
    case .talk(let talk):
      let opening = "You are talking with \(talk.name). Ask in your own words; /done ends it."
      return talk.again == true ? [.aside("\(talk.name) is still there.")] : [.gap, .aside(opening)]
    case .talkEnded(let ended):
      let name = module.person(ended.person)?.name ?? ended.person
      defer { credited = [] }
      return (ended.byPerson ? [.aside("\(name) ends the conversation.")] : []) + credited + [.gap]
    case .answered(let answered):
      answer = answered.text
      wasWritten = true
      return []
    case .entered:
      wasWritten = true
      return []
    case .chose, .said, .confirmed:
      wasWritten = false
      return []
    case .pace(let changed):
      pace = changed.pace
      hasToldOfClock = true
      return [.aside(pace > 0 ? CaseClock.notice(pace: pace) : CaseClock.standing)]
    case .clock(let clock): return moved(clock)
    case .scored(let scored):
      if scored.isSkipped { return [] }
      guard mode == .practice else { return [.aside("Recorded."), .gap] }
      // Why it has none was just told.
      if scored.isNotMarked { return [.gap] }
      var passages = marks(scored)
      if scored.kind == .text { passages += wording(of: answer) }
      passages += explanations(of: scored)
      return passages + [.gap]
    case .credited(let credit):
      guard mode == .practice, let practice = handbook.practice(credit.handle) else { return [] }
      self.credited.append(.mark(.met, title: practice.title, note: handbook.shortReference(credit.handle)))
      return []
    case .hint(let hint): return [.aside("Hint \(hint.number) of \(hint.of): \(hint.text)")]
    case .undone: return [.gap, .aside("Taken back. The transcript keeps what you had answered.")]
    case .note: return [.aside("Noted.")]
    case .changed(let changed): return [.gap] + changed.sentences.map { .aside($0) }
    case .paused: return [.aside("Paused. Nothing runs meanwhile. Enter goes on.")]
    case .resumed: return [.aside("Going on.")]
    case .started, .scene, .lost, .log, .refer, .outcome, .meant,
      .lookedUp, .completed, .feeling, .reflected, .tomorrow, .closed:
      return []
    }
  }

  // MARK: - The case

  /// Between two parts is a place to stop; what the part before came to stands above it.
  private mutating func begins(_ part: Event.PartBegun) -> [Passage] {
    defer { soFar = [] }
    let heading: [Passage] = [.gap, .heading("Part \(part.number) of \(part.of): \(part.title)")]
    guard part.number > 1, module.part == nil else { return heading }
    return soFar + [.aside("A good place to stop: /leave keeps all of it, and interact resume goes on here.")] + heading
  }

  private mutating func told(_ line: Event.Line, at minute: Int) -> [Passage] {
    let told: Passage =
      if let speaker = line.speaker { .speech(name: speaker, text: line.text) } else { .narration(line.text) }
    return moved(to: minute) + [told]
  }

  /// Says where and when when an hour or a night has passed since it was last said.
  private mutating func moved(to minute: Int) -> [Passage] {
    defer { shownMinute = max(shownMinute, minute) }
    guard shownMinute < 0 || minute - shownMinute >= 60 else { return [] }
    shownMinute = minute
    let place = isLinear ? module.leg.title : "\(module.leg.title) · \(module.roleTitle)"
    return [.gap, .rule("\(place) · \(CaseTime(minutes: minute))")]
  }

  mutating func step(_ decision: Int, at minute: Int, again: Bool?) -> [Passage] {
    if again == true { return [.gap] }
    let about = module.entry.decisions.map { " of about \($0)" } ?? ""
    if isLinear, shownMinute == minute { return [.gap, .rule("Step \(decision)\(about)")] }
    shownMinute = minute
    let time = CaseTime(minutes: minute)
    return [.gap, .rule("Step \(decision)\(about) · \(module.roleTitle) · \(module.leg.title) · \(time)")]
  }

  private mutating func asked(_ question: Event.Question) -> [Passage] {
    var passages: [Passage] = [.question(question.text)]
    limit = question.limit
    if question.again == true { return passages }
    if let limit = question.limit {
      let minutes = limit >= 60 ? "about \((limit + 30) / 60) min" : "\(limit) s"
      passages.append(.aside("The situation allows \(minutes). Nothing is cut off."))
    }
    passages += ofTheClock()
    defer { hasToldOfWriting = true }
    if !hasToldOfWriting {
      passages.append(.aside("Write freely, never about a real child; 2,000 characters are easily enough."))
      if isLinear { passages.append(.aside("/help lists the commands.")) }
    }
    if !isLinear {
      passages.append(.aside(mode == .practice ? "/hint /handbook /note /help" : "/handbook /note /help"))
    }
    return passages
  }

  private func objection(_ disputed: Event.Disputed) -> String {
    let title = disputed.handle.map { handbook.practice($0)?.title ?? handbook.mistake($0)?.title ?? $0 }
    return "Noted for a person: you object to "
      + (title.map { "“\($0)”" } ?? "what became of your answer") + " in decision \(disputed.decision)."
  }

  private func clarification(_ asked: Event.DidYouMean) -> [Passage] {
    var passages: [Passage] = asked.again == true ? [] : [.gap]
    if let quote = asked.quote { passages.append(.quote("“\(quote)”")) }
    passages.append(.question(asked.sentence))
    passages.append(.aside("yes or no. Enter leaves it open; /retry writes the answer again."))
    return passages
  }

  private mutating func choices(_ options: Event.Options) -> [Passage] {
    limit = nil
    var passages: [Passage] = options.text.map { [.question($0)] } ?? []
    passages += options.options.enumerated().map { .option(number: $0.offset + 1, text: $0.element.text) }
    if options.again != true, options.decision != nil { passages += ofTheClock() }
    return passages
  }

  private static func arrival(_ channel: String) -> String {
    switch channel {
    case "phone": "The telephone rings."
    case "radio": "The radio crackles."
    case "message": "A message comes in."
    case "email": "An e-mail comes in."
    case "door": "Somebody is at the door."
    default: "Something comes in."
    }
  }

  // MARK: - Marks

  /// The marks of a decision, numbered for `/why`.
  func marks(_ scored: Event.Scored) -> [Passage] {
    if scored.isNotMarked { return [.aside(withoutMark(scored))] }
    var passages: [Passage] = [.gap]
    for (number, point) in (scored.points + scored.mistakes).enumerated() {
      let isMistake = number >= scored.points.count
      passages.append(mark(point, number: number + 1, isMistake: isMistake))
      if let quote = point.quote {
        passages.append(.quote("you wrote: “\(quote)”"))
      } else if point.isSaidInConversation {
        passages.append(.quote("you said it in the conversation"))
      } else if point.verdict == .missed, scored.kind == .text,
        let phrase = point.example ?? handbook.practice(point.handle)?.phrases.first
      {
        passages.append(.quote("for example: “\(phrase)”"))
      }
      passages += point.sequenceNotes { handbook.practice($0)?.title ?? $0 }.map { .quote($0 + ".") }
    }
    if scored.kind == .options, (scored.score ?? 0) < 100 {
      passages += scored.recommended.map { .quote("recommended: “\($0)”") }
    }
    passages += scored.flags.compactMap(Self.sentence).map { .aside($0) }
    passages.append(.aside(summary(scored)))
    return passages
  }

  /// Why a decision has no mark, and who sees it.
  private func withoutMark(_ scored: Event.Scored) -> String {
    if scored.isSkipped {
      return
        "You left this decision out, so there is nothing to explain: it has no mark, and it counts neither for you nor against you."
    }
    let opening = "Open: your answer could not be read, so this decision has no mark and counts neither way."
    return mode == .practice
      ? "\(opening) A person sees it only if you hand this session in or show it to somebody."
      : "\(opening) A person will look at it."
  }

  /// A gentle note on words that the field has left behind; it costs nothing.
  private func wording(of answer: String) -> [Passage] {
    handbook.termsToAvoid(in: answer).prefix(2).map { note in
      .aside("A word: for “\(note.found)” we say \(note.use). \(note.reason)")
    }
  }

  private func mark(_ point: Event.Point, number: Int, isMistake: Bool) -> Passage {
    let title =
      isMistake
      ? handbook.mistake(point.handle)?.title ?? point.handle : handbook.practice(point.handle)?.title ?? point.handle
    var notes = ["\(number)", handbook.shortReference(point.handle)]
    if point.verdict == .unsure { notes.append("not sure") }
    if point.selfAssessed == true { notes.append("on your word") }
    if point.essential { notes.append(isMistake ? "critical" : "essential") }
    if point.isMisplaced { notes.append("counts half") }
    if !isMistake, point.weight > 1 { notes.append("worth \(point.weight)") }
    let verdict: Passage.Verdict =
      switch (point.verdict, isMistake) {
      case (.met, false): .met
      case (.unsure, false): .partly
      case (.missed, _): .missed
      case (.met, true): .harmful
      case (.unsure, true): .perhapsHarmful
      }
    return .mark(verdict, title: title, note: notes.joined(separator: " · "))
  }

  private func summary(_ scored: Event.Scored) -> String {
    var parts = ["\(scored.score ?? 0) of 100"]
    if scored.capped { parts.append("an essential point is missing, so 60 at most") }
    let isHarmful = scored.mistakes.contains { $0.verdict == .met }
    parts.append(
      isHarmful ? "something harmful" : scored.mistakes.isEmpty ? "nothing harmful" : "perhaps something harmful")
    if scored.marksToSee > 0 {
      parts.append("not sure: \(scored.marksToSee) \(scored.marksToSee == 1 ? "mark" : "marks") for a person to see")
    }
    parts.append("/why NUMBER explains")
    return parts.joined(separator: " · ")
  }

  /// The words of marks, each explained when it is seen for the first time.
  private mutating func explanations(of scored: Event.Scored) -> [Passage] {
    let new = MarkWords.of(scored).subtracting(explained)
    explained.formUnion(new)
    let meanings = MarkWords.allCases.filter(new.contains).map {
      Passage.aside($0.meaning(hasText: scored.kind == .text))
    }
    return meanings + weight()
  }

  /// Said once: that own words count more.
  private mutating func weight() -> [Passage] {
    guard ownWords > 1, !hasToldOfWeight else { return [] }
    hasToldOfWeight = true
    return [.aside("In the total an answer in your own words counts \(ownWords) times, a choice once.")]
  }

  /// Said once: what the clock does meanwhile, and how one stops it.
  private mutating func ofTheClock() -> [Passage] {
    guard pace > 0, !hasToldOfClock else { return [] }
    hasToldOfClock = true
    return [.aside(CaseClock.notice(pace: pace))]
  }

  /// What the minutes did, in one line.
  private func moved(_ clock: Event.Clock) -> [Passage] {
    guard let seconds = clock.wrote else { return [] }
    let now = CaseTime(minutes: clock.to)
    return [.aside(CaseClock.sentence(seconds: seconds, wasWritten: wasWritten, limit: limit, now: now))]
  }

  private static func sentence(_ flag: String) -> String? {
    switch flag {
    case "empty": "There was too little in it to mark."
    case "copy": "This repeats the question. Write what you would do."
    case "stuffing": "These are words without sentences. Write what you would do, in sentences."
    case "offTopic": "Nothing in it is about this situation, as far as could be seen."
    case "unreadable": "Most of the words could not be read."
    case "truncated": "Only the first 2000 characters were marked; all of it is kept."
    default: nil
    }
  }

}

extension Handbook {
  /// How a handle is referred to; the handle itself when the guidance does not have it.
  func referenceText(_ handle: String) -> String { entry(handle).map { reference(for: $0).text } ?? handle }

  /// The same in a few words, for the end of a line: `guide 5.1.4, handbook chapter from p. 45`,
  /// `guide 5.2.2`.
  func shortReference(_ handle: String) -> String {
    guard let entry = entry(handle) else { return handle }
    let reference = reference(for: entry)
    switch reference.origin {
    case .handbook:
      return "guide \(entry.section)" + (reference.page.map { ", handbook chapter from p. \($0)" } ?? "")
    case .guide: return reference.number.map { "guide \($0)" } ?? reference.text
    case .organisation: return reference.text
    }
  }
}
