import Casework
import Terminal

/// At most five lines for somebody who comes back.
@MainActor
enum Recap {
  static let mostLines = 5

  /// As many of the last entries of the case file as there is room for.
  static func passages(of events: [Event], module: Module, time: CaseTime, painter: Painter) -> [Passage] {
    let effective = events.effective
    let steps = effective.filter { if case .scored = $0.body { true } else { false } }.count
    let notMarked = effective.count { if case .scored(let scored) = $0.body { scored.isNotMarked } else { false } }
    let open = notMarked == 0 ? "" : " Open: \(notMarked) of them \(notMarked == 1 ? "is" : "are") not marked."
    let about = module.entry.decisions.map { " of about \($0)" } ?? ""
    let opening: [Passage] = [
      .rule("\(module.caseFile.title) · \(module.leg.title) · \(module.roleTitle) · \(time)"),
      .aside("Recap: \(steps)\(about) decisions are made.\(open)"),
    ]
    let entries = effective.compactMap { event -> Passage? in
      let at = CaseTime(minutes: event.minute)
      return switch event.body {
      case .log(let entry): .row(label: "\(at)", text: entry.text)
      case .lost(let lost): .row(label: "\(at)", text: lost.text)
      default: nil
      }
    }
    let recaps = (0...3).reversed().map { opening + entries.suffix($0) }
    return recaps.first { painter.paint($0).text.count { $0 == "\n" } < mostLines } ?? opening
  }
}
