/// Writes `#line:` tags into sources, so that translations and saved dialogues find their lines again.
public enum LineTagger {
  /// What new ids look like.
  public enum Style: String, Sendable, CaseIterable {
    /// `line:` and seven hexadecimal digits.
    case random
    /// `line:Node_0100_Speaker`: hundreds, with numbers in between for lines that are put in later. Where no number is
    /// left between two neighbours, a random id.
    case descriptive
  }

  /// The files with a tag on every line and option that has none, the others as they are. New ids differ from all that
  /// any of the files has; the generator makes the random ones.
  public static func tag(
    _ files: [SourceFile], style: Style = .random, using generator: inout some RandomNumberGenerator
  ) -> [SourceFile] {
    let parsed = files.enumerated().map { number, file in
      var parser = Parser(file: file, index: Int32(number), languageVersion: 4)
      let titles = parser.run().nodes.map(\.title)
      return (titles: titles, records: parser.lines)
    }
    var used: Set<String> = []
    for record in parsed.flatMap(\.records) {
      for tag in record.hashtags where tag.text.hasPrefix("line:") { used.insert(tag.text) }
    }
    var taken: [String: [Int]] = [:]
    return zip(files, parsed).map { file, parsed in
      var bytes: [UInt8] = []
      bytes.reserveCapacity(file.bytes.count + parsed.records.count * 20)
      var copied = 0
      for (place, record) in parsed.records.enumerated() where !isTagged(record) {
        var end = Int(record.end)
        while end > copied, Ascii.isBlank(file.bytes[end - 1]) { end -= 1 }
        bytes += file.bytes[copied..<end]
        var id: String?
        if style == .descriptive {
          let node = Int(record.node)
          let title = parsed.titles.indices.contains(node) ? parsed.titles[node] : ""
          id = descriptiveID(title, record, after: place, in: parsed.records, &used, &taken)
        }
        bytes += Array(" #\(id ?? newID(&used, &generator))".utf8)
        copied = end
      }
      bytes += file.bytes[copied...]
      return SourceFile(name: file.name, bytes: bytes)
    }
  }

  /// The lines and options of a file that have no id, by their line in it, from 1.
  public static func untaggedLines(of file: SourceFile) -> [Int] {
    var parser = Parser(file: file, index: 0, languageVersion: 4)
    _ = parser.run()
    let index = LineIndex(file.bytes)
    return parser.lines.filter { !isTagged($0) }.map { index.line($0.span.start) }
  }

  private static func isTagged(_ record: LineRecord) -> Bool {
    record.hashtags.contains { $0.text.hasPrefix("line:") || $0.text.hasPrefix("shadow:") }
  }

  private static func newID(_ used: inout Set<String>, _ generator: inout some RandomNumberGenerator) -> String {
    while true {
      let digits = String(UInt32.random(in: 0..<0x1000_0000, using: &generator), radix: 16)
      let id = "line:" + String(repeating: "0", count: 7 - digits.count) + digits
      if used.insert(id).inserted { return id }
    }
  }

  /// An id with the next free hundred, or with a number between the neighbours'; nil when none is free.
  private static func descriptiveID(
    _ title: String, _ record: LineRecord, after place: Int, in records: [LineRecord], _ used: inout Set<String>,
    _ taken: inout [String: [Int]]
  ) -> String? {
    let prefix = "line:\(title)_"
    func number(_ id: Substring) -> Int? {
      id.hasPrefix(prefix) ? Int(id.dropFirst(prefix.count).prefix { $0 != "_" }) : nil
    }
    func number(of record: LineRecord) -> Int? { record.hashtags.lazy.compactMap { number($0.text[...]) }.first }
    let next = records[(place + 1)...].prefix { $0.node == record.node }.lazy.compactMap(number(of:)).first
    // What was given a moment ago stands only among these.
    let all = taken[title] ?? used.compactMap { number($0[...]) }
    let before = all.filter { $0 < next ?? .max }.max() ?? 0
    let waiting = records[place...].prefix { number(of: $0) == nil && $0.node == record.node }.count
    let free = next.map { ($0 - before) / (waiting + 1) } ?? (100 - before % 100)
    guard free > 0 else { return nil }
    let digits = String(before + free)
    let speaker = speaker(of: record.text)
    let id =
      prefix + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + (speaker.isEmpty ? "" : "_" + speaker)
    taken[title] = all + [before + free]
    return used.insert(id).inserted ? id : nil
  }

  /// The letters and digits of who speaks: the words before the first colon, when there is one.
  private static func speaker(of text: String) -> String {
    guard let colon = text.firstIndex(of: ":"), !text[..<colon].contains("\\"), !text[..<colon].contains("{") else {
      return ""
    }
    return String(text[..<colon].filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(24))
  }
}
