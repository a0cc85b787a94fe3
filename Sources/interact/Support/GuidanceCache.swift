import Glibc
import Records

/// The checked form of the guidance, kept because making it takes longer than all else at the start.
///
/// Marks rest on the guidance, so a copy counts only when it is ours alone and sealed; else it is as if there were none.
struct GuidanceCache {
  /// Where copies lie; made when one is written.
  let folder: String

  /// The copy made from what `key` stands for, nil when there is none that can be trusted.
  func bytes(for key: String) -> [UInt8]? {
    guard Files.isOursAlone(folder), Files.isOursAlone(path(key)), let bytes = try? Files.bytes(path(key)) else {
      return nil
    }
    return Seal.open(bytes, for: key)
  }

  /// Keeps a copy and removes older ones. Without it the next start is slower, no more than that.
  func keep(_ bytes: [UInt8], for key: String) {
    guard (try? Files.makeFolder(folder)) != nil, Files.isOursAlone(folder) else { return }
    try? Files.write(Seal.close(bytes, for: key), to: path(key))
    for name in Files.list(folder, endings: [""]) where name.hasPrefix("handbook-") && "\(folder)/\(name)" != path(key)
    {
      unlink("\(folder)/\(name)")
    }
  }

  private func path(_ key: String) -> String { "\(folder)/handbook-\(key)" }
}
