import ArgumentParser
import Glibc
import Office
import Terminal

/// What becomes of known backups that still hold a learner who is erased.
enum BackupTreatment: String, ExpressibleByArgument, CaseIterable {
  /// The learner is taken out of them.
  case mend
  /// They are removed.
  case remove
}

/// The backups of an office that are known, and which of them hold a learner.
@MainActor
struct BackupErasure {
  /// What was seen of one.
  private enum Sight {
    case holds(OfficeStore.Holdings)
    case isWithout
    case isNotThere
    case cannotBeRead(String)
  }

  private let pseudonym: String
  private let known: KnownBackups
  private let seen: [(backup: KnownBackups.Entry, sight: Sight)]

  init(of pseudonym: String, folder: String) {
    self.pseudonym = pseudonym
    known = KnownBackups(folder: folder)
    seen = known.entries(.office).map { ($0, Self.look(at: $0.path, for: pseudonym)) }
  }

  private static func look(at path: String, for pseudonym: String) -> Sight {
    guard Files.exists(path) else { return .isNotThere }
    do throws(OfficeError) {
      return .holds(try OfficeStore(reading: path).holdings(of: pseudonym))
    } catch {
      if case .noSuchLearner = error { return .isWithout }
      return .cannotBeRead(error.sentence)
    }
  }

  /// At least one of them holds the learner.
  var isNeeded: Bool { seen.contains { if case .holds = $0.sight { true } else { false } } }

  /// A line for each that holds the learner, or may.
  func lines(_ treatment: BackupTreatment?) -> [String] {
    seen.compactMap { backup, sight in
      let name = "backup \(backup.path) of \(Stamp.text(backup.at).prefix(10))"
      switch sight {
      case .isWithout: return nil
      case .isNotThere: return "\(name): is not there now; where it may still lie, do this again when it is"
      case .cannotBeRead(let sentence): return "\(name): cannot be looked at. \(sentence)"
      case .holds(let holdings):
        let what = "holds \(holdings.records) record\(holdings.records == 1 ? "" : "s") of the learner"
        return switch treatment {
        case .mend: "\(name): \(what), who is taken out of it"
        case .remove: "\(name): \(what), and is removed"
        case nil: "\(name): \(what) and stays as it is; --backups mend or --backups remove changes that"
        }
      }
    }
  }

  /// Does it. One that cannot be changed hinders no other.
  ///
  /// - Returns: how many were mended or removed, how many may still hold the learner, and why.
  func erase(
    _ treatment: BackupTreatment?, by who: String, at now: Int64
  ) throws(Failure) -> (done: Int, left: Int, problems: [String]) {
    var done = 0
    var left = 0
    var removed: [String] = []
    var problems: [String] = []
    for (backup, sight) in seen {
      switch (sight, treatment) {
      case (.isWithout, _): continue
      case (.isNotThere, _), (.cannotBeRead, _), (.holds, nil): left += 1
      case (.holds, .mend):
        do throws(OfficeError) {
          try OfficeStore(copy: backup.path).erase(learner: pseudonym, by: who, at: now)
          done += 1
        } catch {
          left += 1
          problems.append(error.sentence)
        }
      case (.holds, .remove):
        if unlink(backup.path) == 0 {
          done += 1
          removed.append(backup.path)
        } else {
          left += 1
          problems.append("\(backup.path): \(String(cString: strerror(errno)).lowercased()).")
        }
      }
    }
    try known.forget(removed)
    return (done, left, problems)
  }
}
