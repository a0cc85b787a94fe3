public import Words

/// Looks over all practices and mistakes at once: each alone, and each phrase beside all the others.
public struct GuidanceLint: Sendable {
  /// A practice or a mistake with the words it is found by.
  public struct Entry: Sendable {
    /// `HB-…` or `HM-…`.
    public var id: String
    /// It would do harm.
    public var isMistake: Bool
    /// Groups of terms that must come together.
    public var groups: [[String]]
    /// Sentences in which somebody says it.
    public var phrases: [String]
    /// Sentences that sound alike and must not count.
    public var near: [String]
    /// Entries that it overlaps with by nature, or cancels.
    public var related: Set<String>

    /// Makes an entry.
    public init(
      id: String, isMistake: Bool, groups: [[String]], phrases: [String], near: [String], related: Set<String>
    ) {
      self.id = id
      self.isMistake = isMistake
      self.groups = groups
      self.phrases = phrases
      self.near = near
      self.related = related
    }
  }

  /// Something an author should mend.
  public typealias Finding = RubricLint.Finding

  /// Phrases that share so much of their words overlap; less is what any two sentences of the trade share.
  private static let muchAlike = 0.75

  private let entries: [Entry]
  private let scorer: Scorer
  private let lists: WordLists
  private let prepared: PreparedRubric
  private let items: [PreparedRubric.Item]
  private let places: [String: Int]
  private let index: ItemIndex

  /// Prepares the entries. Throws `WordError` when there is no stemmer for the language of the lists.
  public init(_ entries: [Entry], lists: WordLists) throws(WordError) {
    let stemmer = try Stemmer(lists: lists)
    scorer = try Scorer(lists: lists)
    self.lists = lists
    let rubric = Rubric(
      id: "guidance", language: lists.language, question: "",
      keyPoints: entries.filter { !$0.isMistake }.map {
        KeyPoint(id: $0.id, label: "", exemplars: $0.phrases, groups: $0.groups)
      },
      mistakes: entries.filter(\.isMistake).map {
        Contra(id: $0.id, label: "", exemplars: $0.phrases, groups: $0.groups)
      })
    prepared = Preparation.run(rubric, lists: lists, stemmer: stemmer, isApart: true)
    items = prepared.points + prepared.mistakes
    let places = Dictionary(items.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.places = places
    self.entries = entries
    index = ItemIndex(items, stems: prepared.symbols.count)
  }

  /// Everything that should be mended, in the order of the entries; with `within`, of these entries only.
  public func findings(within wanted: (String) -> Bool = { _ in true }) -> [Finding] {
    guard let stemmer = try? Stemmer(lists: lists) else { return [] }
    var findings = prepared.problems.map { Finding(severity: .error, item: "guidance", message: $0) }
    for entry in entries where wanted(entry.id) {
      findings += shape(of: entry)
      var overlaps: [String: [String]] = [:]
      for phrase in entry.phrases { findings += check(phrase, of: entry, stemmer, &overlaps) }
      for sentence in entry.near { findings += check(near: sentence, of: entry, stemmer) }
      findings += overlap(entry, overlaps)
    }
    return findings
  }

  // MARK: Each alone

  private func shape(of entry: Entry) -> [Finding] {
    if entry.groups.isEmpty, entry.phrases.isEmpty {
      return [
        Finding(
          severity: .warning, item: entry.id, message: "\(entry.id) has neither concepts nor phrases.",
          suggestion: "Until it has, no answer can be recognised as it and no scene can expect it.")
      ]
    }
    guard entry.groups.isEmpty, entry.phrases.count < 3 else { return [] }
    return [
      Finding(
        severity: .error, item: entry.id, message: "\(entry.id) has no concepts and fewer than three phrases.",
        suggestion: "Add concepts, or phrases.")
    ]
  }

  private func check(
    _ phrase: String, of entry: Entry, _ stemmer: Stemmer, _ overlaps: inout [String: [String]]
  ) -> [Finding] {
    guard let place = places[entry.id] else { return [] }
    let item = items[place]
    let reading = Reading(phrase, prepared: prepared, lists: lists, stemmer: stemmer)
    let matcher = Matcher(reading: reading)
    let own = matcher.find(item)
    let value = Impression.value(of: own, item)
    var findings: [Finding] = []
    func add(_ severity: Finding.Severity, _ message: String, _ suggestion: String?) {
      findings.append(
        Finding(severity: severity, item: entry.id, message: message, suggestion: suggestion, phrase: phrase))
    }
    let advice = GroupAdvice(reading: reading, lists: lists, stemmer: stemmer)
    if value < 1 {
      add(
        .error, "\u{201C}\(phrase)\u{201D} is not found as \(entry.id), whose phrase it is.",
        advice.advice(for: item, as: entry.groups) ?? "Say what is done, in two words at least.")
    } else if !entry.groups.isEmpty, own.concept < 0.6 {
      add(
        .warning, "The concepts do not find \u{201C}\(phrase)\u{201D}; only the phrase itself does.",
        advice.advice(for: item, as: entry.groups))
    }
    for other in index.candidates(reading.places) where other != place {
      let finding = matcher.find(items[other])
      let found = Impression.value(of: finding, items[other])
      guard found >= 1 else { continue }
      if found >= value, items[other].isMistake == item.isMistake {
        add(
          .warning, "\u{201C}\(phrase)\u{201D} is found as \(items[other].id) no less than as \(entry.id).",
          "Make the concepts of \(items[other].id) narrower, or give \(entry.id) the word that is missing.")
      } else if finding.concept >= 0.6 || finding.coverage >= Self.muchAlike {
        overlaps[items[other].id, default: []].append(phrase)
      }
    }
    if let denied = RubricLint.denied(phrase, reading) {
      let asked = overlaps.filter { $0.value.contains(phrase) }.compactMap { places[$0.key] } + [place]
      findings += check(denied: denied, phrase, of: entry, asked, stemmer)
    }
    return findings
  }

  /// What is denied meets nothing; a mistake that is denied is not made.
  ///
  /// `asked` are the entry and those that its phrase is found as.
  private func check(
    denied: String, _ phrase: String, of entry: Entry, _ asked: [Int], _ stemmer: Stemmer
  ) -> [Finding] {
    let reading = Reading(denied, prepared: prepared, lists: lists, stemmer: stemmer)
    let matcher = Matcher(reading: reading)
    return asked.map { items[$0] }.filter { Impression.value(of: matcher.find($0), $0) >= 1 }.map { item in
      Finding(
        severity: .warning, item: entry.id,
        message: "\u{201C}\(denied)\u{201D} denies it and is found as \(item.id).",
        suggestion: "Leave words that deny out of the concepts and the phrases.", phrase: phrase)
    }
  }

  private func check(near sentence: String, of entry: Entry, _ stemmer: Stemmer) -> [Finding] {
    guard let place = places[entry.id] else { return [] }
    let reading = Reading(sentence, prepared: prepared, lists: lists, stemmer: stemmer)
    let found = Matcher(reading: reading).find(items[place])
    guard Impression.value(of: found, items[place]) >= 1 else { return [] }
    return [
      Finding(
        severity: .warning, item: entry.id,
        message: "\u{201C}\(sentence)\u{201D} stands under `near` and counts as \(entry.id).",
        suggestion: found.concept >= 0.6
          ? "Make the concepts narrower: " + found.hits.map { "\u{201C}\($0.term)\u{201D}" }.joined(separator: " and ")
            + " find it."
          : "The phrase \u{201C}\(found.exemplar?.text ?? "")\u{201D} is too much like it.", phrase: sentence)
    ]
  }

  // MARK: Beside the others

  /// Those that say themselves that they overlap are left out; to expect both in one scene is another matter.
  private func overlap(_ entry: Entry, _ overlaps: [String: [String]]) -> [Finding] {
    let others = overlaps.keys.sorted().filter { other in
      !entry.related.contains(other) && !entries.contains { $0.id == other && $0.related.contains(entry.id) }
    }
    guard let first = others.first.flatMap({ overlaps[$0]?.first }) else { return [] }
    let named = others.map { other in
      let phrases = overlaps[other] ?? []
      let more = phrases.count > 1 ? " and \(phrases.count - 1) more" : ""
      return "\(other) (\u{201C}\(phrases.first ?? "")\u{201D}\(more))"
    }
    return [
      Finding(
        severity: .warning, item: entry.id,
        message: "Phrases of \(entry.id) are found as others too: \(named.joined(separator: ", ")).",
        suggestion: "Name those that overlap by nature under `related`; make the concepts of the rest narrower.",
        phrase: first)
    ]
  }
}
