internal import Handbook

extension GuideSite {
  /// The law by subject, and what was in force when as a table; a script of the folder shows one day only.
  func lawMain(_ title: String) -> String {
    if handbook.law.isEmpty { return title + "\n<p>There is nothing here yet.</p>" }
    var subjects: [String] = []
    for entry in handbook.law where !subjects.contains(entry.subject) { subjects.append(entry.subject) }
    let dated = handbook.law.sorted { ($0.from ?? "", $0.id) < ($1.from ?? "", $1.id) }
    let rows = dated.map { entry in
      "<tr\(dates(of: .lawEntry(entry.id)))><td>\(HTMLText.escaped(entry.period))</td>"
        + "<td>\(HTMLText.escaped(entry.subject))</td>"
        + "<td>\(link(.lawEntry(entry.id), entry.title))\(HTMLText.escaped(entry.certainty.suffix))</td></tr>"
    }
    let parts = subjects.map { subject in
      let entries = handbook.law.filter { $0.subject == subject }.sorted { ($0.from ?? "") < ($1.from ?? "") }
      let articles = entries.compactMap { handbook.guidePage(.lawEntry($0.id)) }.map { article($0, level: 3) }
      return "<h2>\(HTMLText.escaped(subject))</h2>\n\(articles.joined(separator: "\n"))"
    }
    return """
      \(title)
      <p>What applied when. No legal advice: look the text up before you rely on it.</p>
      <div id="on"></div>
      <h2>By date</h2>
      <div class="wide" role="region" aria-label="Law by date" tabindex="0">
      <table>
      <thead><tr><th scope="col">In force</th><th scope="col">Subject</th><th scope="col">Instrument</th></tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody>
      </table>
      </div>
      \(parts.joined(separator: "\n"))
      """
  }

  /// From when until when, for the script that shows one day.
  func dates(of address: Address) -> String {
    guard case .lawEntry(let id) = address, let entry = handbook.lawEntry(id) else { return "" }
    return " data-from=\"\(HTMLText.escaped(entry.from ?? ""))\" data-until=\"\(HTMLText.escaped(entry.until ?? ""))\""
  }
}
