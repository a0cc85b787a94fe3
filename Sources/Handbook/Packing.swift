internal import Words

/// Why packed bytes cannot be read; whoever keeps a copy then reads the files again.
public enum PackingError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The bytes are not a packed handbook, or one of another version.
  case notAHandbook
  /// The bytes end too early or hold something impossible at this offset.
  case damaged(offset: Int)

  /// What is wrong and what would mend it.
  public var description: String {
    switch self {
    case .notAHandbook: "These bytes are no packed guidance of this version; read the files of the guidance again."
    case .damaged(let offset): "The packed guidance is damaged at byte \(offset); read the files of the guidance again."
    }
  }
}

extension Handbook {
  // Changes with every change of what is packed or in which order.
  static let packedHeader: [UInt8] = Array("IHB9".utf8)

  /// The whole guidance in a form that is read some ten times faster than JSON, for a cache.
  public var packed: [UInt8] {
    var packer = Packer()
    packer.bytes = Self.packedHeader
    packer.text(language.code)
    packer.list(sections) {
      $0.text($1.number)
      $0.text($1.title)
      $0.number($1.page ?? 0)
      $0.text($1.status.rawValue)
      $0.text($1.phase.rawValue)
    }
    packer.list(practices) { $0.practice($1) }
    packer.list(mistakes) { $0.mistake($1) }
    packer.list(sources) { $0.texts([$1.key, $1.title, $1.url, $1.note]) }
    packer.list(competencies) { $0.texts([$1.id, $1.title]) }
    packer.list(roles) { $0.texts([$1.id, $1.title]) }
    packer.list(glossary) {
      $0.texts([$1.term, $1.meaning, $1.certainty.rawValue, $1.country ?? ""])
      $0.texts($1.sources)
    }
    packer.list(support) {
      $0.texts([
        $1.country, $1.name, $1.number, $1.audience.rawValue, $1.note, $1.certainty.rawValue, $1.checked ?? "",
        $1.id ?? "",
      ])
      $0.texts($1.sources)
    }
    packer.groups(searchWords)
    packer.list(questions) {
      $0.text($1.page)
      $0.texts($1.asks)
    }
    packer.text(map.document)
    packer.places(map.sections)
    packer.places(map.practices)
    packer.tools(of: self)
    return packer.bytes
  }

  /// Reads what `packed` wrote; throws when the bytes are anything else.
  public init(packed bytes: [UInt8]) throws(PackingError) {
    guard bytes.starts(with: Self.packedHeader) else { throw .notAHandbook }
    var unpacker = Unpacker(bytes: bytes, offset: Self.packedHeader.count)
    guard let language = Language(code: try unpacker.text()) else { throw .damaged(offset: unpacker.offset) }
    let sections = try unpacker.list { (reader) throws(PackingError) in try reader.section() }
    let practices = try unpacker.list { (reader) throws(PackingError) in try reader.practice() }
    let mistakes = try unpacker.list { (reader) throws(PackingError) in try reader.mistake() }
    let sources = try unpacker.list { (reader) throws(PackingError) in
      let texts = try reader.texts(4)
      return Source(key: texts[0], title: texts[1], url: texts[2], note: texts[3])
    }
    let competencies = try unpacker.list { (reader) throws(PackingError) in
      let texts = try reader.texts(2)
      return Competency(id: texts[0], title: texts[1])
    }
    let roles = try unpacker.list { (reader) throws(PackingError) in
      let texts = try reader.texts(2)
      return Role(id: texts[0], title: texts[1])
    }
    let glossary = try unpacker.list { (reader) throws(PackingError) in try reader.glossaryEntry() }
    let support = try unpacker.list { (reader) throws(PackingError) in try reader.supportLine() }
    let searchWords = try unpacker.groups()
    let questions = try unpacker.list { (reader) throws(PackingError) in
      PageQuestions(page: try reader.text(), asks: try reader.texts())
    }
    let map = HandbookMap(
      document: try unpacker.text(), sections: try unpacker.places(), practices: try unpacker.places())
    let law = try unpacker.list { (reader) throws(PackingError) in try reader.lawEntry() }
    let terms = try unpacker.list { (reader) throws(PackingError) in try reader.termAdvice() }
    let facts = try unpacker.list { (reader) throws(PackingError) in try reader.countryFact() }
    let forms = try unpacker.list { (reader) throws(PackingError) in try reader.form() }
    let flowCharts = try unpacker.list { (reader) throws(PackingError) in try reader.flowChart() }
    guard unpacker.offset == bytes.count else { throw .damaged(offset: unpacker.offset) }
    self.init(
      sections: sections, practices: practices, mistakes: mistakes, sources: sources, competencies: competencies,
      roles: roles, glossary: glossary, support: support, searchWords: searchWords, questions: questions,
      map: map,
      law: law, terms: terms, facts: facts, forms: forms, flowCharts: flowCharts,
      language: language)
  }
}
