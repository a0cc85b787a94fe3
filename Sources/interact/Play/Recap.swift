import Casework

/// At most five lines for somebody who comes back.
enum Recap {
  static func passages(of events: [Event], module: Module, time: CaseTime) -> [Passage] {
    let effective = events.effective
    let steps = effective.filter { if case .scored = $0.body { true } else { false } }.count
    let about = module.entry.decisions.map { " of about \($0)" } ?? ""
    var lines: [Passage] = [
      .rule("\(module.caseFile.title) · \(module.leg.title) · \(module.roleTitle) · \(time)"),
      .aside("Recap: \(steps)\(about) decisions are made."),
    ]
    let entries = effective.compactMap { event -> Passage? in
      let at = CaseTime(minutes: event.minute)
      return switch event.body {
      case .log(let entry): .row(label: "\(at.day), \(at.clock)", text: entry.text)
      case .lost(let lost): .row(label: "\(at.day), \(at.clock)", text: lost.text)
      default: nil
      }
    }
    lines += entries.suffix(3)
    return lines
  }
}
