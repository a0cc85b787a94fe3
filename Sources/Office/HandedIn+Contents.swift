public import Casework
internal import Reports

extension HandedIn {
  /// What would be handed in of a session, counted, so that whoever hands it in can decide.
  public struct Contents: Equatable, Sendable {
    /// Everything that is in it.
    public var events = 0
    /// Answers in own words.
    public var answers = 0
    /// Options that were taken.
    public var choices = 0
    /// Things said in conversations.
    public var said = 0
    /// Lines written into forms.
    public var fields = 0
    /// Notes of one's own, and views of how it went.
    public var notes = 0
    /// Objections to marks.
    public var disputes = 0

    /// Counts what stands in these events.
    public init(_ events: [Event]) {
      self.events = events.count
      for event in events {
        switch event.body {
        case .answered: answers += 1
        case .chose: choices += 1
        case .said: said += 1
        case .entered: fields += 1
        case .note: notes += 1
        case .reflected(let reflected): if !reflected.text.isEmpty { notes += 1 }
        case .disputed: disputes += 1
        default: break
        }
      }
    }
  }
}

extension [Event] {
  /// Without what the trainee wrote; options that were taken stay.
  var withoutAnswersOnTheWay: [Event] { withoutAnswers }
}
