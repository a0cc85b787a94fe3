public import Casework
internal import Digests
internal import Records

/// What a person decided about a mark: an event in a stream of its own. The record and earlier rulings stay as they are.
public struct Ruling: Codable, Equatable, Sendable {
  /// What was decided.
  public enum Action: String, Codable, Sendable, CaseIterable {
    /// The marks of the decision that needed a person are right as they are.
    case agree
    /// A practice or mistake has another verdict.
    case verdict
    /// The decision has this score, whatever its points say.
    case score
    /// The whole result is confirmed.
    case confirm
    /// The whole result is to be looked at again: a review was asked for.
    case reopen
    /// Marks of another edition take the place of those that were given.
    case rescore

    /// A person has looked at a decision and said what it is worth.
    var isOfPerson: Bool {
      switch self {
      case .agree, .verdict, .score: true
      case .confirm, .reopen, .rescore: false
      }
    }
  }

  /// In which part somebody marks.
  public enum Part: String, Codable, Sendable, CaseIterable {
    case first, second, third
  }

  /// Version of this form.
  public var v = SignedLines.version
  /// A name that no other ruling has.
  public var uid: String
  /// When, milliseconds since 1970.
  public var at: Int64
  /// Who; a short name of the marker.
  public var by: String
  /// As first, second (without having seen the first) or third marker.
  public var part: Part
  /// The session it is about.
  public var session: String
  /// Number of the decision; absent where it is about all of it.
  public var decision: Int?
  /// The practice or mistake; absent where it is about the decision.
  public var handle: String?
  /// What was decided.
  public var action: Action
  /// The verdict from now on.
  public var verdict: Event.Point.Verdict?
  /// The score from now on, 0 to 100.
  public var score: Int?
  /// Why.
  public var reason: String
  /// A wording that the scorer should know is in the answer.
  public var suggests: Bool?

  /// Makes a ruling.
  public init(
    uid: String? = nil, at: Int64, by: String, part: Part = .first,
    session: String, decision: Int? = nil, handle: String? = nil, action: Action, verdict: Event.Point.Verdict? = nil,
    score: Int? = nil, reason: String, suggests: Bool? = nil
  ) {
    self.uid = uid ?? Digest.newIdentifier() + Digest.newIdentifier()
    self.at = at
    self.by = by
    self.part = part
    self.session = session
    self.decision = decision
    self.handle = handle
    self.action = action
    self.verdict = verdict
    self.score = score
    self.reason = reason
    self.suggests = suggests
  }

  /// Nothing in it is past a limit.
  var isPlausible: Bool {
    Name.isSafe(uid) && Name.isSafe(session) && !by.isEmpty && by.count <= 80 && reason.count <= 4000
      && score.map { (0...100).contains($0) } != false && (handle?.utf8.count ?? 0) <= 80
  }
}
