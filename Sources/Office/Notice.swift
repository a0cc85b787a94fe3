/// Something about a record that whoever reads it should know. It is shown and never judged: there may be good reasons.
public struct Notice: Codable, Equatable, Sendable {
  /// What sort of thing it is, for programs.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// The clock of the computer ran backwards.
    case clockBackwards
    /// A time lies in the future of this office's clock.
    case clockAhead
    /// Answers came faster than their questions can be read.
    case fast
    /// Answers came through a pipe, a script or the protocol.
    case piped
    /// It was handed in after the day it was due.
    case late
    /// It took longer than the minutes that were meant.
    case overTime
    /// The assignment had been taken back.
    case withdrawn
    /// Another computer signed an earlier record of the same learner.
    case otherKey
    /// More attempts than were assigned, or two with one number.
    case attempts
    /// What the trainee wrote was left out.
    case withoutAnswers
    /// The play was not finished.
    case unfinished
    /// It was not played again here, or that shows nothing.
    case notReplayed
    /// An answer in own words is that of another learner.
    case sameText
    /// It was played with an earlier issue of the assignment.
    case earlierIssue
  }

  /// What sort of thing it is.
  public var kind: Kind
  /// What was seen.
  public var sentence: String

  /// Makes a notice.
  public init(_ kind: Kind, _ sentence: String) {
    self.kind = kind
    self.sentence = sentence
  }
}
