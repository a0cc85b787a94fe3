import Foundation
import Glibc
import Terminal

/// How far something is, on the error output of a terminal; nowhere else.
@MainActor
struct Progress {
  private let all: Int
  private var done = 0
  private let isShown: Bool

  init(_ all: Int, console: Console) {
    self.all = all
    isShown = all > 3 && console.capabilities.interactive && !console.capabilities.plain && isatty(STDERR_FILENO) == 1
  }

  /// One more is done.
  mutating func step() {
    done += 1
    guard isShown, done < all else { return }
    let width = 24
    let full = width * done / max(1, all)
    let bar = String(repeating: "#", count: full) + String(repeating: ".", count: width - full)
    try? Files.write("\r[\(bar)] \(done) of \(all)", to: STDERR_FILENO)
  }

  /// Leaves the line as it was.
  func clear() {
    if isShown { try? Files.write("\r" + String(repeating: " ", count: 50) + "\r", to: STDERR_FILENO) }
  }
}

/// An object in one line, keys sorted.
enum JSONLine {
  static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }
}
