import Glibc

/// A file that only its owner can read, in a directory that holds nothing else.
struct Draft {
  let path: String
  private let directory: String

  /// Makes it in the first of these directories where that is possible.
  init(below parents: [String]) throws(TerminalFailure) {
    var code = ENOENT
    for parent in parents where !parent.isEmpty {
      var name = Array("\(parent)/interact-XXXXXX".utf8CString)
      guard mkdtemp(&name) != nil else {
        code = errno
        continue
      }
      directory = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
      path = "\(directory)/answer.txt"
      return
    }
    throw .file(path: parents.last ?? "", code: code)
  }

  func write(_ text: String) throws(TerminalFailure) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .file(path: path, code: errno) }
    defer { close(descriptor) }
    do {
      try Descriptor(number: descriptor).write(text)
    } catch {
      guard case .cannotWrite(let code) = error else { throw error }
      throw .file(path: path, code: code)
    }
  }

  /// What the editor left; a file it took away is an empty one.
  ///
  /// - Parameter rescued: An editor whose terminal went away may have put what was not saved yet beside the file, as nano
  ///   does; then that is what counts.
  func read(rescued: Bool = false) throws(TerminalFailure) -> String {
    let path = rescued && access("\(self.path).save", R_OK) == 0 ? "\(self.path).save" : self.path
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return "" }
      throw .file(path: path, code: errno)
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    while bytes.count <= Sanitizer.textLimit {
      let part = try Descriptor(number: descriptor).read(upTo: 65_536)
      if part.isEmpty { break }
      bytes += part
    }
    return Sanitizer.clean(bytes: bytes)
  }

  // Editors leave copies and locks beside the file.
  func remove() {
    if let entries = opendir(directory) {
      while let entry = readdir(entries) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        unlink("\(directory)/\(name)")
      }
      closedir(entries)
    }
    rmdir(directory)
  }
}
