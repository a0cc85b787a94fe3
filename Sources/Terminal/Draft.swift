import Glibc

/// A file that only its owner can read, in a directory that holds nothing else.
struct Draft {
  let path: String
  private let directory: String
  /// Locked as long as the editor is open, so that a folder of a program that has ended can be told from one in use.
  private let lock: Int32

  /// What the file is called; editors' copies and locks have this in their names.
  static let name = "answer.txt"

  /// Where drafts lie, by the environment: in memory where there is such a place.
  static func places(_ environment: [String: String]) -> [String] {
    ["XDG_RUNTIME_DIR", "TMPDIR"].compactMap { environment[$0] } + ["/tmp"]
  }

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
      path = "\(directory)/\(Self.name)"
      lock = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      if lock >= 0 { flock(lock, LOCK_EX | LOCK_NB) }
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

  func remove() {
    Self.remove(directory)
    if lock >= 0 { close(lock) }
  }

  // Editors leave copies and locks beside the file.
  fileprivate static func remove(_ directory: String) {
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

/// What an editor left behind when the program had no time to remove it.
public enum LeftDrafts {
  /// The folders of drafts of this user that no program has open any longer.
  public static func folders(environment: [String: String]) -> [String] {
    folders(below: Draft.places(environment))
  }

  /// The same, below folders that are named.
  public static func folders(below parents: [String]) -> [String] {
    var found: [String] = []
    for parent in parents where !parent.isEmpty {
      for name in names(in: parent) where name.hasPrefix("interact-") && name.utf8.count == "interact-XXXXXX".utf8.count
      {
        let folder = "\(parent)/\(name)"
        if !found.contains(folder), isLeft(folder) { found.append(folder) }
      }
    }
    return found
  }

  /// Removes them with what is in them.
  public static func remove(_ folders: [String]) {
    for folder in folders { Draft.remove(folder) }
  }

  /// Ours alone, with nothing but a draft in it, and open nowhere.
  private static func isLeft(_ folder: String) -> Bool {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_uid == geteuid(), status.st_mode & 0o077 == 0 else { return false }
    return names(in: folder).allSatisfy { $0.contains(Draft.name) } && flock(descriptor, LOCK_EX | LOCK_NB) == 0
  }

  private static func names(in folder: String) -> [String] {
    guard let entries = opendir(folder) else { return [] }
    defer { closedir(entries) }
    var names: [String] = []
    while let entry = readdir(entries) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
