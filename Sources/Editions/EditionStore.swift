internal import Foundation
internal import Glibc

/// Editions that were kept, so that a record of then can be verified, played again and reported when the content is another.
///
/// A folder for its owner alone: `manifests/` holds one file an edition, `texts/` each text once, named by its SHA-256 and
/// read-only. Every text is held against its hash when it is read.
public struct EditionStore: Sendable {
  /// Where they lie.
  public let folder: String

  /// Why something could not be kept or read.
  public enum Problem: Error, Equatable, Sendable {
    /// No such edition is kept, or more than one begins with this.
    case noSuchEdition(String, known: [String])
    /// A kept file is damaged.
    case damaged(edition: String, Edition.Problem)
    /// A file or folder cannot be written.
    case cannotWrite(path: String, reason: String)

    /// One sentence, with what mends it.
    public var sentence: String {
      switch self {
      case .noSuchEdition(let id, let known):
        "No edition \(id.prefix(16)) is kept here."
          + (known.isEmpty
            ? " None is."
            : " There are: \(known.map { String($0.prefix(12)) }.joined(separator: ", ")).")
      case .damaged(let edition, let problem):
        "The kept edition \(edition.prefix(12)): \(problem.sentence) Reading its file again mends it: `interact edition read`."
      case .cannotWrite(let path, let reason):
        "\(path): \(reason). Nothing of the edition was kept."
      }
    }
  }

  /// Names the folder; nothing is made before something is kept.
  public init(folder: String) { self.folder = folder }

  private var manifests: String { folder + "/manifests" }
  private var texts: String { folder + "/texts" }
  private func path(of id: String) -> String { "\(manifests)/\(id)" }

  /// Whether it is kept.
  public func holds(_ id: String) -> Bool { Manifest.isSum(id) && access(path(of: id), R_OK) == 0 }

  /// Whether it is kept and every text of it is the one that it names.
  public func isWhole(_ id: String) -> Bool { holds(id) && (try? edition(id)) != nil }

  /// The names of those that are kept, sorted, each with when that was, seconds since 1970.
  public func list() -> [(id: String, keptAt: Int)] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: manifests)) ?? []
    return names.filter(Manifest.isSum).sorted().map { name in
      var status = stat()
      return (name, stat(path(of: name), &status) == 0 ? status.st_mtim.tv_sec : 0)
    }
  }

  /// The whole name of the one that begins with this.
  public func id(beginningWith start: String) throws(Problem) -> String {
    let known = list().map(\.id)
    let found = known.filter { $0.hasPrefix(start) }
    guard let id = found.first, found.count == 1, start.count >= 4 else {
      throw .noSuchEdition(start, known: known)
    }
    return id
  }

  /// What an edition is made of.
  public func manifest(of id: String) throws(Problem) -> Manifest {
    guard holds(id) else { throw .noSuchEdition(id, known: list().map(\.id)) }
    guard let text = Self.text(path(of: id)), let manifest = Manifest(text), manifest.id == id
    else {
      throw .damaged(edition: id, .changed(path: "the list of its files"))
    }
    return manifest
  }

  /// An edition with its texts, every one of them checked.
  public func edition(_ id: String) throws(Problem) -> Edition {
    let manifest = try manifest(of: id)
    do throws(Edition.Problem) {
      return try Edition(manifest) { Self.text("\(texts)/\($0.sum)") }
    } catch {
      throw .damaged(edition: id, error)
    }
  }

  /// Keeps an edition; one that is kept already and whole stays as it is, and what is damaged of it is written anew.
  ///
  /// - Returns: whether anything was written: it is new, or was damaged.
  @discardableResult
  public func keep(_ edition: Edition) throws(Problem) -> Bool {
    let id = edition.manifest.id
    if isWhole(id) { return false }
    for folder in [folder, manifests, texts] {
      guard mkdir(folder, 0o700) == 0 || errno == EEXIST || Self.makeFolders(folder) else {
        throw .cannotWrite(path: folder, reason: Self.reason())
      }
    }
    // The list comes last. What a loss of power takes of a text is noticed by its hash when it is read.
    for (sum, text) in edition.texts where Self.text("\(texts)/\(sum)") != text {
      try Self.write(text, to: "\(texts)/\(sum)")
    }
    try Self.write(edition.manifest.text, to: path(of: id))
    return true
  }

  /// What became of the texts of an edition that was dropped.
  public struct Dropped: Equatable, Sendable {
    /// Texts that no other edition has.
    public var removed = 0
    /// Texts that may be those of an edition whose list cannot be read; they stay.
    public var left = 0
    /// The editions whose lists cannot be read.
    public var unreadable: [String] = []
  }

  /// Drops an edition, and the texts that no other one has.
  ///
  /// While the list of another one cannot be read, nobody knows which texts that one needs: then all of them stay.
  @discardableResult
  public func drop(_ id: String) throws(Problem) -> Dropped {
    guard holds(id) else { throw .noSuchEdition(id, known: list().map(\.id)) }
    var dropped = Dropped()
    let own = try? manifest(of: id)
    var needed: Set<String> = []
    for other in list().map(\.id) where other != id {
      if let files = try? manifest(of: other).files {
        needed.formUnion(files.map(\.sum))
      } else {
        dropped.unreadable.append(other)
      }
    }
    if own == nil { dropped.unreadable.append(id) }
    guard unlink(path(of: id)) == 0 else { throw .cannotWrite(path: path(of: id), reason: Self.reason()) }
    for sum in Set(own?.files.map(\.sum) ?? []).subtracting(needed) {
      if dropped.unreadable.isEmpty {
        unlink("\(texts)/\(sum)")
        dropped.removed += 1
      } else {
        dropped.left += 1
      }
    }
    return dropped
  }

  private static func makeFolders(_ path: String) -> Bool {
    (try? FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700]))
      != nil
  }

  private static func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: path).flatMap { String(validating: $0, as: UTF8.self) }
  }

  /// Writes a file that nobody is to change, whole or not at all.
  private static func write(_ text: String, to path: String) throws(Problem) {
    let part = "\(path).\(getpid()).part"
    unlink(part)
    let descriptor = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o400)
    guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: reason()) }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      rest = rest.dropFirst(count)
    }
    let code = errno
    guard rest.isEmpty, close(descriptor) == 0, rename(part, path) == 0 else {
      let why = rest.isEmpty ? reason() : String(cString: strerror(code)).lowercased()
      unlink(part)
      throw .cannotWrite(path: path, reason: why)
    }
  }

  private static func reason() -> String { String(cString: strerror(errno)).lowercased() }
}
