public import Casework
internal import Synchronization

/// The playbooks of a process: each module is compiled and prepared once for each law, whoever plays it.
public final class PlaybookShelf: Sendable {
  private struct Key: Hashable {
    var module: String
    var law: String
  }

  private let load: @Sendable (_ module: String, _ settings: Session.Settings) throws -> Playbook
  private let kept = Mutex<[Key: Playbook]>([:])

  /// A shelf that is filled by `load` when something is asked for.
  public init(load: @escaping @Sendable (_ module: String, _ settings: Session.Settings) throws -> Playbook) {
    self.load = load
  }

  /// The playbook of a module, under the law of these settings.
  ///
  /// - Throws: what loading it throws, each time it is asked for.
  public func playbook(of module: String, _ settings: Session.Settings) throws -> Playbook {
    let key = Key(module: module, law: settings.law)
    if let known = kept.withLock({ $0[key] }) { return known }
    let loaded = try load(module, settings)
    return kept.withLock { kept in
      // Somebody may have been quicker; all are to share one.
      if let known = kept[key] { return known }
      kept[key] = loaded
      return loaded
    }
  }
}
