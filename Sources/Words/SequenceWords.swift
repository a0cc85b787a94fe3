/// What a language's words say of order and time: `first`, `before`, `tomorrow morning`, `within 2 hours`.
public struct SequenceWords: Sendable {
  /// What a word says of the order of steps.
  public enum Marker: Sendable, Hashable {
    /// Before all others.
    case first
    /// After those said before.
    case next
    /// After all others.
    case last
    /// Before those said before.
    case earlier
    /// What follows the word comes later than what stands beside it.
    case before
    /// What follows the word comes earlier than what stands beside it.
    case after
    /// The same, where something is done by then.
    case when
    /// Both at once.
    case together
    /// The second, the third.
    case place(Int)
  }

  /// A marker and the words of a sentence that make it.
  public struct Mark: Sendable, Equatable {
    /// What it says.
    public var marker: Marker
    /// Its words.
    public var range: Range<Int>
  }

  /// A time that a sentence names.
  public struct Time: Sendable, Equatable {
    /// Its words.
    public var range: Range<Int>
    /// Minutes from now, at the earliest.
    public var from: Int
    /// Minutes from now, at the latest; nil when it may be any time later.
    public var to: Int?
    /// Somebody waits as long, and what follows comes after it.
    public var isWaiting: Bool
    /// Denied, or said by somebody else: "not tomorrow".
    public var isDenied = false
  }

  var markers = PhraseTable<Marker?>()
  var fixed = PhraseTable<ClosedRange<Int>>()
  var within = PhraseTable<Bool>()
  var after = PhraseTable<Bool>()
  var later = PhraseTable<Bool>()
  var past = PhraseTable<Bool>()
  var by = PhraseTable<Bool>()
  var units: [String: Int] = [:]
  var ones: Set<String> = []
  var denials: Set<String> = []
  var waiting: Set<String> = []
  var done: Set<String> = []
  var asides: Set<String> = []

  /// Whether a word puts what follows it after what stands beside it: `before`.
  func opensLater(_ word: String) -> Bool {
    let token = Token(text: word, start: 0, end: 0)
    return markers.longest(at: 0, in: [token])?.meaning == .before
  }

  /// Longest time that is counted, in minutes: a year.
  static let longest = 525_600

  /// All words of these lists, which a misspelt one may be meant to be.
  var words: Set<String> { markers.words.union(fixed.words).union(units.keys) }

  /// Whether a word says that something is finished: "when I *have* called".
  public func saysDone(_ word: String) -> Bool { done.contains(word) }

  /// Whether a word brings what somebody is told or why: "I tell them *that* she left this evening".
  public func beginsAside(_ word: String) -> Bool { asides.contains(word) }

  /// The markers of a sentence, without those that are part of a time.
  public func marks(in tokens: [Token], times: [Time]) -> [Mark] {
    var marks: [Mark] = []
    var at = 0
    while at < tokens.count {
      if let time = times.first(where: { $0.range.contains(at) }) {
        at = time.range.upperBound
      } else if let (marker, count) = markers.longest(at: at, in: tokens) {
        if let marker { marks.append(Mark(marker: marker, range: at..<at + count)) }
        at += count
      } else {
        at += 1
      }
    }
    return marks
  }

  /// The times that a sentence names.
  public func times(in tokens: [Token]) -> [Time] {
    var times: [Time] = []
    var at = 0
    while at < tokens.count {
      guard var time = time(at: at, in: tokens) else {
        at += 1
        continue
      }
      time.isDenied = isDenied(time.range, tokens)
      times.append(time)
      at = time.range.upperBound
    }
    return times
  }

  // MARK: One time

  private func time(at: Int, in tokens: [Token]) -> Time? {
    if let (range, count) = fixed.longest(at: at, in: tokens) {
      return Time(range: at..<at + count, from: range.lowerBound, to: range.upperBound, isWaiting: waits(at, tokens))
    }
    if let time = limit(at: at, in: tokens) { return time }
    if let (_, count) = within.longest(at: at, in: tokens), let length = length(at: at + count, in: tokens) {
      return Time(range: at..<length.end, from: 0, to: length.minutes, isWaiting: false)
    }
    if let (_, count) = after.longest(at: at, in: tokens), let length = length(at: at + count, in: tokens) {
      if past.longest(at: length.end, in: tokens) != nil { return nil }
      let waits = waiting.contains(tokens[at].text) || waits(at, tokens)
      return Time(range: at..<length.end, from: length.minutes, to: length.minutes, isWaiting: waits)
    }
    if let length = length(at: at, in: tokens), let (_, count) = later.longest(at: length.end, in: tokens) {
      return Time(range: at..<length.end + count, from: length.minutes, to: length.minutes, isWaiting: false)
    }
    return nil
  }

  /// "by tomorrow", "until tomorrow", "not before tomorrow".
  private func limit(at: Int, in tokens: [Token]) -> Time? {
    guard let (_, count) = by.longest(at: at, in: tokens) else { return nil }
    let start = at + count
    let end: Int
    let range: ClosedRange<Int>
    if let (found, words) = fixed.longest(at: start, in: tokens) {
      (range, end) = (found, start + words)
    } else if let length = length(at: start, in: tokens) {
      (range, end) = (length.minutes...length.minutes, length.end)
    } else {
      return nil
    }
    if at > 0, denials.contains(tokens[at - 1].text) {
      return Time(range: at - 1..<end, from: range.lowerBound, to: nil, isWaiting: false)
    }
    if waits(at, tokens) { return Time(range: at..<end, from: range.lowerBound, to: nil, isWaiting: true) }
    return Time(range: at..<end, from: 0, to: range.upperBound, isWaiting: false)
  }

  /// "wait until tomorrow", "wait here for 2 hours".
  private func waits(_ at: Int, _ tokens: [Token]) -> Bool {
    tokens[max(0, at - 3)..<at].contains { waiting.contains($0.text) }
  }

  /// "24 hours", "half a day" is a phrase of its own.
  private func length(at: Int, in tokens: [Token]) -> (minutes: Int, end: Int)? {
    guard at + 1 < tokens.count, let unit = units[tokens[at + 1].text] else { return nil }
    let word = tokens[at].text
    let number = ones.contains(word) ? 1 : Double(word) ?? 0
    guard number > 0, number * Double(unit) <= Double(Self.longest) else { return nil }
    return (Int(number * Double(unit)), at + 2)
  }

  /// Denied by a word outside of it: "not tomorrow"; "without delay" denies itself.
  private func isDenied(_ range: Range<Int>, _ tokens: [Token]) -> Bool {
    range.contains { index in
      guard tokens[index].isNegated || tokens[index].isReported else { return false }
      return tokens[index].isReported || !(tokens[index].negatedBy.map(range.contains) ?? false)
    }
  }
}
