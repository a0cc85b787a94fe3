/// The ids, hashtags and shadow sources of all lines of a job.
struct LineIDs {
  /// What the string table says of one line.
  struct Entry {
    var id: String
    var isImplicit: Bool
    var hashtags: [String]
    /// The text; of a shadow line, that of the line it shadows.
    var text: String
    var isShadow = false
  }

  private(set) var entries: [Entry] = []

  init(_ records: [LineRecord], files: [SourceFile], nodes: [[String]], bag: inout DiagnosticBag) {
    var used: [String: Int] = [:]
    var shadows: [Int] = []
    var runningNumber: [Int64: Int] = [:]
    entries.reserveCapacity(records.count)
    for (number, record) in records.enumerated() {
      var entry = Entry(id: "", isImplicit: true, hashtags: [], text: record.text)
      var shadow: HashtagSyntax?
      for tag in record.hashtags {
        entry.hashtags.append(tag.text)
        if tag.text.hasPrefix("line:"), tag.text.utf8.count > 5 {
          if entry.isImplicit {
            entry.id = tag.text
            entry.isImplicit = false
          } else {
            bag.add(.twoLineIDs, record.file, tag.span)
          }
        } else if tag.text.hasPrefix("shadow:") {
          shadow = tag
        }
      }
      if let shadow {
        if !entry.isImplicit { bag.add(.lineAndShadow, record.file, shadow.span) }
        if record.expressionCount > 0 { bag.add(.shadowWithExpressions, record.file, record.span) }
        entry.isShadow = true
        shadows.append(number)
      }
      if entry.isImplicit {
        let key = Int64(record.file) << 32 | Int64(record.node)
        let running = runningNumber[key, default: 0]
        runningNumber[key] = running + 1
        let node =
          nodes[Int(record.file)].indices.contains(Int(record.node))
          ? nodes[Int(record.file)][Int(record.node)] : ""
        let hash = Checksum.crc32("\(files[Int(record.file)].name)\(node)\(running)")
        entry.id = (entry.isShadow ? "line:sh_" : "line:") + hash
        while used[entry.id] != nil { entry.id += "0" }
        entry.hashtags.append(entry.id)
      } else if used[entry.id] != nil, let tag = record.hashtags.first(where: { $0.text == entry.id }) {
        bag.add(.duplicateLineID(entry.id), record.file, tag.span)
      }
      if used[entry.id] == nil { used[entry.id] = number }
      entries.append(entry)
    }
    for number in shadows { resolve(number, records[number], used, &bag) }
  }

  private mutating func resolve(
    _ number: Int, _ record: LineRecord, _ used: [String: Int], _ bag: inout DiagnosticBag
  ) {
    guard let tag = record.hashtags.first(where: { $0.text.hasPrefix("shadow:") }) else { return }
    let source = "line:" + tag.text.dropFirst(7)
    guard let found = used[source], !entries[found].isImplicit, !entries[found].isShadow else {
      bag.add(.unknownShadowSource(source), record.file, tag.span)
      return
    }
    if entries[found].text != record.text { bag.add(.shadowTextDiffers(source), record.file, record.span) }
    entries[number].text = entries[found].text
  }
}

/// CRC-32 as it is used for ids that nobody wrote.
enum Checksum {
  private static let table: [UInt32] = (0..<256).map { index in
    var value = UInt32(index)
    for _ in 0..<8 { value = value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    return value
  }

  /// Eight hexadecimal digits, the bytes of the sum from the lowest on.
  static func crc32(_ text: String) -> String {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in text.utf8 { sum = table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ (sum >> 8) }
    sum = ~sum
    let digits = Array("0123456789abcdef".utf8)
    var hex: [UInt8] = []
    for index in 0..<4 {
      let byte = UInt8(truncatingIfNeeded: sum >> UInt32(8 * index))
      hex.append(digits[Int(byte >> 4)])
      hex.append(digits[Int(byte & 15)])
    }
    return String(decoding: hex, as: UTF8.self)
  }
}
