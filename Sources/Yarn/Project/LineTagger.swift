/// Writes `#line:` tags into sources, so that translations and saved dialogues find their lines again.
public enum LineTagger {
  /// The files with a tag on every line and option that has none, the others as they are. New ids (`line:` and seven
  /// hexadecimal digits) come from the generator and differ from all that any of the files has.
  public static func tag(_ files: [SourceFile], using generator: inout some RandomNumberGenerator) -> [SourceFile] {
    let recordsByFile = files.enumerated().map { number, file -> [LineRecord] in
      var parser = Parser(file: file, index: Int32(number), languageVersion: 4)
      _ = parser.run()
      return parser.lines
    }
    var used: Set<String> = []
    for record in recordsByFile.joined() {
      for tag in record.hashtags where tag.text.hasPrefix("line:") { used.insert(tag.text) }
    }
    return zip(files, recordsByFile).map { file, records in
      var bytes: [UInt8] = []
      bytes.reserveCapacity(file.bytes.count + records.count * 20)
      var copied = 0
      for record in records where !isTagged(record) {
        var end = Int(record.end)
        while end > copied, Ascii.isBlank(file.bytes[end - 1]) { end -= 1 }
        bytes += file.bytes[copied..<end]
        bytes += Array(" #\(newID(&used, &generator))".utf8)
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
}
