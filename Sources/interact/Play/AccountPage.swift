import Scoring

/// What led to the marks of an answer, as passages.
enum AccountPage {
  /// The whole account.
  static func passages(_ account: Account, of answer: String) -> [Passage] {
    let marking = account.marking
    var passages: [Passage] = [.gap, excerpt(account, answer)]
    for item in account.items where !item.isMistake || verdict(item, marking) != nil || !obstacles(item).isEmpty {
      passages += self.passages(item, marking, of: answer)
    }
    passages += marking.corrections.map { .row(label: "Spelling", text: "“\($0.word)” was read as “\($0.readAs)”") }
    if !marking.flags.isEmpty {
      passages.append(.row(label: "The text", text: marking.flags.map(\.rawValue).joined(separator: ", ")))
    }
    if let unread = marking.unread { passages.append(.row(label: "Not read", text: unread.rawValue)) }
    let review = marking.needsReview ? ", a person should look at it" : ""
    passages.append(
      .row(
        label: "Score",
        text: "\(Int((marking.score * 100).rounded())) of 100, confidence \(short(marking.confidence))\(review)"))
    return passages
  }

  /// What was looked for and found for one point: what `/why` tells, and `interact try` for each.
  static func details(_ item: Account.Item, of answer: String) -> [Passage] {
    var passages = Excerpt.passage(answer, marks: item.marks, around: 60).map { [$0] } ?? []
    passages.append(
      .row(
        label: "Value",
        text:
          "\(short(item.value)); \(item.isMistake ? "made" : "met") from \(short(item.line)), unsure from \(short(item.unsureLine))"
      ))
    for (number, group) in item.groups.enumerated() {
      let label = "Part \(number + 1)"
      let counted = group.found.filter { $0.obstacle == nil }
      if !counted.isEmpty {
        let found = counted.prefix(4).map {
          "“\($0.words)”" + ($0.words.lowercased() == $0.term ? "" : " as \($0.term)")
        }
        passages.append(.row(label: label, text: found.joined(separator: ", ")))
      }
      passages += group.found.filter { $0.obstacle != nil }.prefix(3).map {
        .row(label: label, text: "“\($0.words)” does not count: \(reason($0.obstacle))")
      }
      if group.found.isEmpty {
        let terms = group.terms.prefix(8).joined(separator: ", ")
        passages.append(
          .row(label: label, text: "none of: \(terms)" + (group.terms.count > 8 ? ", … (\(group.terms.count))" : "")))
      }
    }
    if !item.groups.isEmpty, item.concept < 0.99,
      item.groups.allSatisfy({ group in group.found.contains { $0.obstacle == nil } })
    {
      passages.append(
        .row(
          label: "Together",
          text: item.concept == 0
            ? "the parts do not belong to each other in one sentence" : "\(short(item.concept)) of 1"))
    }
    if let example = item.example, item.coverage > 0 {
      passages.append(
        .row(label: "Like", text: "“\(example)”, \(Int((item.coverage * 100).rounded())) % of it"))
    }
    if let mistake = item.cancelledBy {
      passages.append(.row(label: "Cancelled", text: "by a mistake in the same answer: \(mistake)"))
    }
    return passages + sequence(item)
  }

  /// Order and time, where the rubric asks for them.
  private static func sequence(_ item: Account.Item) -> [Passage] {
    var passages: [Passage] = []
    if let timing = item.timing {
      let limit = TimeLimit.inWords(timing.limit)
      let words = "“\(timing.words ?? "")”"
      let text =
        switch timing.verdict {
        case .inTime: "\(words) is in time, expected \(limit)"
        case .late: "\(words) is too late, expected \(limit): it counts half"
        case .unclear: "\(words) may be too late, expected \(limit): it counts whole"
        case .unsaid: "not said, expected \(limit): it counts whole"
        }
      passages.append(.row(label: "Time", text: text))
    }
    for order in item.orders {
      let (other, place) = order.first == item.id ? (order.then, "before") : (order.first, "after")
      let words = order.words.map { "as “\($0)” says" } ?? "by the order of mention only"
      let text =
        switch order.verdict {
        case .kept: "\(place) \(other), \(words)"
        case .reversed: "not \(place) \(other), \(words): \(order.first) counts half"
        case .unclear: "no word says whether it is \(place) \(other), mentioned the other way round: it counts whole"
        }
      passages.append(.row(label: "Order", text: text))
    }
    return passages
  }

  private static func passages(_ item: Account.Item, _ marking: Marking, of answer: String) -> [Passage] {
    let verdict = verdict(item, marking) ?? .notMade
    let passages: [Passage] = [.mark(verdict, title: item.label, note: item.id)]
    return passages + details(item, of: answer)
  }

  private static func verdict(_ item: Account.Item, _ marking: Marking) -> Passage.Verdict? {
    if item.isMistake {
      return switch marking.mistakes.first(where: { $0.id == item.id })?.verdict {
      case .made: .harmful
      case .unsure: .perhapsHarmful
      case .absent, nil: nil
      }
    }
    return switch marking.points.first(where: { $0.id == item.id })?.verdict {
    case .met: .met
    case .unsure: .partly
    case .missed, nil: .missed
    }
  }

  private static func obstacles(_ item: Account.Item) -> [Account.Found] {
    item.groups.allSatisfy { !$0.found.isEmpty } ? item.groups.flatMap(\.found).filter { $0.obstacle != nil } : []
  }

  private static func reason(_ obstacle: Account.Obstacle?) -> String {
    switch obstacle {
    case .denied(by: ""): "what follows takes it back"
    case .denied(let word): "“\(word)” denies it"
    case .copied: "it repeats the question"
    case .reported: "somebody else says it"
    case .harmful: "it makes a mistake"
    case nil: "it counts"
    }
  }

  /// The answer, with the words that counted for something between brackets.
  private static func excerpt(_ account: Account, _ answer: String) -> Passage {
    let counting = account.items.flatMap(\.marks).filter { $0.role == .counts }
    return Excerpt.passage(answer, marks: counting) ?? .excerpt([Passage.Piece(text: answer, role: .none)])
  }

  private static func short(_ value: Double) -> String {
    let hundredths = Int((min(max(value, 0), 99) * 100).rounded())
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }
}
