import ArgumentParser
import Casework
import Digests
import Handbook
import Practising
import Records
import Sessions
import Terminal

/// Asks again what was missed.
struct PractiseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "practise",
    abstract: """
      Asks points that you missed again, each in a new situation, on the day on which it is time: at most five a day, about a
      minute and a half each.
      """,
    discussion: """
      Examples:
        interact practise            what is due today
        interact practise --list     what will be asked, and when
      """)

  @Flag(help: "Lists what will be asked and when, and asks nothing.")
  var list = false

  @Option(help: ArgumentHelp("As if it were this day, such as 2026-12-01.", valueName: "day"))
  var day: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    try MainActor.assumeIsolated {
      let runtime = try Runtime(common, asks: true)
      let content = try runtime.content()
      let desk = try PractiseDesk(runtime: runtime, content: content, day: day)
      try list ? desk.list() : desk.run()
    }
  }
}

/// Reviews with a person at a terminal, or with lines from a pipe.
@MainActor
struct PractiseDesk {
  let runtime: Runtime
  let content: Content
  private let store: RecordStore
  private let situations: [String: Situation]
  private let zone: Int
  private let today: Int

  init(runtime: Runtime, content: Content, day: String?) throws {
    self.runtime = runtime
    self.content = content
    store = try runtime.records()
    situations = try content.situations()
    zone = runtime.sitting(.terminal).zone
    let wanted = try day.map { text in
      guard let days = Day.read(text).flatMap(Stamp.days) else {
        throw Failure(.usage, "`\(text.prefix(40))` is no date; write it as 2026-12-01.")
      }
      return days
    }
    today = wanted ?? Deck.day(Runtime.now(), zone: zone)
  }

  private var console: Console { runtime.console }

  private func deck() throws -> Deck {
    Deck(
      try store.sessions().map { try store.events(of: $0.id).map { (at: $0.at, event: $0.event) } }, zone: zone)
  }

  /// How many will be asked tomorrow, for the end of a case.
  func dueTomorrow() throws -> Int { try deck().due(on: today + 1, among: Set(situations.keys)).count }

  func list() throws {
    let cards = try deck().cards.filter { situations[$0.practice] != nil }
    guard !cards.isEmpty else { return try say(.aside(Self.nothing)) }
    try console.page(
      painter.paint(
        [.heading("To practise again")]
          + cards.sorted { ($0.due, $0.practice) < ($1.due, $1.practice) }.map { card in
            .row(
              label: told(max(card.due, today)), text: content.handbook.practice(card.practice)?.title ?? card.practice)
          }))
  }

  func run() throws {
    let deck = try deck()
    let known = Set(situations.keys)
    let due = deck.due(on: today, among: known)
    guard !due.isEmpty else {
      let next = deck.nextDay(after: today, among: known)
      return try say(.aside(next.map { "Nothing is due today. Next: \(told($0))." } ?? Self.nothing))
    }
    let minutes = (due.count * 3 + 1) / 2
    try say(
      .gap,
      .paragraph(
        "\(due.count == 1 ? "One point that you missed" : "\(due.count) points that you missed"), about \(minutes) "
          + "\(minutes == 1 ? "minute" : "minutes"). Each is a new situation; /skip leaves one out, /leave stops."))
    for (number, card) in due.enumerated() {
      guard let situation = situations[card.practice] else { continue }
      guard try ask(situation, number: number + 1, of: due.count) else { return }
    }
    let next = try self.deck().nextDay(after: today, among: known)
    try say(.gap, .aside("That is all for today." + (next.map { " Next: \(told($0))." } ?? "")))
  }

  private static let nothing =
    "There is nothing to practise again: play a case first, and what you miss in it comes back here."

  /// Asks one; false when the player leaves.
  private func ask(_ situation: Situation, number: Int, of count: Int) throws -> Bool {
    guard
      var review = Review(
        situation, handbook: content.handbook, scorer: content.scorer, content: content.guidanceHash, law: "2026",
        learner: runtime.learner?.pseudonym.description)
    else { return true }
    let question: [Passage] = [
      .gap, .rule("\(number) of \(count)"), .narration(situation.situation), .question(situation.question),
    ]
    try say(question)
    let watch = ContinuousClock()
    let since = watch.now
    while true {
      switch try console.listen(StyledText("you> ", .input), pastes: true) {
      case .endOfInput: return false
      case .ended(let signal): throw ExitCode(128 + signal)
      case .interrupted: try say(.aside("Nothing was sent. /leave or Ctrl-D leaves."))
      case .timedOut: continue
      case .line(let line, _):
        switch SlashCommand.read(line) {
        case .answer(let text):
          guard !text.trimmed.isEmpty else {
            try say(.aside("Please answer in a sentence or two; /skip leaves it out."))
            continue
          }
          console.remember(line)
          guard let scored = review.take(text, seconds: Int((watch.now - since) / .seconds(1))) else {
            try say(.gap, .aside(review.told ?? ""), .question(situation.question))
            continue
          }
          try keep(review)
          try show(scored, of: situation, told: review.told)
          return true
        case .command(.leave, _): return false
        case .command(.skip, _):
          try say(.aside("Left out; it comes back another day."))
          return true
        case .command(.again, _), .command(.scene, _): try say(question)
        case .command(.support, _): try console.page(painter.paint(Pages.support(content, country: nil)))
        default: try say(.aside("Here you answer in your own words; /skip, /again, /support and /leave work."))
        }
      }
    }
  }

  /// Each review is a session of its own, whole or not at all.
  private func keep(_ review: Review) throws {
    let way: Sitting.Way = console.capabilities.interactive ? .terminal : .pipe
    try store.create(
      Digest.newIdentifier(), module: Review.module, mode: .practice, events: review.record, at: Runtime.now(),
      sitting: runtime.sitting(way))
  }

  private func show(_ scored: Event.Scored, of situation: Situation, told: String?) throws {
    guard !scored.isNotMarked, let point = scored.points.first else { return try say(.gap, .aside(told ?? "")) }
    let practice = content.handbook.practice(situation.practice)
    let verdict: Passage.Verdict = point.verdict == .met ? .met : point.verdict == .unsure ? .partly : .missed
    var passages: [Passage] = [
      .gap, .mark(verdict, title: practice?.title ?? "", note: content.handbook.shortReference(situation.practice)),
    ]
    if let quote = point.quote { passages.append(.quote("you wrote: “\(quote)”")) }
    if point.verdict != .met {
      if let example = situation.good?.first ?? practice?.phrases.first {
        passages.append(.quote("for example: “\(example)”"))
      }
      if let why = practice?.why { passages.append(.paragraph(why)) }
    }
    try say(passages)
  }

  private func told(_ day: Int) -> String {
    switch day - today {
    case 0: "today"
    case 1: "tomorrow"
    default: String(Stamp.text(Int64(day) * 86_400_000).prefix(10))
    }
  }

  private var painter: Painter { Painter(capabilities: console.capabilities) }

  private func say(_ passages: Passage...) throws { try say(passages) }

  private func say(_ passages: [Passage]) throws { try console.write(painter.paint(passages)) }
}

extension Content {
  /// The situations in which practices are asked again, by practice; none where the content has no such file.
  func situations() throws -> [String: Situation] {
    let path = places.content + "/Knowledge/situations.yaml"
    guard Files.exists(path) else { return [:] }
    let text = try Files.text(path)
    do throws(Situation.Problem) {
      let read = try Situation.read(
        text, file: "Knowledge/situations.yaml", isKnown: { handbook.practice($0) != nil })
      return Dictionary(read.map { ($0.practice, $0) }, uniquingKeysWith: { first, _ in first })
    } catch {
      throw Failure(.content, error.description)
    }
  }
}
