import Words

/// What can be typed after a slash, at every prompt of a session.
enum SlashCommand: String, CaseIterable, Sendable {
  case help, again, scene, people, `where`
  case hint, handbook, read, back, forward, search, words, country, law, why, dispute
  case note, notes, form, undo, retry, done, skip, edit
  case pause, clock, support, leave, debrief, whatif

  /// The command, its words, and what it does, for `/help`.
  var manual: (usage: String, text: String) {
    switch self {
    case .help: ("/help", "this list")
    case .again: ("/again", "the question once more, word for word")
    case .scene: ("/scene", "the open scene from its first line")
    case .people: ("/people", "who is who, of those you have met")
    case .where: ("/where", "where and when you are, and how far")
    case .hint: ("/hint", "a question that points, then the principle, then the page (practice only)")
    case .handbook: ("/handbook [SECTION]", "the guidance, by section; also law, countries, forms, flows")
    case .read: ("/read PAGE", "one page of guidance, such as /read HB-5.2.2-01, or link 3 of the last one: /read 3")
    case .back: ("/back", "the page of guidance before")
    case .forward: ("/forward", "the page after it again")
    case .search: ("/search WORDS", "finds guidance by words")
    case .words: ("/words [TERM]", "what an acronym or a local word means, and which words to avoid")
    case .country: ("/country [CODE]", "who does what here, or in another country; /country all compares the six")
    case .law: ("/law [DAY|WORDS]", "what is in force on the day of the case, on another (2018-10-17), or about words")
    case .why: ("/why [NUMBER]", "explains a mark of your last decision (practice only)")
    case .dispute: ("/dispute [NUMBER] because …", "objects to a mark, or to what became of your whole last answer")
    case .note: ("/note TEXT", "writes a note into your case file")
    case .notes: ("/notes", "your notes and the entries of the case file")
    case .form: ("/form [FORM]", "fills a form such as /form T4; without one, lists them")
    case .undo: ("/undo", "takes the last decision back (practice only)")
    case .retry: ("/retry", "the same as /undo: answer again")
    case .done: ("/done", "ends a conversation, or hands in a form")
    case .skip: ("/skip", "leaves out what is asked: it is not marked, and the story goes on")
    case .edit: ("/edit", "writes a long answer in your editor")
    case .pause: ("/pause", "stops the clock; Enter goes on")
    case .clock:
      ("/clock [on|off]", "lets the clock of the case go on while you write, or stand still; alone, says which")
    case .support: ("/support [CODE]", "help lines here or in another country, and somebody to talk to")
    case .leave: ("/leave", "leaves; everything is saved")
    case .whatif:
      ("/whatif NUMBER", "in the debrief: plays from that decision on, to see what would have happened (practice only)")
    case .debrief: ("/debrief", "the debrief so far, once the case is over")
    }
  }

  /// What the trainee typed, when it is a command and not an answer.
  enum Line: Equatable {
    /// Anything else, with one slash taken away from a doubled one.
    case answer(String)
    case command(SlashCommand, String)
    case unknown(String, nearest: SlashCommand?)
  }

  static func read(_ line: String) -> Line {
    guard line.hasPrefix("/") else { return .answer(line) }
    if line.hasPrefix("//") { return .answer(String(line.dropFirst())) }
    let words = line.dropFirst().split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
    guard let name = words.first.map({ $0.lowercased() }) else { return .command(.help, "") }
    let rest = words.count > 1 ? words[1].trimmed : ""
    let named = SlashCommand(rawValue: name == "quit" || name == "exit" ? "leave" : name)
    if let named { return .command(named, rest) }
    return .unknown(name, nearest: nearest(to: name))
  }

  private static func nearest(to name: String) -> SlashCommand? {
    let scored = allCases.map { ($0, Spelling.distance(name, $0.rawValue)) }
    guard let best = scored.min(by: { $0.1 < $1.1 }), best.1 <= max(1, name.count / 2) else { return nil }
    return best.0
  }
}

/// How far two words are apart, for "did you mean".
enum Spelling {
  static func distance(_ left: String, _ right: String) -> Int {
    EditDistance.between(left.unicodeScalars.map(\.value), right.unicodeScalars.map(\.value), limit: 4)
  }
}
