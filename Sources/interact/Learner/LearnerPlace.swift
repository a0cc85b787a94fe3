import Glibc
import Records

/// The place of one learner on a shared computer: a folder with their sessions, the lines they typed and their drafts.
struct LearnerPlace: Sendable {
  let pseudonym: LearnerPseudonym
  let folder: String

  /// Where drafts lie while an editor is open, so that those of others are told apart.
  var drafts: String { folder + "/drafts" }

  /// The PIN with which it opens.
  var pin: PinLock { PinLock(file: folder + "/pin") }

  /// How many sessions are in it; nil when its records cannot be read.
  var sessions: Int? {
    do throws(RecordError) {
      return try RecordStore(reading: folder + "/records.sqlite").sessions().count
    } catch {
      return nil
    }
  }

  /// Stays in it, so that nobody renames or removes it meanwhile.
  func occupy() throws(Failure) -> Occupation { try Occupation(self) }

  /// What lies open while somebody is in a place. It is a lock of the operating system, so it ends with the program.
  final class Occupation: Sendable {
    private let descriptor: Int32
    private let pseudonym: LearnerPseudonym

    fileprivate init(_ place: LearnerPlace) throws(Failure) {
      let opened = open(place.folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
      guard opened >= 0 else {
        throw Failure(.failed, "\(place.folder): \(String(cString: strerror(errno)).lowercased()).")
      }
      // Nobody else looks in, whatever was done to the folder since; where nothing can be written it stays as it is.
      fchmod(opened, 0o700)
      guard flock(opened, LOCK_SH | LOCK_NB) == 0 else {
        close(opened)
        throw Failure(.notAllowed, "The place \(place.pseudonym) is being renamed or erased just now.")
      }
      pseudonym = place.pseudonym
      descriptor = opened
    }

    deinit { close(descriptor) }

    /// Nobody else is in it, and nobody comes in until the program ends.
    func shut(for what: String) throws(Failure) {
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        flock(descriptor, LOCK_SH | LOCK_NB)
        throw Failure(
          .notAllowed,
          "Somebody is in the place \(pseudonym) in another terminal; leave it there first. Nothing was \(what).")
      }
    }
  }
}
