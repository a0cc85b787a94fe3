/// Reads what `Packer` wrote; never reads past the end.
struct Unpacker {
  let bytes: [UInt8]
  var offset: Int

  mutating func number() throws(PackingError) -> Int {
    var number = 0
    var shift = 0
    while offset < bytes.count, shift < 28 {
      let byte = bytes[offset]
      offset += 1
      number |= Int(byte & 0x7F) << shift
      if byte < 0x80 { return number }
      shift += 7
    }
    throw .damaged(offset: offset)
  }

  mutating func text() throws(PackingError) -> String {
    let count = try number()
    guard count <= bytes.count - offset else { throw .damaged(offset: offset) }
    let text = String(decoding: bytes[offset..<offset + count], as: UTF8.self)
    offset += count
    return text
  }

  mutating func list<Item>(
    _ read: (inout Unpacker) throws(PackingError) -> Item
  ) throws(PackingError) -> [Item] {
    let count = try number()
    // Each item takes at least a byte.
    guard count <= bytes.count - offset else { throw .damaged(offset: offset) }
    var items: [Item] = []
    items.reserveCapacity(count)
    for _ in 0..<count { items.append(try read(&self)) }
    return items
  }

  mutating func texts() throws(PackingError) -> [String] {
    try list { (reader) throws(PackingError) in try reader.text() }
  }

  /// A list of exactly so many texts.
  mutating func texts(_ count: Int) throws(PackingError) -> [String] {
    let start = offset
    let texts = try texts()
    guard texts.count == count else { throw .damaged(offset: start) }
    return texts
  }

  mutating func groups() throws(PackingError) -> [[String]] {
    try list { (reader) throws(PackingError) in try reader.texts() }
  }

  func value<Value: RawRepresentable>(_ text: String, as type: Value.Type) throws(PackingError) -> Value
  where Value.RawValue == String {
    guard let value = Value(rawValue: text) else { throw .damaged(offset: offset) }
    return value
  }

  mutating func places() throws(PackingError) -> [String: HandbookMap.Place] {
    let pairs = try list { (reader) throws(PackingError) in
      let texts = try reader.texts(3)
      let page = try reader.number()
      return (texts[0], HandbookMap.Place(number: texts[1].ifAny, title: texts[2], page: page == 0 ? nil : page))
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  mutating func section() throws(PackingError) -> Section {
    let (number, title) = (try text(), try text())
    let page = try self.number()
    return Section(
      number: number, title: title, page: page == 0 ? nil : page,
      status: try value(try text(), as: Section.Status.self), phase: try value(try text(), as: Phase.self))
  }

  mutating func practice() throws(PackingError) -> Practice {
    let texts = try texts(6)
    let more = try self.texts(5)
    let (who, competencies, sources) = (try self.texts(), try self.texts(), try self.texts())
    let (related, law) = (try self.texts(), try self.texts())
    let (concepts, refused) = (try groups(), try groups())
    return Practice(
      handle: texts[0], section: texts[1], title: texts[2], who: who, whoText: texts[3], what: texts[4],
      when: texts[5], why: more[0], phase: try value(more[1], as: Phase.self), competencies: competencies,
      certainty: try value(more[2], as: Certainty.self), sources: sources, related: related,
      concepts: concepts, phrases: try self.texts(), near: try self.texts(), otherwise: more[3], lookUp: more[4],
      law: law, earlier: try earlier(), refused: refused)
  }

  private mutating func earlier() throws(PackingError) -> [EarlierWording] {
    try list { (reader) throws(PackingError) in
      let texts = try reader.texts(6)
      return EarlierWording(
        until: texts[0], title: texts[1].ifAny, what: texts[2].ifAny, when: texts[3].ifAny, why: texts[4].ifAny,
        lookUp: texts[5].ifAny,
        certainty: try reader.text().ifAny.map { (text) throws(PackingError) in
          try reader.value(text, as: Certainty.self)
        })
    }
  }

  mutating func mistake() throws(PackingError) -> Mistake {
    let texts = try texts(6)
    let more = try self.texts(4)
    let critical = try number() == 1
    let (competencies, sources) = (try self.texts(), try self.texts())
    let (blocks, related, law) = (try self.texts(), try self.texts(), try self.texts())
    let opposite = try self.texts()
    return Mistake(
      handle: texts[0], section: texts[1], title: texts[2], what: texts[3], why: texts[4],
      phase: try value(texts[5], as: Phase.self), competencies: competencies,
      certainty: try value(more[0], as: Certainty.self), sources: sources, critical: critical, blocks: blocks,
      related: related, concepts: try groups(), phrases: try self.texts(), near: try self.texts(), otherwise: more[1],
      lookUp: more[2], law: law, reading: more[3], opposite: opposite)
  }

  mutating func glossaryEntry() throws(PackingError) -> GlossaryEntry {
    let texts = try texts(4)
    return GlossaryEntry(
      term: texts[0], meaning: texts[1], certainty: try value(texts[2], as: Certainty.self),
      sources: try self.texts(), country: texts[3].ifAny)
  }

  mutating func supportLine() throws(PackingError) -> SupportLine {
    let texts = try texts(8)
    return SupportLine(
      id: texts[7].ifAny, country: texts[0], name: texts[1], number: texts[2],
      audience: try value(texts[3], as: SupportLine.Audience.self), note: texts[4],
      certainty: try value(texts[5], as: Certainty.self), sources: try self.texts(), checked: texts[6].ifAny)
  }
}

extension String {
  /// The text, or nothing when it is empty.
  var ifAny: String? { isEmpty ? nil : self }
}
