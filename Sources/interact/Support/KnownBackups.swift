import Foundation
import Records
import Terminal

/// Where backups were put, as `data backup` wrote it down: a file beside the records, for its owner alone.
struct KnownBackups {
  /// What a backup is a copy of.
  enum What: String, Codable {
    case records, office
  }

  /// One of them.
  struct Entry: Codable, Equatable {
    var v = 1
    var type = "backup"
    var what: What
    /// Where it was put, from the root on.
    var path: String
    /// When, milliseconds since 1970.
    var at: Int64
  }

  private let file: String

  /// - Parameter folder: The user's own folder of records.
  init(folder: String) { file = folder + "/backups.jsonl" }

  /// Those that are known, in the order in which they were made; of one place the last.
  func entries(_ what: What) -> [Entry] {
    var entries: [Entry] = []
    for line in lines {
      guard let entry = try? JSONDecoder().decode(Entry.self, from: Data(line.utf8)) else { continue }
      entries.removeAll { $0.path == entry.path }
      entries.append(entry)
    }
    return entries.filter { $0.what == what }
  }

  /// Writes down where one was put.
  func add(_ what: What, path: String, at now: Int64) throws(Failure) {
    let entry = Entry(what: what, path: Files.resolved(path) ?? path, at: now)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(entry) else { return }
    try write(lines + [String(decoding: data, as: UTF8.self)])
  }

  /// Forgets those that were removed.
  func forget(_ paths: [String]) throws(Failure) {
    guard !paths.isEmpty else { return }
    try write(
      lines.filter { line in
        guard let entry = try? JSONDecoder().decode(Entry.self, from: Data(line.utf8)) else { return true }
        return !paths.contains(entry.path)
      })
  }

  private var lines: [String] {
    guard Files.exists(file), let text = try? Files.text(file) else { return [] }
    return text.split(separator: "\n").map(String.init)
  }

  private func write(_ lines: [String]) throws(Failure) {
    try Files.write(Array(lines.map { $0 + "\n" }.joined().utf8), to: file)
  }
}
