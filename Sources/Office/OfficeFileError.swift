/// Why a file that travels between learner and office cannot be taken; nothing of it is.
public enum OfficeFileError: Error, Equatable, Sendable {
  /// It is larger than any file of this kind, which has at most so many units of 1,024 bytes.
  case tooLarge(kibibytes: Int)
  /// The bytes are no text in UTF-8.
  case notText(line: Int)
  /// It is something else altogether.
  case foreign
  /// It is one of ours, but of another kind.
  case kind(found: String, wanted: String)
  /// A later version of the program wrote it.
  case tooNew(version: Int)
  /// Its end is missing.
  case truncated(lines: Int)
  /// A line is not as it was written.
  case changed(line: Int, what: String)
  /// The signature does not belong to what stands above it.
  case signature
  /// It was signed by somebody else than it had to be.
  case otherSigner(found: String, wanted: String)

  /// What is wrong, and what would mend it; it goes on from the file's name.
  public var sentence: String {
    switch self {
    case .tooLarge(let size):
      "is larger than \(size < 1_024 ? "\(size) KiB" : "\(size >> 10) MiB"), which no such file is."
    case .notText(let line):
      "has a line \(line) that is not UTF-8 text: the file was saved in another encoding, or damaged on the way. Ask for it again."
    case .foreign: "is no file of this program, or its first line was changed."
    case .kind(let found, let wanted): "is \(Self.named(found)), and \(Self.named(wanted)) is needed here."
    case .tooNew(let version):
      "was written by a later version of the program (form \(version)). Update this one; nothing was taken."
    case .truncated(let lines):
      "ends after \(lines) line\(lines == 1 ? "" : "s") without its signature: it is not all there. Ask for it again."
    case .changed(let line, let what): "was altered at line \(line): \(what)"
    case .signature: "was altered after it was signed: the signature does not fit what stands above it."
    case .otherSigner(let found, let wanted):
      "was signed with the key “\(found)”, and it should be “\(wanted)”. It does not come from there."
    }
  }

  static func named(_ kind: String) -> String {
    switch kind {
    case "assignment": "an assignment"
    case "record": "a record that was handed in"
    case "result": "a result"
    case "request": "a request for a review"
    case "review": "review work for another office"
    case "rulings": "rulings of another office"
    default: "a file of another kind"
    }
  }
}
