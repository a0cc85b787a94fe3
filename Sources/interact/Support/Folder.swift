import Glibc

/// A folder that is written whole or not at all, and written again only where this program wrote it.
struct Folder {
  /// Lies in every folder that was written here and names its files, one a line.
  static let list = ".interact-export"
  private static let heading = "# Written by interact; the files below are written anew at the next export."

  let path: String

  init(_ path: String) {
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  /// Writes these files beside the folder and puts them in its place when all are there.
  func write(_ files: [(name: String, text: String)]) throws(Failure) {
    let old = try owned()
    let part = "\(path).\(getpid()).part"
    guard mkdir(part, 0o700) == 0 else { throw Failure(.failed, "\(path): \(reason()).") }
    let names = files.map(\.name)
    do throws(Failure) {
      for file in files { try Files.write(Array(file.text.utf8), to: "\(part)/\(file.name)") }
      let list = ([Self.heading] + names.sorted()).joined(separator: "\n") + "\n"
      try Files.write(Array(list.utf8), to: "\(part)/\(Self.list)")
      if old != nil { keepModes(of: names + [Self.list], in: part) }
      try put(part, inPlaceOf: old)
    } catch {
      Self.remove(part, names)
      throw error
    }
  }

  /// The files of what stands there now; none when there is nothing.
  ///
  /// Throws `Failure` when it is something that this program did not write, or holds something that it did not.
  private func owned() throws(Failure) -> [String]? {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT { return nil }
      throw Failure(.failed, "\(path): \(reason()).")
    }
    let refusal =
      "\(path) is there already and was not written by an export; choose another name, or remove it yourself."
    guard status.st_mode & S_IFMT == S_IFDIR else { throw Failure(.usage, refusal) }
    let there = Self.names(in: path)
    if there.isEmpty { return [] }
    guard there.contains(Self.list), let text = try? Files.text("\(path)/\(Self.list)"), text.hasPrefix(Self.heading)
    else {
      throw Failure(.usage, refusal)
    }
    let listed = text.split(separator: "\n").dropFirst().map(String.init)
    if let other = there.first(where: { $0 != Self.list && !listed.contains($0) }) {
      throw Failure(.usage, "\(path) holds `\(other)`, which no export wrote; move it away, or choose another name.")
    }
    return there
  }

  /// What was opened to others before stays so, folder and files.
  private func keepModes(of names: [String], in part: String) {
    var folder = stat()
    guard stat(path, &folder) == 0 else { return }
    for name in names {
      var file = stat()
      let mode = stat("\(path)/\(name)", &file) == 0 ? file.st_mode : folder.st_mode & 0o666
      chmod("\(part)/\(name)", mode & 0o7777)
    }
    chown(part, folder.st_uid, folder.st_gid)
    chmod(part, folder.st_mode & 0o7777)
  }

  private func put(_ part: String, inPlaceOf old: [String]?) throws(Failure) {
    guard let old else {
      guard rename(part, path) == 0 else { throw Failure(.failed, "\(path): \(reason()).") }
      return
    }
    let aside = "\(path).\(getpid()).old"
    guard rename(path, aside) == 0 else { throw Failure(.failed, "\(path): \(reason()).") }
    guard rename(part, path) == 0 else {
      let why = reason()
      rename(aside, path)
      throw Failure(.failed, "\(path): \(why).")
    }
    Self.remove(aside, old)
  }

  private static func remove(_ folder: String, _ names: [String]) {
    for name in names + [list] { unlink("\(folder)/\(name)") }
    rmdir(folder)
  }

  /// Everything in a folder, hidden files too.
  private static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  private func reason() -> String { String(cString: strerror(errno)).lowercased() }
}
