extension Reading {
  static let sectionFields = ["number", "title", "page", "status", "phase"]
  static let practiceFields = [
    "handle", "section", "title", "who", "whoText", "what", "when", "why", "phase", "competencies", "certainty",
    "sources", "related", "concepts", "phrases", "near", "otherwise", "lookUp", "law",
    "earlier", "refused",
  ]
  private static let earlierFields = ["until", "certainty", "title", "what", "when", "why", "lookUp"]
  static let mistakeFields = [
    "handle", "section", "title", "what", "why", "phase", "competencies", "certainty", "sources", "critical", "blocks",
    "related", "concepts", "phrases", "near", "otherwise", "lookUp", "law", "reading",
    "opposite",
  ]

  func section(_ fields: Fields) {
    let number = fields.text("number")
    if !number.isEmpty, !isNumber(number) { findings.add(.malformedNumber(number), at: fields.place(of: "number")) }
    declare(.section, number, at: fields.place(of: "number"))
    sections.append(
      Section(
        number: number, title: fields.text("title"), page: fields.positiveNumber("page"),
        status: fields.choice("status", as: Section.Status.self, default: .inferred),
        phase: fields.choice("phase", as: Phase.self, default: .framework)))
  }

  func practice(_ fields: Fields) {
    practices.append(
      Practice(
        handle: handle(fields, prefix: "HB-"), section: sectionNumber(fields), title: fields.text("title"),
        who: names(fields, "who", .role, required: true), whoText: fields.text("whoText"),
        what: fields.text("what"), when: fields.text("when"), why: fields.text("why"),
        phase: fields.choice("phase", as: Phase.self, default: .framework), competencies: competencies(fields),
        certainty: fields.choice("certainty", as: Certainty.self, default: .ours),
        sources: names(fields, "sources", .source, required: true), related: related(fields),
        concepts: concepts(fields), phrases: phrases(fields, "phrases"), near: phrases(fields, "near"),
        otherwise: fields.optionalText("otherwise") ?? "", lookUp: fields.optionalText("lookUp") ?? "",
        law: names(fields, "law", .law), earlier: earlier(fields), refused: concepts(fields, "refused")))
  }

  /// What a practice said while other law held, each until a day of its own.
  private func earlier(_ fields: Fields) -> [EarlierWording] {
    guard fields.has("earlier") else { return [] }
    var seen: [String: Place] = [:]
    return fields.children("earlier", known: Self.earlierFields).map { inner in
      if !inner.has("until") { _ = inner.text("until") }
      let until = date(inner, "until") ?? ""
      if let first = seen.updateValue(inner.place, forKey: until), !until.isEmpty {
        findings.add(.duplicate(until, first: first.text), at: inner.place(of: "until"))
      }
      if !Self.earlierFields.dropFirst(2).contains(where: inner.has) {
        findings.add(.saysNothingElse(until), at: inner.place)
      }
      return EarlierWording(
        until: until, title: inner.optionalText("title"), what: inner.optionalText("what"),
        when: inner.optionalText("when"), why: inner.optionalText("why"), lookUp: inner.optionalText("lookUp"),
        certainty: inner.has("certainty") ? certainty(inner) : nil)
    }
  }

  func mistake(_ fields: Fields) {
    mistakes.append(
      Mistake(
        handle: handle(fields, prefix: "HM-"), section: sectionNumber(fields), title: fields.text("title"),
        what: fields.text("what"), why: fields.text("why"),
        phase: fields.choice("phase", as: Phase.self, default: .framework), competencies: competencies(fields),
        certainty: fields.choice("certainty", as: Certainty.self, default: .ours),
        sources: names(fields, "sources", .source, required: true), critical: fields.flag("critical"),
        blocks: names(fields, "blocks", .practice), related: related(fields), concepts: concepts(fields),
        phrases: phrases(fields, "phrases"), near: phrases(fields, "near"),
        otherwise: fields.optionalText("otherwise") ?? "", lookUp: fields.optionalText("lookUp") ?? "",
        law: names(fields, "law", .law), reading: fields.optionalText("reading") ?? "",
        opposite: names(fields, "opposite", .practice)))
    if let made = mistakes.last, made.critical, !made.restsOnSource {
      findings.add(.withoutSource(made.handle), at: fields.place(of: "critical"))
    }
  }

  func declare(_ kind: Name, _ name: String, at place: Place) {
    if name.isEmpty { return }
    if let first = declared[kind]?[name] {
      findings.add(.duplicate(name, first: first.text), at: place)
    } else {
      declared[kind, default: [:]][name] = place
    }
  }

  /// The names of a list, to be looked up when all files have been read.
  func names(_ fields: Fields, _ field: String, _ kind: Name, required: Bool = false) -> [String] {
    let list = fields.list(field, required: required)
    mentioned += list.filter { !$0.value.isEmpty }.map { (kind, $0) }
    return list.map(\.value)
  }

  /// Looks up every name that was mentioned.
  func check() {
    checkCycles()
    for (kind, name) in mentioned where declared[kind]?[name.value] == nil {
      if unread.contains(where: { $0.contains(name.value) }) { continue }
      let nearest = Spelling.nearest(to: name.value, among: (declared[kind] ?? [:]).keys.sorted())
      findings.add(.unknownName(kind: kind.rawValue, name: name.value, nearest: nearest), at: name.place)
    }
  }

  private func handle(_ fields: Fields, prefix: String) -> String {
    let handle = fields.text("handle")
    if handle.isEmpty { return handle }
    let place = fields.place(of: "handle")
    let parts = handle.split(separator: "-", omittingEmptySubsequences: false)
    let isHandle =
      handle.hasPrefix(prefix) && parts.count == 3 && isNumber(parts[1]) && parts[2].count == 2
      && parts[2].allSatisfy { $0.isASCII && $0.isNumber }
    if !isHandle { findings.add(.malformedHandle(handle), at: place) }
    declare(.entry, handle, at: place)
    if prefix == "HB-" { declared[.practice, default: [:]][handle] = place }
    return handle
  }

  private func sectionNumber(_ fields: Fields) -> String {
    let number = fields.text("section")
    if !number.isEmpty {
      mentioned.append((.section, Placed(value: number, place: fields.place(of: "section"))))
    }
    return number
  }

  private func competencies(_ fields: Fields) -> [String] {
    let ids = names(fields, "competencies", .competency, required: true)
    if fields.has("competencies"), !(1...2).contains(ids.count) {
      findings.add(.competencyCount(ids.count), at: fields.place(of: "competencies"))
    }
    return ids
  }

  /// Groups of terms; an action class must be one of those there are, where they are known.
  private func concepts(_ fields: Fields, _ field: String = "concepts") -> [[String]] {
    let groups = fields.groups(field)
    if declared[.actionClass] != nil {
      mentioned += groups.joined().filter { $0.value.hasPrefix("@") }.map { (.actionClass, $0) }
    }
    return groups.map { $0.map(\.value) }
  }

  /// Entries to read next, of which it is none itself.
  private func related(_ fields: Fields) -> [String] {
    let handle = fields.optionalText("handle")
    let list = fields.list("related")
    for name in list where name.value == handle { findings.add(.refersToItself(name.value), at: name.place) }
    mentioned += list.filter { !$0.value.isEmpty }.map { (.entry, $0) }
    return list.map(\.value)
  }

  private func phrases(_ fields: Fields, _ field: String) -> [String] {
    let list = fields.list(field)
    for phrase in list where !phrase.value.isEmpty {
      let words = WordSplit.of(phrase.value)
      if words.count < 2 { findings.add(.shortPhrase(phrase.value), at: phrase.place) }
      // What is a near miss of several belongs to none.
      if field == "phrases",
        let first = phrasePlaces.updateValue(phrase.place, forKey: words.joined(separator: " "))
      {
        findings.add(.sharedPhrase(phrase.value, first: first.text), at: phrase.place)
      }
    }
    return list.map(\.value)
  }

  func isNumber(_ text: some StringProtocol) -> Bool {
    text.split(separator: ".", omittingEmptySubsequences: false)
      .allSatisfy { !$0.isEmpty && $0.count <= 3 && $0.allSatisfy { $0.isASCII && $0.isNumber } }
  }
}
