import Casework
import Handbook
import Scoring

/// Why a mark is as it is, said to the trainee: what was read, why it did not count, how it could be said, where it is written.
///
/// What the machine sees, values and groups and lines, stands in `AccountPage`.
struct WhyPage {
  let point: Event.Point
  let isMistake: Bool
  /// What was found for the point in the answer; nil where no words were read.
  let account: Account.Item?
  let handbook: Handbook

  var passages: [Passage] {
    let practice = handbook.practice(point.handle)
    let mistake = handbook.mistake(point.handle)
    let title = practice?.title ?? mistake?.title ?? point.handle
    var passages: [Passage] = [.heading("\(word): \(title)")]
    passages += read.map { [.row(label: "I read", text: $0)] } ?? []
    passages += reason.map { [.row(label: "So", text: $0)] } ?? []
    passages += point.sequenceNotes(all: true) { handbook.practice($0)?.title ?? $0 }.map {
      .row(label: "When", text: $0 + ".")
    }
    if let practice {
      if point.verdict != .met, !isMistake {
        passages += sayings(of: practice).map { .row(label: "For example", text: "“\($0)”") }
      }
      passages.append(.row(label: "Practice", text: practice.what))
      passages.append(.row(label: "Why", text: practice.why))
    }
    if let mistake {
      passages.append(.row(label: "Mistake", text: mistake.what))
      passages.append(.row(label: "Why", text: mistake.why))
    }
    passages.append(.row(label: "Guidance", text: handbook.referenceText(point.handle)))
    passages.append(.row(label: "Page", text: "\(title): /read \(point.handle)"))
    return passages
  }

  private var word: String {
    switch (point.verdict, isMistake) {
    case (.met, false): "Met"
    case (.unsure, false): "Partly, not sure"
    case (.missed, _): "Missed"
    case (.met, true): "Harmful"
    case (.unsure, true): "Perhaps harmful, not sure"
    }
  }

  private var read: String? {
    if point.isSaidInConversation { return "nothing of it in the answer; you said it in the conversation before" }
    if let quote = point.quote { return "“\(quote)”" }
    return hindered.map { "“\($0.words)”" }
  }

  /// Words that would count, if nothing kept them from it.
  private var hindered: Account.Found? {
    guard point.verdict != .met else { return nil }
    return account?.groups.lazy.flatMap(\.found).first { $0.obstacle != nil }
  }

  private var reason: String? {
    if point.selfAssessed == true { return "it is as you said when you were asked" }
    switch (point.verdict, isMistake) {
    case (.met, false): return nil
    case (.met, true): return "it counts against the answer, because nothing in it says otherwise"
    case (.unsure, true): return "I am not sure that you mean this; it counts neither way, and a person should see it"
    case (.unsure, false): return "I am not sure that this says it" + (hindrance.map { ": \($0)" } ?? "")
    case (.missed, _): return hindrance.map { "it does not count: \($0)" }
    }
  }

  /// What keeps the words from counting, in a sentence.
  private var hindrance: String? {
    guard let account else { return nil }
    if let mistake = account.cancelledBy { return "the answer also says something that takes it back: \(mistake)" }
    if let found = hindered { return Self.sentence(found) }
    if let missing = account.groups.first(where: \.found.isEmpty) {
      let known = missing.terms.prefix(3).map { "“\($0)”" }.joined(separator: ", ")
      return "I found nothing that I know for this part of it, such as \(known)"
    }
    return account.groups.isEmpty
      ? "nothing in it is like what I know for this" : "the words are there, and too far apart to belong together"
  }

  private static func sentence(_ found: Account.Found) -> String {
    switch found.obstacle {
    case .denied(by: ""): "what follows “\(found.words)” takes it back"
    case .denied(let word): "“\(word)” denies “\(found.words)”"
    case .copied: "“\(found.words)” only repeats the question"
    case .reported: "“\(found.words)” is said by somebody else"
    case .harmful: "“\(found.words)” is part of what would do harm"
    case nil: "“\(found.words)” counts"
    }
  }

  /// The wording of the scene first, then those of the guidance.
  private func sayings(of practice: Practice) -> [String] {
    let first = point.example.map { [$0] } ?? []
    return first + practice.phrases.filter { $0 != point.example }.prefix(first.isEmpty ? 2 : 1)
  }
}
