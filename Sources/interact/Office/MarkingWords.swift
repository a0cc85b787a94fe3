import Casework
import Office

/// What a marker typed.
enum MarkingWords {
  case nothing
  case help
  case skip
  case quit
  case again
  /// It cannot be done; the sentence says why.
  case wrong(String)
  case ruling(
    action: Ruling.Action, handle: String?, verdict: Event.Point.Verdict?, score: Int?, reason: String, suggests: Bool)

  /// Reads a line against the marks that stand on the screen.
  init(_ line: String, marks: [Event.Point]) {
    let (head, reason) = Self.split(line)
    let words = head.lowercased().split { $0.isWhitespace || $0 == "," }.map(String.init)
    guard let first = words.first else {
      self = .nothing
      return
    }
    let numbers = words.dropFirst().compactMap { Int($0) }
    switch first {
    case "q", "quit", "/leave": self = .quit
    case "s", "skip", "next": self = .skip
    case "again": self = .again
    case "?", "help", "/help": self = .help
    case "a", "agree":
      self = .ruling(action: .agree, handle: nil, verdict: nil, score: nil, reason: reason, suggests: false)
    case "score":
      guard let score = numbers.first, (0...100).contains(score), numbers.count == 1 else {
        self = .wrong("score is followed by a number from 0 to 100: score 60 because …")
        return
      }
      self = Self.reasoned(reason) {
        .ruling(
          action: .score, handle: nil, verdict: nil, score: score, reason: reason, suggests: false)
      }
    case "met", "partly", "missed", "made", "not", "suggest":
      guard let number = numbers.first, numbers.count == 1, marks.indices.contains(number - 1) else {
        self = .wrong(
          marks.isEmpty
            ? "There is no mark to change here: score 60 because …"
            : "Marks are numbered 1 to \(marks.count): \(first) 1 because …")
        return
      }
      let point = marks[number - 1]
      let isMistake = point.handle.hasPrefix("HM-")
      guard isMistake == ["made", "not"].contains(first) else {
        self = .wrong(
          isMistake
            ? "Mark \(number) is a mistake: made \(number), or not \(number)."
            : "Mark \(number) is a practice: met, partly or missed \(number).")
        return
      }
      let verdict: Event.Point.Verdict =
        ["met", "made", "suggest"].contains(first) ? .met : first == "partly" ? .unsure : .missed
      self = Self.reasoned(reason) {
        .ruling(
          action: .verdict, handle: point.handle, verdict: verdict, score: nil, reason: reason,
          suggests: first == "suggest")
      }
    default: self = .wrong("`\(first.prefix(20))` is no word here; ? lists them.")
    }
  }

  private static func reasoned(_ reason: String, _ ruling: () -> MarkingWords) -> MarkingWords {
    reason.isEmpty ? .wrong("Say why: … because …; the reason stands beside the mark.") : ruling()
  }

  /// What stands before and after `because`.
  private static func split(_ line: String) -> (head: String, reason: String) {
    let lowered = line.lowercased()
    guard let range = lowered.firstRange(of: "because") else { return (line, "") }
    let head = String(line.prefix(lowered.distance(from: lowered.startIndex, to: range.lowerBound)))
    let reason = String(line.dropFirst(lowered.distance(from: lowered.startIndex, to: range.upperBound)))
    return (head, String(reason.trimmed.prefix(2000)))
  }
}
