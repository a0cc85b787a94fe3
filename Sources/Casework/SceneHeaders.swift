/// What the headers of a scene say to us, beside what they say to Yarn.
public struct SceneHeaders: Equatable, Sendable {
  /// A practice that is expected, or a mistake that is warned of.
  public struct Item: Equatable, Sendable {
    /// `HB-…` or `HM-…`.
    public var handle: String
    /// Essential practice, critical mistake.
    public var isEssential: Bool
    /// 1 unless `xN` says otherwise.
    public var weight: Int
    /// Line in the file.
    public var line: Int
    /// Minutes within which an expected practice has to be done, if there is a limit.
    public var within: Int?
  }

  /// A practice that is to come before another.
  public struct Order: Equatable, Sendable {
    /// The one that comes first.
    public var first: String
    /// The one that follows.
    public var then: String
    /// Line in the file.
    public var line: Int
  }

  /// A header that cannot be understood.
  public struct Problem: Error, Equatable, Sendable {
    /// Line in the file.
    public var line: Int
    /// From 1.
    public var column = 1
    /// What is wrong and what would mend it.
    public var message: String
  }

  /// Practices that an answer is expected to show.
  public var expects: [Item] = []
  /// In which order it is expected to show them.
  public var order: [Order] = []
  /// Mistakes that it may make.
  public var avoid: [Item] = []
  /// Further phrasings that count here, by handle.
  public var phrases: [String: [String]] = [:]
  /// Mistakes that the people of the scene ask for: a mere yes makes them, and so do these words, by handle.
  public var agrees: [String: [String]] = [:]
  /// Seconds the situation allows.
  public var limit: Int?
  /// The share of the weight that may stay unsure before a person should look, if the scene says so.
  public var maxUnsureShare: Double?
  /// The roles that may be in this scene; empty for all.
  public var roles: [String] = []
  /// The person whose reply this scene is.
  public var talk: String?
  /// What it answers; a single sign makes it a `Special` reply.
  public var asks: [String] = []
  /// Standard questions that it answers, by topic.
  public var answers: [String] = []
  /// What it is about, in a few words that the person would use: for asking back.
  public var about = ""
  /// Replies that it goes on from: it is possible only right behind one of them.
  public var follows: [String] = []
  /// What it costs to be given this reply, in a word or two: trust, the conversation; or `nothing`.
  public var costs: String?
  /// Practices shown by asking for it.
  public var meets: [Item] = []
  /// Headers that could not be understood.
  public var problems: [Problem] = []

  /// Whether it costs something, so that only what is meant without a doubt comes to it.
  public var isPunishing: Bool { costs.map { $0 != "nothing" } ?? false }

  /// A reply that answers nothing in particular.
  public enum Special: String, CaseIterable, Sendable {
    /// Whatever nothing else answers.
    case rest = "*"
    /// The person asks which of two readings is meant.
    case unsure = "?"
    /// Something is told, not asked, and nothing else takes it up.
    case statement = "."
    /// What was asked has been told already in this conversation.
    case again = "="
  }

  /// What kind of special reply it is, if it is one.
  public var special: Special? { asks.count == 1 ? Special(rawValue: asks[0]) : nil }

  /// Whether the reply answers whatever nothing else does.
  public var isFallback: Bool { special == .rest }

  /// Reads the headers of a scene; what cannot be understood stands in `problems`.
  public init(_ headers: [(key: String, value: String, line: Int)]) {
    for header in headers {
      switch header.key {
      case "expects": readExpected(header)
      case "avoid": avoid += items(header, prefix: "HM-")
      case "meets": meets += items(header, prefix: "HB-")
      case "phrases": readPhrases(header.value, at: header.line)
      case "agrees": readAgreement(header.value, at: header.line)
      case "limit": readLimit(header.value, at: header.line)
      case "review": readReview(header.value, at: header.line)
      case "role": roles = header.value.split(whereSeparator: { " ,|".contains($0) }).map(String.init)
      case "talk": talk = header.value
      case "asks": asks += Self.list(header.value)
      case "answers": answers += Self.list(header.value)
      case "about": about = Self.trimmed(header.value)
      case "follows": follows += Self.list(header.value)
      case "costs": costs = Self.trimmed(header.value)
      default: break
      }
    }
  }

  private static func list(_ text: String) -> [String] {
    text.split(separator: "|").map(Self.trimmed).filter { !$0.isEmpty }
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    var part = text[...]
    while part.first?.isWhitespace == true { part.removeFirst() }
    while part.last?.isWhitespace == true { part.removeLast() }
    return String(part)
  }

  private mutating func readExpected(_ header: (key: String, value: String, line: Int)) {
    let read = ExpectedItems(
      header.value, prefix: "HB-", line: header.line, column: header.key.utf8.count + 3, allowsOrder: true)
    expects += read.items
    order += read.order
    problems += read.problems
  }

  private mutating func items(_ header: (key: String, value: String, line: Int), prefix: String) -> [Item] {
    let read = ExpectedItems(
      header.value, prefix: prefix, line: header.line, column: header.key.utf8.count + 3, allowsOrder: false)
    problems += read.problems
    for order in read.order {
      problems.append(
        Problem(line: order.line, message: "`<` puts what `expects:` names in an order; here it has no meaning."))
    }
    return read.items
  }

  // phrases = handle "=" phrase ("|" phrase)*
  private mutating func readPhrases(_ text: String, at line: Int) {
    guard let equals = text.firstIndex(of: "=") else {
      problems.append(Problem(line: line, message: "`phrases:` needs the form `HB-… = a phrase | another`."))
      return
    }
    let handle = Self.trimmed(text[..<equals])
    phrases[handle, default: []] += Self.list(String(text[text.index(after: equals)...]))
  }

  // agrees = handle [ "=" words ("|" words)* ]
  private mutating func readAgreement(_ text: String, at line: Int) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let handle = Self.trimmed(parts.first ?? "")
    guard handle.hasPrefix("HM-") else {
      problems.append(Problem(line: line, message: "`agrees:` needs the form `HM-…` or `HM-… = words | other words`."))
      return
    }
    agrees[handle, default: []] += parts.count > 1 ? Self.list(String(parts[1])) : []
  }

  // review = number "%"
  private mutating func readReview(_ text: String, at line: Int) {
    if text.last == "%", let number = Int(text.dropLast()), (0...100).contains(number) {
      maxUnsureShare = Double(number) / 100
    } else {
      problems.append(Problem(line: line, message: "`review: \(text)` is not a share from `0%` to `100%`."))
    }
  }

  // limit = number ("m" | "s")
  private mutating func readLimit(_ text: String, at line: Int) {
    if let number = Int(text.dropLast()), number > 0, let unit = text.last, unit == "m" || unit == "s" {
      limit = unit == "m" ? number * 60 : number
    } else {
      problems.append(Problem(line: line, message: "`limit: \(text)` is not a time such as `6m` or `90s`."))
    }
  }
}
