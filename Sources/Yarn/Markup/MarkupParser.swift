/// Takes the markers out of one line, in one pass over its bytes.
struct MarkupParser {
  struct Open {
    var name: String
    var position: Int
    var source: Int
    var properties: [MarkupAttribute.Property]
  }

  let bytes: [UInt8]
  let substitutions: [String]
  let locale: String
  let processors: Set<Markup.Processor>
  var at = 0
  private var out: [UInt8] = []
  /// The length of the text so far, in UTF-16 units.
  private(set) var length = 0
  private var open: [Open] = []
  private var done: [MarkupAttribute] = []
  private(set) var problem: Markup.Problem?
  /// The byte after the implied character's name, its colon and the blanks; nil when there is none.
  private var characterEnd: Int?
  private var nameEnd = 0
  /// The same place, kept for the text of a broken line.
  private var prefixEnd: Int?
  /// How many bytes of the text are the implied character's name, and how many its name, colon and blanks.
  private var nameLength = 0
  private var prefixLength = 0
  /// A self-closing marker eats one blank after it.
  private var eatsBlank = false

  init(_ bytes: [UInt8], substitutions: [String], locale: String, processors: Set<Markup.Processor>) {
    self.bytes = bytes
    self.substitutions = substitutions
    self.locale = locale
    self.processors = processors
    out.reserveCapacity(bytes.count)
  }

  var output: String { String(decoding: out, as: UTF8.self) }

  /// The implied character as it stands in the text, and the text after it; nil when none is implied.
  var impliedCharacter: (name: String, rest: String)? {
    guard prefixEnd != nil, problem == nil else { return nil }
    return (
      String(decoding: out[..<min(nameLength, out.count)], as: UTF8.self),
      String(decoding: out[min(prefixLength, out.count)...], as: UTF8.self)
    )
  }

  /// The markers in the order of the source.
  var finished: [MarkupAttribute] {
    done.count < 2
      ? done
      : done.enumerated().sorted { ($0.element.sourcePosition, $0.offset) < ($1.element.sourcePosition, $1.offset) }
        .map(\.element)
  }

  // character = *(anything but ":" and "\" / "\" any) ":" *blank, at the beginning
  mutating func findCharacter() {
    if bytes.starts(with: "[character".utf8) { return }
    var index = 0
    while index < bytes.count, bytes[index] != Ascii.colon {
      index += bytes[index] == Ascii.backslash ? 2 : 1
    }
    guard index < bytes.count else { return }
    nameEnd = index
    index += 1
    while index < bytes.count, bytes[index] == Ascii.space || (bytes[index] >= 9 && bytes[index] <= 13) { index += 1 }
    characterEnd = index
    prefixEnd = index
    let name = filled(String(decoding: bytes[..<nameEnd], as: UTF8.self)).withColons
    open.append(
      Open(name: "character", position: 0, source: -1, properties: [.init(name: "name", value: .string(name))]))
  }

  mutating func run() {
    while at < bytes.count, problem == nil {
      if at == nameEnd, characterEnd != nil { nameLength = out.count }
      if at == characterEnd { closeCharacter() }
      let byte = bytes[at]
      switch byte {
      case Ascii.openBracket:
        eatsBlank = false
        marker()
        if let end = characterEnd, at > end { fail("a colon stands inside a marker; write it as '\\:'") }
      case Ascii.backslash where at + 1 < bytes.count && Self.isEscapable(bytes[at + 1]):
        append(bytes[at + 1])
        at += 2
      case Ascii.openBrace:
        if let text = placeholder() {
          for byte in text.utf8 { append(byte) }
        } else {
          append(byte)
          at += 1
        }
      default:
        if eatsBlank {
          append(byte)
          at += 1
        } else {
          appendPlain()
        }
      }
    }
    if at == characterEnd { closeCharacter() }
    if problem == nil, let left = open.last { fail("[\(left.name)] is not closed; add [/\(left.name)]") }
  }

  /// Copies bytes that mean nothing, up to the next that might or to the end of the implied character.
  private mutating func appendPlain() {
    let start = at
    var limit = bytes.count
    if let characterEnd { limit = at < nameEnd ? nameEnd : at < characterEnd ? characterEnd : limit }
    var units = 0
    while at < limit {
      let byte = bytes[at]
      if byte == Ascii.openBracket || byte == Ascii.backslash || byte == Ascii.openBrace { break }
      if byte & 0xC0 != 0x80 { units += byte >= 0xF0 ? 2 : 1 }
      at += 1
    }
    if at == start {
      append(bytes[at])
      at += 1
    } else {
      out.append(contentsOf: bytes[start..<at])
      length += units
    }
  }

  private static func isEscapable(_ byte: UInt8) -> Bool {
    byte == Ascii.openBracket || byte == Ascii.closeBracket || byte == Ascii.colon
  }

  mutating func fail(_ message: String) {
    guard problem == nil else { return }
    let column = bytes[..<min(at, bytes.count)].reduce(1) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    problem = Markup.Problem(column: column, message: message)
  }

  mutating func append(_ byte: UInt8) {
    if eatsBlank {
      eatsBlank = false
      if Ascii.isBlank(byte) || Ascii.isNewline(byte) { return }
    }
    out.append(byte)
    if byte & 0xC0 != 0x80 { length += byte >= 0xF0 ? 2 : 1 }
  }

  /// Steps over `{n}` and gives the value it stands for; nil when it stands for none.
  mutating func placeholder() -> String? {
    var index = at + 1
    var number = 0
    while index < bytes.count, Ascii.isDigit(bytes[index]), index - at < 6 {
      number = number * 10 + Int(bytes[index] - 48)
      index += 1
    }
    guard index > at + 1, index < bytes.count, bytes[index] == Ascii.closeBrace, number < substitutions.count
    else { return nil }
    at = index + 1
    return substitutions[number]
  }

  /// Text of the source with the substitutions put in.
  func filled(_ text: String) -> String {
    guard !substitutions.isEmpty, text.utf8.contains(Ascii.openBrace) else { return text }
    var parser = MarkupParser(Array(text.utf8), substitutions: substitutions, locale: locale, processors: [])
    while parser.at < parser.bytes.count {
      if parser.bytes[parser.at] == Ascii.openBrace, let value = parser.placeholder() {
        parser.out.append(contentsOf: value.utf8)
      } else {
        parser.out.append(parser.bytes[parser.at])
        parser.at += 1
      }
    }
    return parser.output
  }

  /// The line as it stands when its markup is broken: the implied character written out, `\:` as `:`.
  var raw: String {
    let text = filled(String(decoding: bytes, as: UTF8.self))
    guard let prefixEnd else { return text.withColons }
    let name = filled(String(decoding: bytes[..<nameEnd], as: UTF8.self))
    let prefix = filled(String(decoding: bytes[..<prefixEnd], as: UTF8.self))
    let rest = filled(String(decoding: bytes[prefixEnd...], as: UTF8.self))
    return "[character name=\"\(name)\"]\(prefix)[/character]\(rest)".withColons
  }

  private mutating func closeCharacter() {
    characterEnd = nil
    prefixLength = out.count
    close("character", at: open.firstIndex { $0.source == -1 })
  }

  mutating func begin(_ name: String, _ properties: [MarkupAttribute.Property], source: Int) {
    open.append(Open(name: name, position: length, source: source, properties: properties))
  }

  mutating func closeAll() {
    for index in open.indices.reversed() where open[index].source >= 0 { close(open[index].name, at: index) }
  }

  mutating func close(_ name: String) {
    close(name, at: open.lastIndex { $0.name == name && $0.source >= 0 })
  }

  private mutating func close(_ name: String, at index: Int?) {
    guard let index else {
      fail("[/\(name)] closes nothing; remove it or add [\(name)]")
      return
    }
    let marker = open.remove(at: index)
    done.append(
      MarkupAttribute(
        name: marker.name, position: marker.position, length: length - marker.position,
        sourcePosition: marker.source, properties: marker.properties))
  }

  /// A marker that covers nothing.
  mutating func selfClosed(_ name: String, _ properties: [MarkupAttribute.Property], source: Int) {
    if let processor = Markup.Processor(rawValue: name), processors.contains(processor) {
      switch Replacement.text(processor, properties, locale: locale) {
      case .success(let text): for byte in text.utf8 { append(byte) }
      case .failure(let reason): fail(reason.message)
      }
      return
    }
    done.append(
      MarkupAttribute(name: name, position: length, length: 0, sourcePosition: source, properties: properties))
    if properties.last(where: { $0.name == "trimwhitespace" })?.value != .bool(false) { eatsBlank = true }
  }

  /// Copies up to `[/nomarkup]` as it stands.
  mutating func copyRaw() {
    let end = Array("[/nomarkup]".utf8)
    while at < bytes.count {
      if bytes[at] == Ascii.openBracket, bytes[at...].starts(with: end) { return }
      append(bytes[at])
      at += 1
    }
  }
}

extension String {
  /// `\:` as `:`.
  var withColons: String {
    utf8.contains(Ascii.backslash) ? replacing("\\:", with: ":") : self
  }
}
