import Glibc
import Office

/// The place of one assignment on a learner's computer: a folder of its own, so that whoever uses the computer next is not
/// offered what this learner began.
struct AssignedPlace: Sendable {
  /// What is played; the newest issue that was seen here.
  let assignment: Assignment
  /// The key of the office that gave it.
  let office: PublicKey
  /// Records and lists of this assignment.
  let folder: String
  /// The file that was named is an earlier issue than the one that counts here.
  let isEarlier: Bool
  private let text: [UInt8]

  /// Reads the file of an assignment; nothing is written yet.
  ///
  /// - Parameter data: The user's own folder of records.
  init(file: String, data: String) throws(Failure) {
    let bytes = try Self.bytes(file)
    let signed = try Self.read(bytes, file)
    folder = "\(data)/assigned/\(signed.assignment.id)"
    let kept = folder + "/assignment"
    if Files.exists(kept), case let keptBytes = try Self.bytes(kept), case let known = try Self.read(keptBytes, kept) {
      guard known.office == signed.office else {
        throw Failure(
          .content,
          "\(file): is signed with another key than \(signed.assignment.id) was when you began it. It does not "
            + "come from the "
            + "same office; ask your trainer. Their key is “\(known.office.words)”.")
      }
      if known.assignment.issue >= signed.assignment.issue {
        (assignment, office, text) = (known.assignment, known.office, keptBytes)
        isEarlier = known.assignment.issue > signed.assignment.issue
        return
      }
    }
    (assignment, office, text, isEarlier) = (signed.assignment, signed.office, bytes, false)
  }

  private static func bytes(_ path: String) throws(Failure) -> [UInt8] {
    guard Files.exists(path) else {
      throw Failure(.usage, "\(path): is not here. Name the file that your trainer sent you.")
    }
    return try Files.bytes(path, limit: 1 << 20)
  }

  private static func read(_ bytes: [UInt8], _ path: String) throws(Failure) -> SignedAssignment {
    do throws(OfficeFileError) { return try SignedAssignment(bytes) } catch {
      throw Failure(.content, "\(path): \(error.sentence)")
    }
  }

  /// Keeps the assignment here.
  func keep() throws(Failure) {
    try Files.makeFolder(folder)
    try Files.write(text, to: folder + "/assignment")
  }

  /// The sessions that were begun, in their order, those that were erased since among them.
  func attempts(besides known: [String] = []) -> [String] {
    let listed = Self.lines(folder + "/attempts")
    return listed + known.filter { !listed.contains($0) }
  }

  /// Writes which sessions were begun.
  func keep(attempts: [String]) throws(Failure) {
    guard attempts != Self.lines(folder + "/attempts") else { return }
    try Files.write(Array(attempts.map { $0 + "\n" }.joined().utf8), to: folder + "/attempts")
  }

  /// The sessions that were handed in.
  var handedIn: [String] { Self.lines(folder + "/handed-in") }

  /// Remembers that a session was handed in: it does not go on.
  func keep(handedIn session: String) throws(Failure) {
    guard !handedIn.contains(session) else { return }
    try Files.write(Array((handedIn + [session]).map { $0 + "\n" }.joined().utf8), to: folder + "/handed-in")
  }

  private static func lines(_ path: String) -> [String] {
    guard Files.exists(path), let text = try? Files.text(path) else { return [] }
    return text.split(separator: "\n").map(String.init)
  }
}

/// The key of this installation, made when it is first needed.
enum InstallationKey {
  static func load(_ folder: String) throws(Failure) -> SigningKey {
    let path = folder + "/key"
    if Files.exists(path) {
      guard let key = SigningKey(text: try Files.text(path)) else {
        throw Failure(
          .content,
          "\(path): is no key of this program. Put the old one back; without it what was signed cannot be continued.")
      }
      return key
    }
    try Files.makeFolder(folder)
    let key = SigningKey()
    try Files.write(Array(key.text.utf8), to: path)
    return key
  }
}
