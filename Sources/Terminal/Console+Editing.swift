import Glibc

/// What came of writing in an editor.
public enum Edited: Equatable, Sendable {
  /// The text, without comment lines and without empty lines at its ends.
  case text(String)
  /// The file was left empty.
  case cancelled
  /// The editor ended with this status, not 0: the text is what it was before.
  case kept(String, status: Int32)
}

extension Console {
  /// Opens `$VISUAL`, `$EDITOR`, else `vi` on a text, with a comment below it.
  ///
  /// The file has mode 0600 in a directory of its own, and both are removed afterwards. Lines that start with
  /// `#` are dropped; those of `text` get a space in front. Throws `TerminalFailure`.
  public func edit(_ text: String, comment: String = "") throws(TerminalFailure) -> Edited {
    guard capabilities.interactive else { throw .notInteractive }
    let command = ["VISUAL", "EDITOR"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? "vi"
    // In memory where there is such a place: what is written about a child need not touch the disk.
    let draft = try Draft(below: ["XDG_RUNTIME_DIR", "TMPDIR"].compactMap { environment[$0] } + ["/tmp"])
    defer { draft.remove() }
    let own = Sanitizer.clean(text).split(separator: "\n", omittingEmptySubsequences: false)
    let notes =
      comment.isEmpty ? [] : comment.split(separator: "\n", omittingEmptySubsequences: false).map { "# \($0)" }
    let lines = own.map { $0.hasPrefix("#") ? " \($0)" : String($0) } + notes
    try draft.write(lines.map { $0 + "\n" }.joined())

    let status = try ChildProcess(
      command: command, arguments: [draft.path], environment: environment, input: input.number,
      output: output.number, errors: errors.number, watch: watch
    ).run()
    guard status == 0 else { return .kept(text, status: status) }
    let kept = try draft.read().split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("#") }
    let isBlank: (Substring) -> Bool = { $0.allSatisfy(\.isWhitespace) }
    guard let first = kept.firstIndex(where: { !isBlank($0) }), let last = kept.lastIndex(where: { !isBlank($0) })
    else { return .cancelled }
    return .text(kept[first...last].joined(separator: "\n"))
  }
}

/// A file that only its owner can read, in a directory that holds nothing else.
private struct Draft {
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
  func read() throws(TerminalFailure) -> String {
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
