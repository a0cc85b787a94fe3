import Casework

/// A reader of CSV as RFC 4180 describes it, by scalars; absent when the text is not CSV.
enum CSVReader {
  static func read(_ text: String) -> [[String]]? {
    var records: [[String]] = []
    var record: [String] = []
    var cell = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    var at = 0
    while at < scalars.count {
      if scalars[at] == "\"" {
        guard cell.isEmpty else { return nil }
        at += 1
        while true {
          guard at < scalars.count else { return nil }
          if scalars[at] == "\"" {
            guard at + 1 < scalars.count else { return nil }
            if scalars[at + 1] != "\"" { break }
            at += 1
          }
          cell.append(scalars[at])
          at += 1
        }
        at += 1
      }
      while at < scalars.count, scalars[at] != ",", scalars[at] != "\r" {
        if scalars[at] == "\n" || scalars[at] == "\"" { return nil }
        cell.append(scalars[at])
        at += 1
      }
      guard at < scalars.count else { return nil }
      record.append(String(cell))
      cell = .init()
      if scalars[at] == "\r" {
        guard at + 1 < scalars.count, scalars[at + 1] == "\n" else { return nil }
        records.append(record)
        record = []
        at += 1
      }
      at += 1
    }
    return record.isEmpty && cell.isEmpty ? records : nil
  }
}

extension Sample {
  /// A finished session in own words with these scores.
  static func decisions(
    _ scores: [Int], essentialMissed: Set<Int> = [], mistakes: Set<Int> = [], options: Set<Int> = [],
    ownWords: Int? = nil
  ) throws -> [Event] {
    var text = started(.practice)
    if let ownWords { text = text.replacing("\"law\"", with: "\"ownWords\":\(ownWords),\"law\"") }
    for (index, score) in scores.enumerated() {
      let number = index + 1
      let points =
        essentialMissed.contains(number)
        ? "{\"handle\":\"HB-5.2.2-01\",\"verdict\":\"missed\",\"weight\":1,\"essential\":true}" : ""
      let made =
        mistakes.contains(number)
        ? "{\"handle\":\"HM-5.2.2-01\",\"verdict\":\"met\",\"weight\":1,\"essential\":false}" : ""
      let isChoice = options.contains(number)
      let asked =
        isChoice
        ? "1 {\"type\":\"options\",\"decision\":\(number),\"scene\":\"S\(number)\",\"text\":\"Q\",\"options\":[]}\n"
          + "1 {\"type\":\"chose\",\"index\":0,\"line\":\"l\",\"text\":\"A\",\"seconds\":1}"
        : "1 {\"type\":\"question\",\"decision\":\(number),\"scene\":\"S\(number)\",\"text\":\"Q\"}\n"
          + "1 {\"type\":\"answered\",\"text\":\"A\",\"seconds\":1}"
      text += """
        \(asked)
        1 {"type":"scored","decision":\(number),"scene":"S\(number)","kind":"\(isChoice ? "options" : "text")","score":\(score),"confidence":0.9,\
        "capped":false,"points":[\(points)],"mistakes":[\(made)],"flags":[],"readAs":[],"needsReview":false,\
        "recommended":[]}

        """
    }
    return try events(text + "1 {\"type\":\"completed\",\"carried\":{}}")
  }
}
