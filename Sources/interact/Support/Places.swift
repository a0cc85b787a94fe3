import Glibc

/// Where things are: the content that is played, and the folders that are the user's own.
struct Places: Sendable {
  /// Holds `Dialogues` and `Knowledge`.
  var content: String
  /// Records.
  var data: String
  /// History of the line editor.
  var state: String
  /// What the user or the organisation has set for this computer.
  var config: String
  /// What can be made anew.
  var cache: String

  /// Follows a flag, then `INTERACT_CONTENT`, then the folder the program lies in; XDG for the rest.
  init(environment: [String: String], content flag: String? = nil, executable: String? = nil) throws(Failure) {
    let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? "."
    func folder(_ variable: String, _ fallback: String) -> String {
      // The specification says that a relative path is to be ignored.
      let base = environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "\(home)/\(fallback)"
      return base + "/interact"
    }
    data = folder("XDG_DATA_HOME", ".local/share")
    state = folder("XDG_STATE_HOME", ".local/state")
    config = folder("XDG_CONFIG_HOME", ".config")
    cache = folder("XDG_CACHE_HOME", ".cache")
    if let chosen = flag ?? environment["INTERACT_CONTENT"] {
      guard Self.holdsContent(chosen) else {
        throw Failure(.content, "\(chosen) holds no `Dialogues` and `Knowledge`; name the folder that has both.")
      }
      content = chosen
    } else if let found = Self.search(from: executable ?? Self.executable) {
      content = found
    } else {
      throw Failure(
        .content,
        "The content was not found beside the program. Say where it is: `interact --content FOLDER` or INTERACT_CONTENT."
      )
    }
  }

  private static var executable: String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    guard count > 0 else { return "." }
    return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The nearest folder above the program that holds the content, or the place a package puts it.
  private static func search(from executable: String) -> String? {
    var folder = executable[...]
    while let slash = folder.lastIndex(of: "/") {
      folder = folder[..<slash]
      if holdsContent(String(folder)) { return String(folder) }
      if holdsContent(folder + "/share/interact") { return folder + "/share/interact" }
    }
    return nil
  }

  private static func holdsContent(_ folder: String) -> Bool {
    Files.isFolder(folder + "/Dialogues") && Files.isFolder(folder + "/Knowledge")
  }
}
