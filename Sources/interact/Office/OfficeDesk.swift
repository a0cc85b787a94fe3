import ArgumentParser
import Casework
import Glibc
import Office
import Records
import Sessions
import Terminal

/// What commands of the office have in common: its folder, store, key, and who works there.
@MainActor
struct OfficeDesk {
  let runtime: Runtime
  /// The office's own folder.
  let folder: String
  let store: OfficeStore
  /// Short name of whoever works.
  let who: String

  init(_ options: OfficeOptions, asks: Bool = false) throws {
    runtime = try Runtime(options.common, asks: asks, place: .installation)
    folder = runtime.installation + "/office"
    let expectations = LazyExpectations(runtime.places)
    store = try OfficeStore(folder: folder, expected: expectations.expected)
    let login = runtime.environment["USER"] ?? runtime.environment["LOGNAME"] ?? ""
    who = options.by ?? (login.isEmpty ? "staff" : String(login.prefix(40)))
  }

  /// The key that everything is signed with which leaves the office.
  func key() throws(Failure) -> SigningKey { try InstallationKey.load(folder) }

  /// The batch of this name; the only one, or the newest, when none is named.
  func batch(_ name: String?) throws -> OfficeStore.Batch {
    if let name { return try store.batch(name.hasSuffix("/") ? String(name.dropLast()) : name) }
    guard let newest = try store.batches().first else { throw OfficeError.noSuchBatch("", known: []) }
    return newest
  }

  /// Who is behind the pseudonyms of a batch.
  func people(of batch: String) -> PeopleList { PeopleList(folder: folder, batch: batch) }
}

/// The list of who is behind the pseudonyms: a file beside the store, for the trainer alone.
struct PeopleList {
  let path: String

  init(folder: String, batch: String) { path = "\(folder)/people/\(batch).csv" }

  /// The names by pseudonym; none when the list is kept elsewhere.
  func names() -> [String: String] {
    guard Files.exists(path), let text = try? Files.text(path) else { return [:] }
    var names: [String: String] = [:]
    for line in text.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",", maxSplits: 1).map(String.init)
      if cells.count == 2 { names[cells[0]] = cells[1] }
    }
    return names
  }

  func write(_ names: [String: String]) throws(Failure) {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    try Files.makeFolder(folder)
    let lines = ["pseudonym,name"] + names.sorted { $0.key < $1.key }.map { "\($0.key),\($0.value)" }
    try Files.write(Array((lines.joined(separator: "\n") + "\n").utf8), to: path)
  }

  /// Removes people; the file goes with the last of them.
  func remove(_ pseudonyms: Set<String>) throws(Failure) {
    let names = names()
    let left = names.filter { !pseudonyms.contains($0.key) }
    guard left.count < names.count else { return }
    if left.isEmpty { unlink(path) } else { try write(left) }
  }
}

extension Failure {
  /// A failure of the office's store, with the exit code that fits.
  init(_ error: OfficeError) {
    let kind: Kind =
      switch error {
      case .damaged, .tooNew: .content
      case .noSuchBatch, .batchExists, .noSuchLearner, .noSuchRecord: .usage
      case .cannotOpen, .diskFull, .failed: .failed
      }
    self.init(kind, error.sentence)
  }
}
