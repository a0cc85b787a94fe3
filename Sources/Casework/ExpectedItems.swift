internal import Scoring

/// Reads what `expects:`, `avoid:` and `meets:` name: `HB-5.2.2-01! within 1h x3 < HB-5.2.1-02 | HB-5.2.1-03`.
struct ExpectedItems {
  /// In the order in which they are named, each once.
  private(set) var items: [SceneHeaders.Item] = []
  /// Which comes before which.
  private(set) var order: [SceneHeaders.Order] = []
  private(set) var problems: [SceneHeaders.Problem] = []

  private let prefix: String
  private let line: Int
  private let column: Int
  /// Order and time are asked of practices that are expected, not of mistakes.
  private let allowsOrder: Bool

  /// `column` is where the text begins in its line.
  init(_ text: String, prefix: String, line: Int, column: Int, allowsOrder: Bool) {
    self.prefix = prefix
    self.line = line
    self.column = column
    self.allowsOrder = allowsOrder
    // items = chain ("|" chain)* ; chain = item ("<" item)*
    for chain in text.split(separator: "|") {
      var before: String?
      for part in chain.split(separator: "<", omittingEmptySubsequences: false) {
        let place = column + text.utf8.distance(from: text.startIndex, to: part.startIndex)
        guard let handle = item(part, place) else {
          before = nil
          continue
        }
        if let before { order.append(SceneHeaders.Order(first: before, then: handle, line: line)) }
        before = handle
      }
    }
  }

  // item = handle ["!"] ( "!" | "x" number | "within" time | "at once" )*
  private mutating func item(_ text: Substring, _ place: Int) -> String? {
    let words = text.split(separator: " ")
    func column(of word: Substring) -> Int {
      place + text.utf8.distance(from: text.startIndex, to: word.startIndex)
    }
    guard let first = words.first else {
      if text.base.contains("<") { complain(place, "`<` stands between two handles: HB-5.2.2-01 < HB-5.2.1-02") }
      return nil
    }
    var item = SceneHeaders.Item(handle: String(first), isEssential: false, weight: 1, line: line)
    if item.handle.hasSuffix("!") {
      item.handle.removeLast()
      item.isEssential = true
    }
    var at = 1
    while at < words.count {
      let word = words[at]
      let following = at + 1 < words.count ? words[at + 1] : ""
      at += 1
      if word == "!" {
        item.isEssential = true
      } else if word.first == "x", let number = Int(word.dropFirst()), (1...9).contains(number) {
        item.weight = number
      } else if word == "at", following == "once" {
        item.within = TimeLimit.atOnce
        at += 1
      } else if word == "within" {
        if following == "at" { continue }
        at += 1
        item.within = TimeLimit.minutes(String(following))
        if item.within == nil {
          complain(column(of: word), TimeLimit.fault(String(following)) + " after \(item.handle)")
        }
      } else {
        complain(
          column(of: word),
          "`\(word)` after \(item.handle) is neither `!` nor a weight `x1` to `x9`"
            + (allowsOrder ? ", nor `within 1h` or `at once`." : "."))
      }
    }
    guard item.handle.hasPrefix(prefix) else {
      complain(place, "`\(item.handle)` should be a handle that begins with \(prefix)")
      return nil
    }
    if item.within != nil, !allowsOrder { complain(place, "Only what `expects:` names has a time limit.") }
    add(item, place, isBare: words.count == 1 && !item.isEssential)
    return item.handle
  }

  /// A handle that stands in two chains is one item; only its first place says what it counts.
  private mutating func add(_ item: SceneHeaders.Item, _ place: Int, isBare: Bool) {
    guard let known = items.firstIndex(where: { $0.handle == item.handle }) else { return items.append(item) }
    if isBare { return }
    let old = items[known]
    if old.weight == 1, !old.isEssential, old.within == nil {
      items[known] = item
    } else {
      complain(place, "\(item.handle) stands twice; say `!`, weight and limit in one place only.")
    }
  }

  private mutating func complain(_ column: Int, _ message: String) {
    problems.append(SceneHeaders.Problem(line: line, column: column, message: message))
  }
}
