import Handbook

extension Pages {
  /// What was in force on a day, `YYYY-MM-DD`.
  static func law(on day: String, _ handbook: Handbook) -> [Passage] {
    let entries = handbook.law(on: day)
    if entries.isEmpty { return [.aside("The guidance has no entries of the law for \(day).")] }
    return [.heading("In force on \(day)")]
      + entries.map {
        .row(label: $0.id, text: "\($0.subject): \($0.title), \($0.period)\($0.certainty.suffix)")
      }
  }
}
