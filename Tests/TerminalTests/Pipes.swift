import Glibc
import TestSupport
import Testing

/// A pipe with its two ends, closed when it goes.
final class Pipe {
  let reading: Int32
  private(set) var writing: Int32

  init() throws {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    reading = ends[0]
    writing = ends[1]
  }

  deinit {
    close(reading)
    finish()
  }

  func write(_ bytes: [UInt8]) {
    _ = Glibc.write(writing, bytes, bytes.count)
  }

  func finish() {
    if writing >= 0 { close(writing) }
    writing = -1
  }

  /// What was written until now, at most 64 kB.
  func written() -> String {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    var wait = pollfd(fd: reading, events: Int16(POLLIN), revents: 0)
    guard poll(&wait, 1, 0) > 0 else { return "" }
    let count = read(reading, &chunk, chunk.count)
    return String(decoding: chunk.prefix(max(count, 0)), as: UTF8.self)
  }
}

/// A file in a directory of its own, removed when it goes.
final class Scratch {
  let directory: String
  var path: String { directory + "/file" }

  init() throws {
    directory = try TemporaryFolder.make("terminal-tests")
  }

  deinit {
    for name in names { unlink("\(directory)/\(name)") }
    rmdir(directory)
  }

  var names: [String] {
    var all: [String] = []
    guard let entries = opendir(directory) else { return [] }
    while let entry = readdir(entries) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name != ".", name != ".." { all.append(name) }
    }
    closedir(entries)
    return all.sorted()
  }

  func write(_ text: String, name: String = "file", mode: mode_t = 0o644) {
    let file = open("\(directory)/\(name)", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count <= 0 { break }
      rest = rest.dropFirst(count)
    }
    close(file)
  }

  func mode(_ name: String = "file") -> mode_t {
    var facts = stat()
    return stat("\(directory)/\(name)", &facts) == 0 ? facts.st_mode & 0o777 : 0
  }
}
