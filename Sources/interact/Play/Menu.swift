import Casework
import Records
import Terminal

/// The first thing that is seen: what this is, whom one can be, how long it takes. Enter starts.
@MainActor
struct Menu {
  let desk: PlayDesk

  /// What became of it.
  enum Answer {
    case played(PlayEnding)
    /// Nothing was chosen.
    case left
    /// Somebody else is to play.
    case who
  }

  /// An assignment has a place of its own, and in a pipe nobody is asked.
  private var isWhoAsked: Bool { desk.runtime.assigned == nil && desk.console.capabilities.interactive }

  /// A module that can be played, with the case and the country it belongs to.
  private struct Offer {
    var file: CaseFile
    var leg: CaseFile.Leg
    var module: CaseFile.Entry
    var role: String { file.roles.first { $0.id == module.role }?.title ?? module.role }
  }

  /// Shows what can be played, asks which, and plays.
  func run() throws -> Answer {
    let painter = Painter(capabilities: desk.console.capabilities)
    let (offers, isMoreComing) = offers()
    let open = try desk.store.sessions().first { !$0.isClosed }
    try desk.console.write(painter.paint(opening(offers, open, isMoreComing)))
    while true {
      switch try desk.console.listen("which> ") {
      case .line(let line, _):
        let word = line.trimmed.lowercased()
        switch word {
        case "q", "quit", "/leave", "no": return .left
        case "/who" where isWhoAsked: return .who
        case "/support": try desk.console.write(painter.paint(Pages.support(desk.content, country: nil)))
        case "/help", "help", "?": try desk.console.write(painter.paint(help(open)))
        case "c", "continue", "resume": return .played(try desk.resume(nil, recap: true, face: .text))
        case "" where open != nil: return .played(try desk.resume(nil, recap: true, face: .text))
        default:
          if let id = chosenID(word, offers) {
            return .played(
              try desk.play(id, mode: .practice, seed: nil, law: nil, face: .text, isAccepted: false))
          }
          try desk.console.write(
            painter.paint([
              .aside(
                offers.isEmpty
                  ? "There is nothing to play here; q leaves."
                  : "Please type a number from 1 to \(offers.count), or q to leave; /help tells more.")
            ]))
        }
      case .interrupted: try desk.console.write(painter.paint([.aside("q or Ctrl-D leaves.")]))
      case .timedOut: continue
      case .endOfInput: return .left
      case .ended(let signal): return .played(PlayEnding(end: .signal(signal), isPassed: nil))
      }
    }
  }

  /// What is written, in the order of the cases, and whether more of them is announced.
  private func offers() -> (ready: [Offer], isMoreComing: Bool) {
    let all = desk.content.library.cases.flatMap { entry in
      entry.file.legs.flatMap { leg in leg.modules.map { Offer(file: entry.file, leg: leg, module: $0) } }
    }
    return (all.filter { $0.module.status == .ready }, all.contains { $0.module.status == .coming })
  }

  private func opening(_ offers: [Offer], _ open: RecordStore.Summary?, _ isMoreComing: Bool) -> [Passage] {
    var passages: [Passage] = [
      .heading("Interact \(Version.number) · offline · what you type stays on this computer"),
      .paragraph(
        "A child who came alone goes missing. You are the adult whose task it is. You talk with people, decide in your "
          + "own words, and see what comes of it; at the end you read what recommended practice says."),
    ]
    passages += offers.enumerated().map { number, offer in
      .option(number: number + 1, text: sentence(about: offer))
    }
    passages += desk.content.library.problems.map { .aside("Left out: \($0)") }
    passages.append(.gap)
    if isMoreComing { passages.append(.aside("Other roles and countries are being written.")) }
    passages.append(.aside("For training only, never for a real child. You can stop at any moment and go on later."))
    let start =
      if let open {
        "Enter goes on with \(open.module); a number starts that one."
      } else if offers.isEmpty {
        "There is nothing to play here: interact doctor says what is missing."
      } else {
        "Enter starts 1; a number starts that one, 1.2 its second part."
      }
    passages.append(.aside("\(start) /help, /support; q leaves."))
    return passages
  }

  /// "Abena, 13, from Eritrea. Your role: reception worker, Italy. 2 parts of about 38 and 36 minutes, 17 decisions."
  private func sentence(about offer: Offer) -> String {
    let child = offer.file.child
    let name = offer.file.title == child.name ? child.name : "\(offer.file.title): \(child.name)"
    var sentence = "\(name), \(child.age), from \(child.from). Your role: \(offer.role), \(offer.leg.title)."
    let length = Length(offer.module).sentence
    if !length.isEmpty { sentence += " \(length.prefix(1).uppercased())\(length.dropFirst())." }
    return sentence
  }

  private func help(_ open: RecordStore.Summary?) -> [Passage] {
    let who: [Passage] =
      isWhoAsked
      ? [.row(label: "/who", text: "on a shared computer: plays in a place of your own, under a pseudonym")] : []
    return [
      .row(label: "Enter", text: open == nil ? "starts the first case" : "goes on where you were; so does c"),
      .row(label: "a number", text: "starts that case; so does the name of the child, or of the module"),
      .row(label: "1.2", text: "starts the second part of the first, with a debrief of its own"),
    ] + who + [
      .row(label: "/support", text: "help lines, and somebody to talk to"),
      .row(label: "q", text: "leaves, as does Ctrl-D"),
      .paragraph(
        "Before a case starts you are told what it is about, and asked whether you want to. In it you answer in your own "
          + "words; /help there shows what can be typed. interact handbook reads the guidance without a case, interact --help "
          + "shows all else."),
    ]
  }

  /// What is played: a module, or a part of one, as `1.2` or by its name.
  private func chosenID(_ word: String, _ offers: [Offer]) -> String? {
    let words = word.split(separator: ".").map { Int($0) }
    if words.count == 2, let number = words[0], let part = words[1], number >= 1, number <= offers.count {
      let module = offers[number - 1].module
      return module.partNumbers.contains(part) ? module.id(ofPart: part) : nil
    }
    if desk.content.library.find(word)?.entry.status == .ready { return word }
    return chosen(word, offers)?.module.id
  }

  /// By number, by the name of the module, or by the beginning of the child's.
  private func chosen(_ word: String, _ offers: [Offer]) -> Offer? {
    if word.isEmpty { return offers.first }
    if let named = offers.first(where: { $0.module.id == word }) { return named }
    guard case .index(let index) = Choice.read(word, among: offers.map(\.file.child.name)) else { return nil }
    return offers[index]
  }
}
