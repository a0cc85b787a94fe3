import Casework
import Glibc
import Terminal

/// Reading and writing of files, the only place of the program that does it beside the records and the terminal.
enum Files {
  /// Largest content file that is read, in bytes.
  static let largest = 16 << 20

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether there is something of this name.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether a file or folder belongs to this user and nobody else may write to it.
  static func isOursAlone(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_uid == geteuid() && status.st_mode & 0o022 == 0
  }

  /// The bytes of a file.
  static func bytes(_ path: String, limit: Int = largest) throws(Failure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(.content, "\(path): \(reason()).") }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Failure(.content, "\(path): is not a file.")
    }
    guard status.st_size <= limit else {
      throw Failure(.content, "\(path): is larger than \(limit >> 20) MiB, which no file of ours is.")
    }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress! + filled, $0.count - filled) }
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw Failure(.content, "\(path): \(reason()).") }
      if count == 0 { break }
      filled += count
    }
    return Array(bytes[..<filled])
  }

  /// The text of a file.
  ///
  /// - Throws: `Failure` with the line when it is not UTF-8.
  static func text(_ path: String) throws(Failure) -> String {
    let bytes = try bytes(path)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let line = lineOfInvalidByte(bytes)
      throw Failure(.content, "\(path):\(line): is not UTF-8 text; save it as UTF-8.")
    }
    return text.first == "\u{FEFF}" ? String(text.dropFirst()) : text
  }

  private static func lineOfInvalidByte(_ bytes: [UInt8]) -> Int {
    var line = 1
    for part in bytes.split(separator: 10, omittingEmptySubsequences: false) {
      if String(validating: part, as: UTF8.self) == nil { return line }
      line += 1
    }
    return line
  }

  /// Every file below a folder whose name ends in one of these, with its path below it, sorted.
  ///
  /// Links are not followed: no content file lies outside the content.
  static func list(_ folder: String, endings: [String]) -> [String] {
    var found: [String] = []
    var waiting = [""]
    while let below = waiting.popLast() {
      guard let directory = opendir(folder + "/" + below) else { continue }
      defer { closedir(directory) }
      while let entry = readdir(directory) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        guard !name.hasPrefix(".") else { continue }
        let path = below.isEmpty ? name : below + "/" + name
        var status = stat()
        guard lstat(folder + "/" + path, &status) == 0 else { continue }
        if status.st_mode & S_IFMT == S_IFDIR {
          waiting.append(path)
        } else if status.st_mode & S_IFMT == S_IFREG, endings.contains(where: path.hasSuffix) {
          found.append(path)
        }
      }
    }
    return found.sorted()
  }

  /// Writes a file whole or not at all, for its owner only.
  static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    do throws(TerminalFailure) {
      try AtomicFile.write(bytes, to: path)
    } catch {
      guard case .file(_, let code) = error else { throw Failure(.failed, "\(path): \(error)") }
      throw Failure(.failed, "\(path): \(String(cString: strerror(code)).lowercased()).")
    }
  }

  /// The text of a file of the kernel, whose size nobody knows beforehand; at most 64 KiB of it.
  static func pseudoText(_ path: String) throws(Failure) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(.failed, "\(path): \(reason()).") }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = read(descriptor, &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
  }

  /// Puts other bytes into a file that others use too: its mode and owner stay, and a link stays one and leads to the new
  /// text. A new file gets the mode of `neighbour`.
  ///
  /// Whole or not at all, but for a file of another user that one may write to and not give away: that is written in place.
  static func replace(_ path: String, with bytes: [UInt8], like neighbour: String) throws(Failure) {
    let target = resolved(path) ?? path
    var status = stat()
    let isThere = stat(target, &status) == 0
    if !isThere, stat(neighbour, &status) != 0 { status.st_mode = 0o644 }
    let part = "\(target).\(getpid()).part"
    try write(bytes, to: part)
    defer { unlink(part) }
    let mode = status.st_mode & (isThere ? 0o7777 : 0o666)
    guard isThere, status.st_uid != geteuid() || status.st_gid != getegid(),
      chown(part, status.st_uid, status.st_gid) != 0
    else {
      guard chmod(part, mode) == 0, rename(part, target) == 0 else { throw Failure(.failed, "\(path): \(reason()).") }
      return
    }
    // All of it is on the disk beside the file, so there is room.
    let descriptor = open(target, O_WRONLY | O_TRUNC | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(.failed, "\(path): \(reason()).") }
    defer { close(descriptor) }
    try write(String(decoding: bytes, as: UTF8.self), to: descriptor)
  }

  /// The path without links; nil for what is not there.
  static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// Makes a folder with the mode of the one above it, as a folder that others use.
  static func makeSharedFolder(_ path: String) throws(Failure) {
    if isFolder(path) { return }
    let above = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    if !above.isEmpty { try makeSharedFolder(above) }
    var status = stat()
    guard stat(above.isEmpty ? "/" : above, &status) == 0, mkdir(path, 0o700) == 0,
      chmod(path, status.st_mode & 0o7777) == 0
    else { throw Failure(.failed, "\(path): \(reason()).") }
  }

  /// Writes text to an open descriptor, all of it.
  static func write(_ text: String, to descriptor: Int32) throws(Failure) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { throw Failure(.failed, "The output could not be written: \(reason()).") }
      bytes = bytes.dropFirst(count)
    }
  }

  /// Makes a folder and those above it, for its owner only.
  static func makeFolder(_ path: String) throws(Failure) {
    if isFolder(path) { return }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex { try makeFolder(String(path[..<slash])) }
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw Failure(.failed, "\(path): \(reason()).") }
  }

  /// Removes a folder with everything in it; a link is removed and not followed.
  static func removeTree(_ path: String) throws(Failure) {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT { return }
      throw Failure(.failed, "\(path): \(reason()).")
    }
    let isFolder = status.st_mode & S_IFMT == S_IFDIR
    if isFolder {
      var names: [String] = []
      if let directory = opendir(path) {
        while let entry = readdir(directory) {
          names.append(
            withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
        }
        closedir(directory)
      }
      for name in names where name != "." && name != ".." { try removeTree("\(path)/\(name)") }
    }
    guard (isFolder ? rmdir(path) : unlink(path)) == 0 else { throw Failure(.failed, "\(path): \(reason()).") }
  }

  private static func reason() -> String { String(cString: strerror(errno)).lowercased() }
}
