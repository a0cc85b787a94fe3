extension SequenceWords {
  /// Reads `order.txt` and `time.txt`.
  init(order: ListFile, time: ListFile, words: (String) -> [String]) throws(WordError) {
    try readOrder(order, words)
    try readTime(time, words)
  }

  private mutating func readOrder(_ file: ListFile, _ words: (String) -> [String]) throws(WordError) {
    let kinds: [String: Marker] = [
      "first": .first, "next": .next, "last": .last, "earlier": .earlier, "before": .before, "after": .after,
      "when": .when, "together": .together,
    ]
    for (key, items, line) in try file.keyed() {
      let marker: Marker?
      if let kind = kinds[key] {
        marker = kind
      } else if key == "none" {
        marker = nil
      } else if key == "done" {
        done.formUnion(items.flatMap(words))
        continue
      } else if key == "aside" {
        asides.formUnion(items.flatMap(words))
        continue
      } else if key.hasPrefix("place "), let number = Int(key.dropFirst(6)), number > 0 {
        marker = .place(number)
      } else {
        let known = (Array(kinds.keys) + ["aside", "done", "none", "place 2"]).sorted().joined(separator: ", ")
        throw .badLine(file: file.name, line: line, why: "\"\(key)\" is not known here; known are \(known).")
      }
      for item in items { markers.add(words(item), marker) }
    }
  }

  private mutating func readTime(_ file: ListFile, _ words: (String) -> [String]) throws(WordError) {
    for (key, items, line) in try file.keyed() {
      let parts = key.split(separator: " ")
      if parts.count == 4, parts[0] == "from", parts[2] == "to" {
        guard let from = Self.minutes(parts[1]), let to = Self.minutes(parts[3]), from <= to else {
          throw .badLine(
            file: file.name, line: line, why: "\"\(key)\" must be two times such as \"from 0m to 12h\", m, h or d.")
        }
        for item in items { fixed.add(words(item), from...to) }
        continue
      }
      if parts.count == 2, parts[0] == "unit", let minutes = Int(parts[1]), minutes > 0 {
        for word in items.flatMap(words) { units[word] = minutes }
        continue
      }
      switch key {
      case "one": ones.formUnion(items.flatMap(words))
      case "not": denials.formUnion(items.flatMap(words))
      case "waiting": waiting.formUnion(items.flatMap(words))
      case "within": for item in items { within.add(words(item), true) }
      case "after": for item in items { after.add(words(item), true) }
      case "later": for item in items { later.add(words(item), true) }
      case "past": for item in items { past.add(words(item), true) }
      case "by": for item in items { by.add(words(item), true) }
      default:
        throw .badLine(
          file: file.name, line: line,
          why:
            "\"\(key)\" is not known here; known are after, by, from … to …, later, not, one, past, unit …, waiting, within."
        )
      }
    }
  }

  /// Minutes of a time as authors write it: `45m`, `2h`, `1d`. Nil when it is none, or longer than a year.
  public static func minutes(_ text: some StringProtocol) -> Int? {
    let units: [Character: Int] = ["m": 1, "h": 60, "d": 1440]
    guard let unit = text.last.flatMap({ units[$0] }), text.count <= 7, let number = Int(text.dropLast()), number >= 0,
      number * unit <= longest
    else { return nil }
    return number * unit
  }

  /// A time as authors write it, in the largest unit that fits: 90 is `90m`, 120 is `2h`.
  public static func written(_ minutes: Int) -> String {
    if minutes > 0, minutes % 1440 == 0 { return "\(minutes / 1440)d" }
    return minutes > 0 && minutes % 60 == 0 ? "\(minutes / 60)h" : "\(minutes)m"
  }
}
