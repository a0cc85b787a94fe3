import Terminal

/// The history file of the line editor: for its owner only, off with `INTERACT_HISTORY=0`.
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

  /// Writes the file; a history that cannot be kept is no reason to stop anybody.
  func save(_ history: History) {
    guard isOn, !history.lines.isEmpty, (try? Files.makeFolder(folder)) != nil else { return }
    try? history.save(to: path)
  }
}
