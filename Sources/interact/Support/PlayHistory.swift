import Glibc
import Terminal

/// The history file of the line editor: for its owner only, off with `INTERACT_HISTORY=0`.
///
/// It holds what was typed in practice, also by others on a shared computer. So it is never read in an assessment, and it
/// goes when a session is erased: its lines do not say which session they are from.
struct PlayHistory: Sendable {
  private let folder: String
  private let isOn: Bool

  init(environment: [String: String], folder: String) {
    self.folder = folder
    isOn = environment["INTERACT_HISTORY"] != "0"
  }

  private var path: String { folder + "/history" }

  /// What was typed before; nothing when the file cannot be read.
  func load() -> History { isOn ? (try? History(path: path)) ?? History() : History() }

  /// How many lines are kept; reading them is not needed for that.
  var count: Int { (try? History(path: path))?.lines.count ?? 0 }

  /// Removes the file, and what a program that was ended while writing it left.
  func erase() {
    unlink(path)
    for name in Files.list(folder, endings: [".new", ".part"]) where name.hasPrefix("history.") {
      unlink("\(folder)/\(name)")
    }
  }

  /// Writes the file; a history that cannot be kept is no reason to stop anybody.
  func save(_ history: History) {
    guard isOn, !history.lines.isEmpty, (try? Files.makeFolder(folder)) != nil else { return }
    try? history.save(to: path)
  }
}
