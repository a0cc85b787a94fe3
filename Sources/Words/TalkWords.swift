/// How people talk with one another: chat spellings, words that are near in a conversation, and what anybody may be asked.
///
/// Three files, each of which a language may lack: `chat.txt`, `talk.txt`, `questions.txt`.
public struct TalkWords: Sendable {
  /// A standard question, in the wordings for some kinds of person.
  public struct Question: Sendable, Equatable {
    /// What it is about: `sleep`.
    public let topic: String
    /// The kinds of person who are asked it in these words: `child`, `about`, `officer`.
    public let kinds: Set<String>
    /// The wordings.
    public let asks: [String]
  }

  /// How somebody says which of two readings was meant.
  public enum Choice: String, Sendable, CaseIterable {
    case yes, no, first, second, both
  }

  static let chatFile = "chat.txt"
  static let nearFile = "talk.txt"
  static let questionsFile = "questions.txt"
  static let fileNames = [chatFile, nearFile, questionsFile]

  /// The standard questions in the order of the file.
  public private(set) var questions: [Question] = []
  /// Topics of mere manners: greeting, thanks. Beside something else that was said they need no answer.
  public private(set) var manners: Set<String> = []
  /// Topics that are said in few words: goodbye, what do you mean. What else is said speaks against them.
  public private(set) var short: Set<String> = []
  private var chat: [String: String] = [:]
  private var frames: [[String]] = []
  private var inner: [[String]] = []
  private var tags: [[String]] = []
  private var indirect: Set<String> = []
  private var back: Set<String> = []
  private var indefinite: Set<String> = []
  private var near: [String: [Int]] = [:]
  private var small: Set<String> = []
  private var addressed: Set<String> = []
  private var absent: Set<String> = []
  private var choices: [String: Choice] = [:]
  private let language: Language

  /// No words at all.
  init(language: Language) { self.language = language }

  init(_ files: [String: ListFile], _ language: Language, _ stemmer: Stemmer) throws(WordError) {
    self.language = language
    if let file = files[Self.chatFile] {
      for (key, items, line) in try file.keyed() {
        guard items.count == 1, let words = items.first else {
          throw .badLine(file: file.name, line: line, why: "\(key) must stand for one sequence of words.")
        }
        for word in key.split(separator: " ") { chat[language.normal(String(word))] = words }
      }
    }
    if let file = files[Self.nearFile] { try readNear(file, stemmer) }
    if let file = files[Self.questionsFile] {
      for (key, items, line) in try file.keyed() {
        let words = key.split(separator: " ").map(String.init)
        guard let topic = words.first, words.count > 1 else {
          throw .badLine(
            file: file.name, line: line, why: "\(key) needs a topic and who is asked, as in `sleep child about:`.")
        }
        questions.append(Question(topic: topic, kinds: Set(words.dropFirst()), asks: items))
      }
    }
  }

  private mutating func readNear(_ file: ListFile, _ stemmer: Stemmer) throws(WordError) {
    let choiceKeys = Set(Choice.allCases.map(\.rawValue))
    let keys = choiceKeys.union([
      "near", "small", "manners", "short", "addressed", "absent", "frame", "inner", "indirect", "back", "tag",
      "indefinite",
    ])
    for (key, items, line) in try file.keyed(allowing: keys) {
      switch key {
      case "near": for word in try file.singleWords(items, line) { near[stemmer.stem(word), default: []].append(line) }
      case "small":
        small.formUnion(items.flatMap { $0.split(separator: " ") }.map { stemmer.stem(String($0)) })
      case "manners": manners.formUnion(items)
      case "short": short.formUnion(items)
      case "frame": frames += items.map { $0.split(separator: " ").map { language.normal(String($0)) } }
      case "indefinite":
        indefinite.formUnion(items.flatMap { $0.split(separator: " ") }.map { language.normal(String($0)) })
      case "inner": inner += items.map { $0.split(separator: " ").map { language.normal(String($0)) } }
      case "tag": tags += items.map { $0.split(separator: " ").map { language.normal(String($0)) } }
      case "back": back.formUnion(items.map(language.normal))
      case "indirect": indirect.formUnion(items.map(language.normal))
      case "addressed": addressed.formUnion(items.map(language.normal))
      case "absent": absent.formUnion(items.map(language.normal))
      default:
        guard let choice = Choice(rawValue: key) else { continue }
        for item in items { choices[language.normal(item)] = choice }
      }
    }
  }

  /// All topics that some kind of person may be asked about, in the order of the file.
  public func topics(for kind: String) -> [String] {
    var seen: Set<String> = []
    return questions.filter { $0.kinds.contains(kind) && seen.insert($0.topic).inserted }.map(\.topic)
  }

  /// The wordings of a topic for some kind of person; for nobody in particular all of them.
  public func asks(of topic: String, for kind: String?) -> [String] {
    questions.filter { $0.topic == topic && (kind.map($0.kinds.contains) ?? true) }.flatMap(\.asks)
  }

  /// What the words of the whole text choose, when they choose and say nothing else.
  public func choice(in text: String) -> Choice? {
    choices[words(of: text).map { language.normal($0.core) }.joined(separator: " ")]
  }

  /// The text with chat spellings written out; words in `names` stay.
  public func written(_ text: String, keeping names: Set<String> = []) -> String {
    guard !chat.isEmpty else { return text }
    var result = ""
    result.reserveCapacity(text.utf8.count + 16)
    for word in words(of: text) {
      let normal = language.normal(word.core)
      let isName = names.contains(normal)
      result += word.before + (isName ? word.core : chat[normal] ?? word.core)
    }
    return result + after(text)
  }

  /// The text without words that only lead to a question: `can you tell me`; nil when it has none or says nothing else.
  ///
  /// They stand at the beginning, or behind a mark; a few stand anywhere: `how do you think she feels`.
  public func unframed(_ text: String) -> String? {
    let words = words(of: text)
    let normal = words.map { language.normal($0.core) }
    var kept: [Int] = []
    var place = 0
    while place < words.count {
      let isFree = place == 0 || kept.isEmpty || words[place].before.contains { !$0.isWhitespace }
      let count = (isFree ? frames : inner).filter { normal[place...].starts(with: $0) }.map(\.count).max() ?? 0
      if count == 0 { kept.append(place) }
      place += max(1, count)
    }
    guard kept.count < words.count, kept.count > 1 else { return nil }
    return kept.map { words[$0].before + words[$0].core }.joined() + after(text)
  }

  /// A question without what only makes it one: "he can take a train, **no**?". Anything else stays as it is.
  public func untagged(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: ",")), text.last(where: { !$0.isWhitespace }) == "?" else { return text }
    let words = words(of: text)
    let normal = words.map { language.normal($0.core) }
    for tag in tags where words.count > tag.count + 1 && normal.suffix(tag.count).elementsEqual(tag) {
      let kept = words.dropLast(tag.count)
      guard words[kept.count].before.contains(",") else { continue }
      return kept.map { $0.before + $0.core }.joined() + "?"
    }
    return text
  }

  /// Whether a word, in normal form, stands for what was just said: `that`.
  public func refersBack(_ word: String) -> Bool { back.contains(word) }

  /// Whether a word, in normal form, stands for anybody or anything: `somebody`.
  public func isIndefinite(_ word: String) -> Bool { indefinite.contains(word) }

  /// Whether a word, in normal form, leads to a question that is told: `whether`.
  public func isIndirect(_ word: String) -> Bool { indirect.contains(word) }

  /// Classes of words that are near in a conversation, by number.
  public func near(_ stem: String) -> [Int] { near[stem] ?? [] }

  /// Whether a word says little in a conversation, although it has a meaning: `tell`, `know`.
  public func isSmall(_ stem: String) -> Bool { small.contains(stem) }

  /// Whether a word, in normal form, stands for who is spoken to: `you`.
  public func isAddressed(_ word: String) -> Bool { addressed.contains(word) }

  /// Whether a word, in normal form, stands for somebody who is spoken of: `she`.
  public func isAbsent(_ word: String) -> Bool { absent.contains(word) }

  private struct Word {
    var before: String
    var core: String
  }

  /// The words and what stands before each.
  private func words(of text: String) -> [Word] {
    var words: [Word] = []
    var before = ""
    var core = ""
    for character in text {
      if character.isOfWord || !core.isEmpty && Fold.isApostrophe(character) {
        core.append(character)
      } else {
        if !core.isEmpty { words.append(Word(before: before, core: core)) }
        if !core.isEmpty { before = "" }
        core = ""
        before.append(character)
      }
    }
    if !core.isEmpty { words.append(Word(before: before, core: core)) }
    return words
  }

  private func after(_ text: String) -> String {
    String(text.reversed().prefix { !$0.isLetter && !$0.isNumber && !Fold.isApostrophe($0) }.reversed())
  }
}

extension Character {
  /// A letter or a digit; most are told by their byte alone.
  fileprivate var isOfWord: Bool {
    guard let byte = utf8.first, byte < 0x80, utf8.count == 1 else { return isLetter || isNumber }
    return byte >= 0x61 && byte <= 0x7A || byte >= 0x41 && byte <= 0x5A || byte >= 0x30 && byte <= 0x39
  }
}

extension Fold {
  static func isApostrophe(_ character: Character) -> Bool {
    character.unicodeScalars.first.map { isApostrophe($0) } ?? false
  }
}
