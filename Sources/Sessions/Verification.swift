public import Casework
public import Records

/// Whether a record is as it was written, and whether playing it again gives the same.
public struct Verification: Equatable, Sendable {
  /// What came of playing it again and marking every answer anew.
  public enum Replay: Equatable, Sendable {
    /// The same events, from this one on: what is before was played on other content.
    case same(from: Int)
    /// On the same content and with the same program other events come; the sentence says what differs first.
    case differs(at: Int, sentence: String)
    /// Other events come; but the content, the scorer or the program is another one, so that shows nothing.
    case notComparable(String)
    /// The module is not here, or the record cannot be read.
    case notPossible(String)
  }

  /// The session.
  public var session: String
  /// What its chain says.
  public var integrity: Integrity
  /// What playing it again says.
  public var replay: Replay

  /// It is not as the program wrote it.
  public var isAltered: Bool {
    if case .differs = replay { return true }
    return !integrity.faults.isEmpty
  }

  /// The number of the first event that is not as it was written.
  public var firstDifference: Int? {
    var places = integrity.faults.map(\.seq)
    if case .differs(let at, _) = replay { places.append(at) }
    return places.min()
  }

  /// What the chain says, in sentences.
  public var chainSentences: [String] {
    guard integrity.isSealed else {
      return ["The file is from before there was a chain (version 0.1.0): its events could have been changed unseen."]
    }
    guard integrity.faults.isEmpty else { return integrity.faults.prefix(20).map(\.sentence) }
    var sentences = ["Whole: \(integrity.events) events, each as it was written."]
    if integrity.laidOver > 0 {
      sentences.append(
        "The first \(integrity.laidOver) are from before there was a chain; it was laid over them later, and "
          + "says nothing "
          + "of what was done to them before.")
    }
    return sentences
  }

  /// What playing it again says, in a sentence.
  public var replaySentence: String {
    switch replay {
    case .same(let from):
      from <= 1
        ? "The same: played again and marked anew, the same events come."
        : "The same from event \(from) on; before it, the session was played on content that is not here any more."
    case .differs(_, let sentence): sentence
    case .notComparable(let reason), .notPossible(let reason): reason
    }
  }

  /// All of it in one line, for a report.
  public var summary: String {
    if let first = firstDifference {
      let sentence = integrity.faults.first?.sentence ?? replaySentence
      return "ALTERED, first at event \(first): \(sentence)"
    }
    let chain = integrity.isSealed ? "whole (\(integrity.events) events)" : "no chain (written by version 0.1.0)"
    return switch replay {
    case .same(let from):
      from <= 1 ? "\(chain), the same on replay" : "\(chain), the same on replay from event \(from) on"
    case .differs, .notComparable, .notPossible: "\(chain); \(replaySentence)"
    }
  }
}

/// Verifies records.
public struct Verifier: Sendable {
  private let store: RecordStore
  private let program: String
  private let playbook: @Sendable (_ module: String, _ edition: String, _ settings: Session.Settings) -> Playbook?

  /// - Parameters:
  ///   - program: The version of this program: another one may play otherwise, and that is no sign of anything.
  ///   - playbook: What is here of a module, of this edition where it is kept; nil when it is not here.
  public init(
    store: RecordStore, program: String,
    playbook: @escaping @Sendable (_ module: String, _ edition: String, _ settings: Session.Settings) -> Playbook?
  ) {
    self.store = store
    self.program = program
    self.playbook = playbook
  }

  /// Looks at a session's chain, and plays the session again.
  ///
  /// - Throws: `RecordError` when there is no such session, or the file cannot be read.
  public func verify(_ session: String) throws(RecordError) -> Verification {
    let integrity = try store.integrity(of: session)
    do throws(RecordError) {
      let events = try store.events(of: session).map(\.event)
      let sittings = try store.sittings(of: session)
      return Verification(
        session: session, integrity: integrity, replay: replay(events, programs: sittings.map(\.sitting.program)))
    } catch {
      guard case .unreadable = error else { throw error }
      return Verification(session: session, integrity: integrity, replay: .notPossible(error.sentence))
    }
  }

  private func replay(_ record: [Event], programs: [String]) -> Verification.Replay {
    Self.replay(record, programs: programs, program: program, playbook: playbook)
  }

  /// Plays a record again that lies in no store here.
  ///
  /// - Parameter programs: The versions of the program that wrote it.
  public static func replay(
    _ record: [Event], programs: [String], program: String,
    playbook: (_ module: String, _ edition: String, _ settings: Session.Settings) -> Playbook?
  ) -> Verification.Replay {
    guard case .started(let started) = record.first?.body, let settings = Session.settings(of: record) else {
      return .notPossible("It cannot be played again: it does not begin as a session does.")
    }
    guard let playbook = playbook(started.module, record.contentHash ?? started.contentHash, settings) else {
      return .notPossible("It cannot be played again: the module \(started.module) is not here.")
    }
    var session = Session(playbook: playbook, settings: settings)
    let at: Int
    var instead: Event?
    do {
      let compared = try session.compare(record)
      switch compared.verification {
      case .same: return .same(from: record.lastChange)
      case .differs(let from): at = from
      case .impossible(let seq): at = seq
      }
      instead = compared.instead
    } catch {
      return .notPossible("It cannot be played again: \(error)")
    }
    if !record.arePlayed(with: playbook) {
      return .notComparable(
        "Played again it differs from event \(at) on, but the content or the scorer of then is not here: that "
          + "shows nothing."
      )
    }
    if programs.isEmpty || programs.contains(where: { $0 != program }) {
      return .notComparable(
        "Played again it differs from event \(at) on, but it was written by another version of the program: that shows "
          + "nothing.")
    }
    if (started.rules ?? 1) != Session.rules {
      return .notComparable(
        "Played again it differs from event \(at) on, but it was played by the rules of an earlier or later program: that "
          + "shows nothing.")
    }
    let there = record.first { $0.seq == at }
    return .differs(at: at, sentence: sentence(at: at, there: there, instead: instead))
  }

  private static func sentence(at seq: Int, there: Event?, instead: Event?) -> String {
    let opening = "Played again it differs from event \(seq) on"
    guard let there else { return "\(opening): more comes than stands there." }
    guard let instead else { return "\(opening): what stands there (`\(there.body.kind.rawValue)`) was not possible." }
    switch (there.body, instead.body) {
    case (.scored(let old), .scored(let new)):
      if old.score != new.score {
        return "\(opening): the score there is \(number(old.score)), and the answer gives \(number(new.score))."
      }
      for (before, after) in zip(old.points + old.mistakes, new.points + new.mistakes) where before != after {
        return "\(opening): \(before.handle) is `\(before.verdict.rawValue)` there, and the answer gives "
          + "\(after.handle) `\(after.verdict.rawValue)`."
      }
      return "\(opening): the marks there are not those of the answer."
    default:
      return there.body.kind == instead.body.kind
        ? "\(opening): `\(there.body.kind.rawValue)` says something else there."
        : "\(opening): `\(there.body.kind.rawValue)` stands there, and `\(instead.body.kind.rawValue)` comes."
    }
  }

  private static func number(_ score: Int?) -> String { score.map { "\($0)" } ?? "open" }
}
