import Casework
import Records
import Terminal

/// The first thing that is seen: cases, legs and roles.
@MainActor
struct Menu {
  let desk: PlayDesk

  /// Shows the cases, asks which, asks in which role, and plays; nil when nothing was chosen.
  func run() throws -> PlayEnding? {
    let painter = Painter(capabilities: desk.console.capabilities)
    let legs = desk.content.library.cases.flatMap { entry in entry.file.legs.map { (entry.file, $0) } }
    try desk.console.write(painter.paint(try opening(legs)))
    while true {
      switch try desk.console.listen("which> ") {
      case .line(let line, _):
        let word = line.trimmed.lowercased()
        if word.isEmpty { continue }
        if ["q", "quit", "/leave", "no"].contains(word) { return nil }
        if word == "/support" {
          try desk.console.write(painter.paint(Pages.support(desk.content, country: nil)))
          continue
        }
        if word == "c" || word == "continue" { return try desk.resume(nil, recap: true, face: .text) }
        if let number = Int(word), legs.indices.contains(number - 1) {
          if let ending = try play(legs[number - 1], painter) { return ending }
          continue
        }
        if let module = legs.flatMap({ $0.1.modules }).first(where: { $0.id == word }) { return try start(module) }
        try desk.console.write(painter.paint([.aside("Please type a number from 1 to \(legs.count), or q to leave.")]))
      case .interrupted: try desk.console.write(painter.paint([.aside("q or Ctrl-D leaves.")]))
      case .timedOut: continue
      case .endOfInput: return nil
      case .ended(let signal): return PlayEnding(end: .signal(signal), isPassed: nil)
      }
    }
  }

  private func opening(_ legs: [(CaseFile, CaseFile.Leg)]) throws -> [Passage] {
    var passages: [Passage] = [
      .heading("Interact \(Version.number) · offline · your answers stay on this computer"),
      .aside("For training only; never for a real child or a real case."),
    ]
    var number = 0
    for entry in desk.content.library.cases {
      let file = entry.file
      let name = file.title == file.child.name ? file.title : "\(file.title): \(file.child.name)"
      passages.append(.heading("\(name), \(file.child.age), from \(file.child.from)"))
      passages.append(.paragraph(file.synopsis))
      for leg in file.legs {
        number += 1
        let ready = leg.modules.filter { $0.status == .ready }.map { title(of: $0.role, in: file) }
        let coming = leg.modules.filter { $0.status == .coming }.map { title(of: $0.role, in: file) }
        let parts = [
          ready.isEmpty ? nil : ready.joined(separator: ", "),
          coming.isEmpty ? nil : "coming: \(coming.joined(separator: ", "))",
        ].compactMap { $0 }
        passages.append(.option(number: number, text: "\(leg.title): \(parts.joined(separator: "; "))"))
      }
      passages.append(.aside("Content note: \(file.contentNote.themes.joined(separator: ", ")). Nothing graphic."))
    }
    passages += desk.content.library.problems.map { .aside("Left out: \($0)") }
    if let open = try openSession() { passages += [.gap, .aside("c continues \(open.module), where you were.")] }
    passages.append(.aside("Type a number; q leaves. /support shows help lines."))
    return passages
  }

  private func openSession() throws(RecordError) -> RecordStore.Summary? {
    try desk.store.sessions().first { !$0.isClosed }
  }

  private func title(of role: String, in file: CaseFile) -> String {
    file.roles.first { $0.id == role }?.title ?? role
  }

  /// The role, when a leg has several that are ready.
  private func play(_ choice: (CaseFile, CaseFile.Leg), _ painter: Painter) throws -> PlayEnding? {
    let (file, leg) = choice
    let ready = leg.modules.filter { $0.status == .ready }
    guard !ready.isEmpty else {
      try desk.console.write(painter.paint([.aside("\(file.title) in \(leg.title) is not written yet. It is coming.")]))
      return nil
    }
    let titles = leg.modules.map { title(of: $0.role, in: file) }
    let shown = zip(leg.modules, titles).enumerated().map { number, pair in
      Passage.option(number: number + 1, text: pair.1 + (pair.0.status == .ready ? "" : " (coming)"))
    }
    try desk.console.write(painter.paint([.question("In which role?")] + shown))
    while true {
      let word: String
      switch try desk.console.listen("role> ") {
      case .line(let line, _): word = line.trimmed.lowercased()
      case .interrupted:
        try desk.console.write(painter.paint([.aside("q or Ctrl-D leaves.")]))
        continue
      case .timedOut: continue
      case .endOfInput: return PlayEnding(end: .left, isPassed: nil)
      case .ended(let signal): return PlayEnding(end: .signal(signal), isPassed: nil)
      }
      if word.isEmpty { continue }
      if ["q", "quit", "/leave"].contains(word) { return PlayEnding(end: .left, isPassed: nil) }
      if word == "/support" {
        try desk.console.write(painter.paint(Pages.support(desk.content, country: leg.country)))
        continue
      }
      switch Choice.read(word, among: titles) {
      case .index(let index) where leg.modules[index].status == .ready: return try start(leg.modules[index])
      case .index: try desk.console.write(painter.paint([.aside("That role is not written yet.")]))
      case .ambiguous, .unknown:
        try desk.console.write(painter.paint([.aside("Please type a number from 1 to \(titles.count).")]))
      }
    }
  }

  private func start(_ module: CaseFile.Entry) throws -> PlayEnding {
    try desk.play(module.id, mode: .practice, seed: nil, law: nil, face: .text, isAccepted: false)
  }
}
