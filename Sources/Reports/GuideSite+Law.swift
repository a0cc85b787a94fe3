internal import Handbook

extension GuideSite {
  /// The law by subject, and what was in force when as a table; a script of the folder shows one day or one country only.
  func lawMain(_ title: String) -> String {
    if handbook.law.isEmpty { return title + "\n<p>There is nothing here yet.</p>" }
    var subjects: [String] = []
    for entry in handbook.law where !subjects.contains(entry.subject) { subjects.append(entry.subject) }
    let parts = subjects.map { subject in
      let entries = handbook.law.filter { $0.subject == subject }.sorted { ($0.from ?? "") < ($1.from ?? "") }
      let articles = entries.compactMap { handbook.guidePage(.lawEntry($0.id)) }.map { page in
        // The subject is the heading above.
        var page = page
        page.blocks.removeAll { if case .row("Subject", _, _) = $0 { true } else { false } }
        return article(page, level: 3)
      }
      return
        "<section class=\"subject\">\n<h2>\(HTMLText.escaped(subject))</h2>\n\(articles.joined(separator: "\n"))\n</section>"
    }
    return """
      \(title)
      <p>What applied when. No legal advice: look the text up before you rely on it.</p>
      <div id="on" data-left="GB" data-left-on="\(LawEntry.lastDayOfTheUKInTheUnion)"></div>
      <h2>By date</h2>
      <div class="wide" role="region" aria-label="Law by date" tabindex="0">
      <table>
      <thead><tr><th scope="col">In force</th><th scope="col">Instrument</th><th scope="col">Subject</th><th scope="col">Where</th></tr></thead>
      <tbody>
      \(lawRows.joined(separator: "\n"))
      </tbody>
      </table>
      </div>
      \(parts.joined(separator: "\n"))
      """
  }

  private var lawRows: [String] {
    let dated = handbook.law.sorted {
      ($0.from ?? "", $0.until ?? "9999", $0.id) < ($1.from ?? "", $1.until ?? "9999", $1.id)
    }
    return dated.map { entry in
      let place = entry.country.map(Handbook.countryName) ?? "in several states"
      return "<tr\(dates(of: .lawEntry(entry.id)))><td>\(days(entry.period))</td>"
        + "<td>\(link(.lawEntry(entry.id), entry.title))\(HTMLText.escaped(entry.certainty.suffix))</td>"
        + "<td>\(HTMLText.escaped(entry.subject))</td><td>\(HTMLText.escaped(place))</td></tr>"
    }
  }

  /// From when until when and where, for the script that shows one day and one country.
  func dates(of address: Address) -> String {
    guard case .lawEntry(let id) = address, let entry = handbook.lawEntry(id) else { return "" }
    let facts = [("from", entry.from), ("until", entry.until), ("country", entry.country)]
    return facts.map { " data-\($0.0)=\"\(HTMLText.escaped($0.1 ?? ""))\"" }.joined()
  }
}
