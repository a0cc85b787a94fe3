public import Casework
internal import Synchronization

/// Finds the playbook that a record was played with: of the content of now when that is the one, else of a kept edition.
/// Each is compiled and prepared once, however many records are played again on it.
public final class EditionShelf: Sendable {
  private struct Key: Hashable {
    var module: String
    var law: String
    var edition: String
  }

  private let now: CheckedContent?
  private let store: EditionStore
  private let kept = Mutex<[Key: Playbook?]>([:])
  private let whole = Mutex<[String: Bool]>([:])
  private let contents = Mutex<[String: CheckedContent?]>([:])

  /// - Parameter now: The content of now; nil when there is none.
  public init(now: CheckedContent?, store: EditionStore) {
    self.now = now
    self.store = store
  }

  /// The playbook of a module of this edition; that of now when the edition is not kept, which a caller sees by its module's
  /// `contentHash`; nil when there is neither.
  public func playbook(of module: String, edition: String, _ settings: Session.Settings)
    -> Playbook?
  {
    let current = remembered(Key(module: module, law: settings.law, edition: "")) {
      try? now?.playbook(of: module, settings)
    }
    if let current, current.module.contentHash == edition { return current }
    let old = remembered(Key(module: module, law: settings.law, edition: edition)) {
      try? content(of: edition)?.playbook(of: module, settings)
    }
    return old ?? current
  }

  /// Whether an edition is kept and whole, looked at once; the program of now need not be able to use it.
  public func isKept(_ edition: String) -> Bool {
    if let known = whole.withLock({ $0[edition] }) { return known }
    let isWhole = store.isWhole(edition)
    whole.withLock { $0[edition] = isWhole }
    return isWhole
  }

  private func content(of edition: String) -> CheckedContent? {
    if let known = contents.withLock({ $0[edition] }) { return known }
    let content = store.holds(edition) ? try? store.edition(edition).content() : nil
    contents.withLock { $0[edition] = .some(content) }
    return content
  }

  private func remembered(_ key: Key, _ make: () -> Playbook?) -> Playbook? {
    if let known = kept.withLock({ $0[key] }) { return known }
    let made = make()
    return kept.withLock { kept in
      // Somebody may have been quicker; all are to share one.
      if let known = kept[key] { return known }
      kept[key] = .some(made)
      return made
    }
  }
}
