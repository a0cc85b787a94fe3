/// Where something stands, as it may be shown.
public struct Reference: Codable, Equatable, Sendable {
  /// Whose place it is.
  public enum Origin: String, Codable, Sendable {
    /// A section of the handbook that was recovered.
    case handbook
    /// A section of our own.
    case guide
    /// The document of the organisation that uses the program.
    case organisation
  }

  /// Whose place it is.
  public var origin: Origin
  /// The number in that document; none where the handbook prints none.
  public var number: String?
  /// The heading.
  public var title: String
  /// The page, where it is known.
  public var page: Int?
  /// `Interact guide 5.1.4; the handbook's chapter begins on p. 45` or `Interact guide 5.2.2`: what a mark rests on is our
  /// guide, and only the handbook's table of contents could be read.
  public var text: String
}

extension Handbook {
  /// Where a practice stands.
  public func reference(for practice: Practice) -> Reference {
    reference(handle: practice.handle, section: practice.section)
  }

  /// Where a mistake stands.
  public func reference(for mistake: Mistake) -> Reference {
    reference(handle: mistake.handle, section: mistake.section)
  }

  /// Where a practice or a mistake stands.
  public func reference(for entry: Entry) -> Reference { reference(handle: entry.handle, section: entry.section) }

  /// Where a section stands.
  public func reference(for section: Section) -> Reference { reference(handle: nil, section: section.number) }

  private func reference(handle: String?, section number: String) -> Reference {
    if let place = handle.flatMap({ map.practices[$0] }) ?? map.sections[number] {
      let heading = [place.number, place.title].compactMap(\.self).joined(separator: " ")
      return Reference(
        origin: .organisation, number: place.number, title: place.title, page: place.page,
        text: "\(map.document): \(heading)\(Self.page(place.page))")
    }
    let section = section(number)
    switch section?.status {
    case .printed:
      return Reference(
        origin: .handbook, number: number, title: section?.title ?? "", page: section?.page,
        text: "Interact guide \(number)\(Self.chapter(section?.page))")
    case .ordinal:
      return Reference(
        origin: .handbook, number: nil, title: section?.title ?? "", page: section?.page,
        text: "Interact guide \(number)\(Self.chapter(section?.page))")
    case .inferred, nil:
      return Reference(
        origin: .guide, number: number, title: section?.title ?? "", page: nil, text: "Interact guide \(number)")
    }
  }

  private static func chapter(_ page: Int?) -> String {
    page.map { "; the handbook's chapter begins on p. \($0)" } ?? "; a chapter of the handbook"
  }

  private static func page(_ page: Int?) -> String { page.map { ", p. \($0)" } ?? "" }
}
