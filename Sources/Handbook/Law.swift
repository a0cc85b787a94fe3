/// A rule of the law as it stood for a time.
public struct LawEntry: Codable, Equatable, Sendable {
  /// Its id; never changes.
  public var id: String
  /// What it regulates, the same for what it replaced.
  public var subject: String
  /// The instrument and its articles.
  public var title: String
  /// What it says that matters here.
  public var text: String
  /// The time limit it sets.
  public var limit: String?
  /// The first day on which it applied, `YYYY-MM-DD`; none when that was long ago.
  public var from: String?
  /// The last day on which it applied; none while it applies.
  public var until: String?
  /// Ids of the entries it took the place of.
  public var replaces: [String]
  /// Country code (ISO 3166); none for law that holds in several.
  public var country: String?
  /// How sure that is.
  public var certainty: Certainty
  /// Keys of its sources.
  public var sources: [String]
  /// The day on which it was last checked.
  public var checked: String?

  /// Whether it applied on a day, `YYYY-MM-DD`.
  public func isInForce(on day: String) -> Bool { (from ?? "") <= day && day <= (until ?? "9999-12-31") }

  /// From when until when, in words.
  public var period: String {
    switch (from, until) {
    case (let from?, let until?): "from \(from) until \(until)"
    case (let from?, nil): "since \(from)"
    case (nil, let until?): "until \(until)"
    case (nil, nil): "throughout"
    }
  }
}

extension Handbook {
  /// What was in force on a day, `YYYY-MM-DD`, in the order of the file.
  public func law(on day: String) -> [LawEntry] { law.filter { $0.isInForce(on: day) } }

  /// The entry with this id, in capitals or not.
  public func lawEntry(_ id: String) -> LawEntry? {
    let wanted = id.uppercased()
    return law.first { $0.id.uppercased() == wanted }
  }

  /// What of these entries, of those they replaced and of those that replaced them, was in force on a day.
  public func law(of ids: [String], on day: String) -> [LawEntry] {
    var family = Set(ids)
    var grew = true
    while grew {
      let before = family.count
      for entry in law {
        if family.contains(entry.id) { family.formUnion(entry.replaces) }
        if entry.replaces.contains(where: family.contains) { family.insert(entry.id) }
      }
      grew = family.count > before
    }
    return law.filter { family.contains($0.id) && $0.isInForce(on: day) }
  }
}
