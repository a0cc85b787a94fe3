/// The guidance as far as a report speaks of it: what a handle or a section number stands for.
///
/// Reports never invent guidance: a handle that is not here is shown as the handle.
public struct Guidance: Sendable {
  /// When in a case a practice belongs.
  public enum Phase: String, Codable, Sendable, CaseIterable {
    /// What holds for all of it.
    case framework
    /// Before a child goes missing.
    case prevention
    /// While the child is missing.
    case response
    /// When the child has been found.
    case aftercare

    /// As it is shown.
    public var title: String {
      switch self {
      case .framework: "Framework"
      case .prevention: "Prevention"
      case .response: "Response"
      case .aftercare: "Aftercare"
      }
    }
  }

  /// Something a professional is able to do.
  public struct Competency: Codable, Equatable, Hashable, Sendable {
    /// Short name.
    public var id: String
    /// As it is shown.
    public var title: String

    /// Makes a competency.
    public init(id: String, title: String) {
      self.id = id
      self.title = title
    }
  }

  /// A practice, a mistake or a section.
  public struct Item: Equatable, Sendable {
    /// `HB-…`, `HM-…` or a section number.
    public var handle: String
    /// A few words.
    public var title: String
    /// What to do, or what is done wrongly.
    public var what: String
    /// Why it matters.
    public var why: String
    /// Where it stands, such as `Interact guide 5.2.2`.
    public var reference: String
    /// When in a case it belongs; absent for sections and where nobody has said.
    public var phase: Phase?
    /// What it shows somebody to be able to do.
    public var competencies: [Competency]
    /// A sentence in which a professional says it.
    public var firstPhrase: String?

    /// Makes an item.
    public init(
      handle: String, title: String, what: String = "", why: String = "", reference: String = "",
      phase: Phase? = nil, competencies: [Competency] = [], firstPhrase: String? = nil
    ) {
      self.handle = handle
      self.title = title
      self.what = what
      self.why = why
      self.reference = reference
      self.phase = phase
      self.competencies = competencies
      self.firstPhrase = firstPhrase
    }
  }

  private let items: [String: Item]

  /// Makes guidance from its items; of two with one handle the first counts.
  public init(_ items: [Item]) {
    self.items = Dictionary(items.map { ($0.handle, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// What a handle stands for.
  public func item(_ handle: String) -> Item? { items[handle] }

  /// The title of a handle, or the handle itself when the guidance does not have it.
  public func title(_ handle: String) -> String {
    guard let title = items[handle]?.title, !title.isEmpty else { return handle }
    return title
  }

  /// The title with the place where it stands: `Report to the police at once (Interact guide 5.2.2)`.
  public func titleWithReference(_ handle: String) -> String {
    guard let reference = items[handle]?.reference, !reference.isEmpty else { return title(handle) }
    return "\(title(handle)) (\(reference))"
  }
}
