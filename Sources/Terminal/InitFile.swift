import Glibc

/// What the person's own init file of the line editor includes. readline follows `$include` without any limit, so a file that
/// includes itself would end the program.
enum InitFile {
  /// Files within files that are followed; nobody has so many.
  private static let deepest = 16
  private static let largest = 1 << 20

  /// The init file that readline is going to read.
  static func path(_ environment: [String: String]) -> String? {
    if let named = environment["INPUTRC"], !named.isEmpty { return named }
    let own = environment["HOME"].map { $0 + "/.inputrc" }
    return [own, "/etc/inputrc"].compactMap(\.self).first { access($0, R_OK) == 0 }
  }

  /// Whether reading it comes to an end, whatever its conditions say.
  static func isFinite(_ path: String, home: String?) -> Bool { isFinite(path, home: home, below: []) }

  private static func isFinite(_ path: String, home: String?, below: [String]) -> Bool {
    guard let whole = realpath(path, nil) else { return true }
    defer { free(whole) }
    let name = String(cString: whole)
    guard !below.contains(name), below.count < deepest else { return false }
    return includes(text(name)).allSatisfy { file in
      let isBelowHome = file == "~" || file.hasPrefix("~/")
      return isFinite(isBelowHome ? (home ?? "") + file.dropFirst() : file, home: home, below: below + [name])
    }
  }

  private static func includes(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).compactMap { line in
      let words = line.split(maxSplits: 1, omittingEmptySubsequences: true, whereSeparator: { $0 == " " || $0 == "\t" })
      guard words.count == 2, words[0].lowercased() == "$include" else { return nil }
      return words[1].split(whereSeparator: { $0 == " " || $0 == "\t" }).joined(separator: " ")
    }
  }

  private static func text(_ path: String) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return "" }
    var bytes = [UInt8](repeating: 0, count: min(max(Int(status.st_size), 0), largest))
    let count = read(descriptor, &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
  }
}
