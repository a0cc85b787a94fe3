/// What a language's words say of how sentences are built: `clauses.txt`. Without it a sentence is one clause.
struct ClauseWords: Sendable {
  /// How a clause hangs on another.
  enum Opening: Sendable, Equatable {
    case concession, condition, reason, time
    /// A reason or a time: only with a subject and a verb.
    case looseReason
    /// A concession only where it begins a sentence or stands behind a comma.
    case frontedConcession
  }

  static let fileName = "clauses.txt"

  private(set) var openings = PhraseTable<Opening>()
  /// Need no verb: "despite the hour".
  private(set) var nominal = PhraseTable<Bool>()
  private(set) var rejecting = PhrasePatterns()
  private(set) var rejected = PhrasePatterns()
  /// "The transfer **is refused**": denied for mistakes only.
  private(set) var refused = PhrasePatterns()
  private(set) var undone = PhraseTable<Bool>()
  private(set) var agreeing = PhraseTable<Bool>()
  private(set) var refusing = PhraseTable<Bool>()
  private(set) var deliberating = PhraseTable<Bool>()
  /// "Scrap that": what was said is taken back.
  private(set) var retracting = PhraseTable<Bool>()
  /// "Nobody … **but** Ekman", and who that nobody may be.
  private(set) var excepting = PhraseTable<Bool>()
  private(set) var nobody: WordSet = []
  /// "Hears nothing **from** me".
  private(set) var withheldFrom: WordSet = []
  /// "**Once** she has signed I call".
  private(set) var firsts = PhraseTable<Bool>()
  /// "There **is** no evening on which I do **not** call": `not`, and what stands before `no`.
  private(set) var existing: WordSet = []
  private(set) var negation = ""
  /// Stems of "**evaluate** what she would go back to", and `whether`.
  private(set) var inquiring: Set<String> = []
  private(set) var whether: WordSet = []
  /// "Only if she **agrees**".
  private(set) var consenting: WordSet = []
  /// "Was what Karwan had **told** him".
  private(set) var attributing: WordSet = []
  /// "**If** nothing by ten, …": its sentence goes on behind the comma.
  private(set) var goingOn: Set<String> = []
  private var addressing: WordSet = []
  private var addressed: [String] = []
  private(set) var unreal = UnrealWords()
  private(set) var isEmpty = true
  private var endings: [(kind: WordKinds, endings: [String])] = []
  private var notFinite: [String] = []

  /// Reads the lists; single words become kinds, phrases are kept.
  ///
  /// Throws `WordError` at a key that is not known.
  init(_ file: ListFile?, _ lists: inout WordLists, _ stemmer: Stemmer) throws(WordError) {
    guard let file else { return }
    isEmpty = false
    let kinds: [String: WordKinds] = [
      "asking verb": .wondering, "linking": .linking, "auxiliary": .auxiliary, "modal": .modal,
      "naming preposition": .namingPreposition, "doing": .doing, "comparison": .comparison, "plural": .plural,
      "past auxiliary": .pastAuxiliary, "judging": .judging, "missing": .absence, "waiting for": .awaiting,
      "time word": .timeWord, "late": .late, "soon": .soon, "infinitive": .infinitive,
      "inverted condition": .invertedCondition, "inverted supposition": .invertedSupposition, "perfect": .perfect,
      "before an act": .beforeAct, "thing": .thing, "addressed": .addressed, "argument": .argument,
      "argument link": .argumentLink, "writing": .writing,
    ]
    let phrases = [
      "concession", "fronted concession", "nominal concession", "condition", "reason", "loose reason", "time",
      "rejects", "rejected", "refused", "undone", "agreeing",
      "refusing answer", "deliberating", "gerund ending", "past ending", "finite ending", "not finite ending",
      "addressing", "addressing means", "retracting", "excepting", "nobody", "withheld from", "comes first",
      "existing", "plain negation", "inquiring", "whether", "consenting", "attributing", "goes on",
    ]
    for line in file.lines {
      guard let key = line.key else {
        throw .badLine(file: file.name, line: line.number, why: "a line here is \"key: item | item\".")
      }
      if let kind = kinds[key] {
        let words =
          key == "doing"
          ? line.items.flatMap { $0.split(separator: " ").map(String.init) }
          : try file.singleWords(line.items, line.number)
        if kind == .wondering {
          lists.mark(stemsOf: words, kind, stemmer)
        } else {
          for word in words { lists.add(kind, to: word) }
        }
        continue
      }
      if unreal.add(key, line.items, lists) { continue }
      switch key {
      case "verb":
        for word in line.items.flatMap({ $0.split(separator: " ") }) { lists.addVerb(String(word), stemmer) }
      case "retracting": for item in line.items { retracting.add(lists.words(of: item), true) }
      case "excepting": for item in line.items { excepting.add(lists.words(of: item), true) }
      case "comes first": for item in line.items { firsts.add(lists.words(of: item), true) }
      case "nobody": nobody.formUnion(line.items)
      case "withheld from": withheldFrom.formUnion(line.items)
      case "existing": existing.formUnion(line.items)
      case "plain negation": negation = line.items.first ?? ""
      case "inquiring": inquiring.formUnion(line.items.map(stemmer.stem))
      case "consenting": consenting.formUnion(line.items)
      case "attributing": attributing.formUnion(line.items)
      case "goes on": goingOn.formUnion(line.items)
      case "whether": whether.formUnion(line.items)
      case "addressing": addressing.formUnion(line.items)
      case "addressing means": addressed += line.items.map(stemmer.stem)
      case "concession": add(line.items, .concession, lists)
      case "fronted concession": add(line.items, .frontedConcession, lists)
      case "nominal concession": for item in line.items { nominal.add(lists.words(of: item), true) }
      case "condition": add(line.items, .condition, lists)
      case "reason": add(line.items, .reason, lists)
      case "loose reason": add(line.items, .looseReason, lists)
      case "time": add(line.items, .time, lists)
      case "rejects": for item in line.items { rejecting.add(lists.pattern(item)) }
      case "rejected": for item in line.items { rejected.add(lists.pattern(item)) }
      case "refused": for item in line.items { refused.add(lists.pattern(item)) }
      case "undone": for item in line.items { undone.add(lists.words(of: item), true) }
      case "agreeing": for item in line.items { agreeing.add(lists.words(of: item), true) }
      case "refusing answer": for item in line.items { refusing.add(lists.words(of: item), true) }
      case "deliberating": for item in line.items { deliberating.add(lists.words(of: item), true) }
      case "gerund ending": endings.append((.gerund, line.items))
      case "past ending": endings.append((.pastEnding, line.items))
      case "finite ending": endings.append((.finiteEnding, line.items))
      case "not finite ending": notFinite += line.items
      default:
        let known = (Array(kinds.keys) + phrases + UnrealWords.keys + ["verb"]).sorted().joined(separator: ", ")
        throw .badLine(file: file.name, line: line.number, why: "\"\(key)\" is not known here; known are \(known).")
      }
    }
  }

  /// Nothing is known.
  init() {}

  /// What the ending of a word says; short words are taken for whole ones.
  func kinds(byEndingOf word: String) -> WordKinds {
    guard word.utf8.count > 3, !endings.isEmpty else { return [] }
    var kinds: WordKinds = []
    for entry in endings where entry.endings.contains(where: word.hasSuffix) { kinds.insert(entry.kind) }
    if notFinite.contains(where: word.hasSuffix) { kinds.remove(.finiteEnding) }
    return kinds
  }

  /// "**To** Qiro: what happens next": a label that tells him.
  func address(_ tokens: inout [Token]) {
    guard tokens.count > 2, addressing.contains(tokens[0]),
      tokens[2..<min(6, tokens.count)].contains(where: { $0.followsColon })
    else { return }
    tokens[0].joinedStems += addressed
    tokens[0].kinds.insert(.action)
  }

  private mutating func add(_ items: [String], _ opening: Opening, _ lists: WordLists) {
    for item in items { openings.add(lists.words(of: item), opening) }
  }
}

extension WordLists {
  /// The words of a pattern in normal form; `*` and `*ing` stay as they are.
  func pattern(_ text: String) -> [String] {
    text.split(separator: " ").flatMap { $0.hasPrefix("*") ? [String($0)] : words(of: String($0)) }
  }
}
