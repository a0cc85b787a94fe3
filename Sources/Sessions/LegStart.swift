public import Casework
internal import Records

/// What a session begins with when it goes on from another one, or when whoever gives it sets something.
public struct LegStart: Equatable, Sendable {
  /// Why a session cannot be gone on from.
  public enum Problem: Error, Equatable, Sendable {
    /// It is not played to its end.
    case notOver(session: String)
    /// It played a module of another case.
    case otherCase(session: String, played: String, next: String)
    /// It played a part, behind which comes only the next one.
    case notBehind(session: String, played: String)

    /// What is wrong.
    public var sentence: String {
      switch self {
      case .notOver(let session): "Session \(session) is not played to its end yet, so nothing can follow it."
      case .otherCase(let session, let played, let next):
        "Session \(session) played \(played), which is another case than \(next)."
      case .notBehind(let session, let played):
        "Session \(session) played \(played), and only the part behind that can begin with what it has left."
      }
    }
  }

  /// What the leg before left, or a trainer sets, by variable.
  public var carried: [String: Double]
  /// The session that was the leg before.
  public var after: String?

  /// A beginning; with nothing, the module starts as its author wrote it.
  public init(carried: [String: Double] = [:], after: String? = nil) {
    self.carried = carried
    self.after = after
  }
}

extension Session.Settings {
  /// Goes on from there.
  public mutating func goOn(from start: LegStart) {
    (carried, after) = (start.carried, start.after)
  }
}

extension SessionHouse {
  /// What a session of the same case leaves to what is played next.
  ///
  /// - Parameters:
  ///   - next: A module, or a case, of which any module may come.
  ///   - session: The session that was played, its whole name.
  /// - Throws: `LegStart.Problem`; `RecordError`.
  public func start(of next: String, after session: String, in library: CaseLibrary) throws -> LegStart {
    let record = try store.events(of: session).map(\.event).effective
    guard case .started(let started) = record.first?.body,
      case .completed(let completed) = record.last(where: { $0.body.kind == .completed })?.body
    else { throw LegStart.Problem.notOver(session: session) }
    let played = started.module
    guard let file = library.caseFile(of: played), file.id == library.caseFile(of: next)?.id else {
      throw LegStart.Problem.otherCase(session: session, played: played, next: next)
    }
    guard next == file.id || file.follows(next, after: played) else {
      throw LegStart.Problem.notBehind(session: session, played: played)
    }
    return LegStart(carried: completed.carried, after: session)
  }
}
