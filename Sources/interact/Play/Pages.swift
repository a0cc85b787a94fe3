import Casework
import Handbook
import Scoring
import Words

/// Pages, as passages.
enum Pages {
  /// What a word means, and which word to use instead of it; without a word, the whole glossary.
  static func words(_ word: String, _ handbook: Handbook) -> [Passage] {
    guard !word.trimmed.isEmpty else {
      return [.heading("Words")]
        + handbook.glossary.map { .row(label: $0.term, text: $0.meaning + $0.certainty.suffix) }
    }
    var passages: [Passage] = []
    if let term = handbook.term(word.trimmed) {
      passages += [.heading(term.term), .paragraph(term.meaning), .aside(term.certainty.words)]
      passages += term.sources.compactMap(handbook.source).map { .item("\($0.title) \($0.url)") }
    }
    if let advice = handbook.advice(on: word) {
      passages.append(.row(label: "Say", text: advice.use))
      passages.append(.row(label: "Not", text: advice.avoid.joined(separator: ", ")))
      passages.append(.row(label: "Why", text: advice.reason + advice.certainty.suffix))
    }
    if passages.isEmpty {
      passages.append(.aside("“\(word.prefix(60))” is not among the words that are explained. /words lists them."))
    }
    return passages
  }

  /// Help lines and somebody to talk to.
  static func support(_ content: Content, country: String?) -> [Passage] {
    let handbook = content.handbook
    var passages: [Passage] = [
      .heading("Support"),
      .paragraph(
        "This is a training. If something in it touches you, stop when you like; nothing is lost and nobody is told. "
          + "If a real child is in danger, use the numbers below, not this program."),
    ]
    for line in country.map(handbook.support) ?? handbook.support {
      passages.append(
        .row(label: line.number, text: "\(line.name) (\(line.country)). \(line.note) (\(line.checkedWords))"))
    }
    do throws(Failure) {
      let own = try content.ownSupport()
      if !own.isEmpty { passages.append(.heading("Your organisation")) }
      passages += own.map { .row(label: $0.number, text: "\($0.name). \($0.note) (\($0.checkedWords))") }
    } catch {
      // Somebody who looks for help must see the other lines all the same.
      passages.append(.aside("Your organisation's own lines could not be read: \(error.message)"))
    }
    passages.append(.paragraph("Your own service, a colleague or a supervisor is there for you too."))
    return passages
  }
}
