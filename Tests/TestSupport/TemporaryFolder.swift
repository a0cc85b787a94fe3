internal import Foundation
internal import Glibc
internal import Synchronization

/// Folders for tests, gone when the tests are over.
public enum TemporaryFolder {
  /// Why there is no folder.
  public struct Failure: Error, CustomStringConvertible {
    /// One sentence.
    public let description: String
  }

  private static let made = Mutex<[String]>([])

  /// Makes a folder of mode 0700 below `TMPDIR`, else `/tmp`, and gives its path. It goes when the tests end, whoever
  /// still writes into it then.
  public static func make(_ name: String) throws -> String {
    let place = getenv("TMPDIR").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    var bytes = Array("\(place)/\(name)-XXXXXX".utf8CString)
    guard mkdtemp(&bytes) != nil else { throw Failure(description: "No folder can be made below \(place).") }
    let path = String(decoding: bytes.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let isFirst = made.withLock { made in
      made.append(path)
      return made.count == 1
    }
    if isFirst {
      atexit {
        for path in TemporaryFolder.made.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: path) }
      }
    }
    return path
  }
}
