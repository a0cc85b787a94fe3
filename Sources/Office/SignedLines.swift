internal import Foundation

/// A text of JSON lines whose last line signs all lines before it.
///
/// Any editor opens it. Line ends and a byte order mark that a mail program put in do not matter: what is signed are the
/// lines, not how they end.
///
///     {"type":"assignment","v":1,…}
///     {"key":"…","signature":"…","type":"signature","v":1}
public struct SignedLines: Sendable {
  /// The form that this program writes and reads.
  public static let version = 1

  /// What stands above the signature, without line ends.
  public let lines: [ArraySlice<UInt8>]
  /// Whose signature it is.
  public let key: PublicKey
  /// The signature fits the lines.
  public let isGenuine: Bool

  private struct Head: Codable {
    var v: Int
    var type: String
  }

  private struct Signature: Codable {
    var v = SignedLines.version
    var type = "signature"
    var key: PublicKey
    var signature: String
  }

  /// Signs lines.
  ///
  /// - Throws: `EncodingError`, for which there is no reason.
  public static func text(_ lines: [String], key: SigningKey) throws -> String {
    let body = lines.map { $0 + "\n" }.joined()
    let signature = Signature(key: key.publicKey, signature: key.signature(of: Array(body.utf8)))
    return body + (try OfficeJSON.line(signature)) + "\n"
  }

  /// Reads signed lines. Whether the signature fits is told in `isGenuine`, so that somebody can say where it does not.
  ///
  /// - Parameter kind: What the first line has to say it is.
  public init(_ bytes: [UInt8], kind: String, limit: Int = 16 << 20) throws(OfficeFileError) {
    guard bytes.count <= limit else { throw .tooLarge(kibibytes: limit >> 10) }
    var lines = Self.lines(bytes)
    guard let first = lines.first, first.first == UInt8(ascii: "{"), first.count <= 1 << 20 else {
      // In UTF-16 it may be one of ours; a picture or a program is none.
      throw Self.isInUTF16(bytes) ? .notText(line: 1) : .foreign
    }
    guard let head = try? JSONDecoder().decode(Head.self, from: Data(first)) else {
      throw Self.unreadable(bytes, else: .foreign)
    }
    guard head.type == kind else {
      throw OfficeFileError.named(head.type) == OfficeFileError.named("")
        ? .foreign : .kind(found: head.type, wanted: kind)
    }
    guard head.v <= Self.version else { throw .tooNew(version: head.v) }
    guard lines.count > 1, let last = lines.popLast(),
      let signature = try? JSONDecoder().decode(Signature.self, from: Data(last)), signature.type == "signature"
    else { throw Self.unreadable(bytes, else: .truncated(lines: lines.count)) }
    self.lines = lines
    key = signature.key
    var body: [UInt8] = []
    body.reserveCapacity(bytes.count)
    for line in lines {
      body += line
      body.append(10)
    }
    isGenuine = signature.key.hasSigned(body, signature.signature)
  }

  /// What kind of file it says it is; nil when it is none of ours.
  public static func kind(of bytes: [UInt8]) -> String? {
    guard let first = lines(bytes, most: 1).first, first.count <= 1 << 20 else { return nil }
    return (try? JSONDecoder().decode(Head.self, from: Data(first)))?.type
  }

  private static func isInUTF16(_ bytes: [UInt8]) -> Bool {
    [[0xFF, 0xFE], [0xFE, 0xFF], [0x7B, 0x00], [0x00, 0x7B]].contains { bytes.starts(with: $0) }
  }

  /// Text in another encoding is told as that, wherever it stands.
  private static func unreadable(_ bytes: [UInt8], else error: OfficeFileError) -> OfficeFileError {
    for (number, line) in lines(bytes).enumerated() where String(validating: line, as: UTF8.self) == nil {
      return .notText(line: number + 1)
    }
    return error
  }

  private static func lines(_ bytes: [UInt8], most: Int = .max) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var rest = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    while !rest.isEmpty, lines.count < most {
      let end = rest.firstIndex(of: 10) ?? rest.endIndex
      var line = rest[rest.startIndex..<end]
      if line.last == 13 { line = line.dropLast() }
      if !line.isEmpty { lines.append(line) }
      rest = end < rest.endIndex ? rest[(end + 1)...] : []
    }
    return lines
  }
}

/// JSON as it is written here: one line, sorted keys, so that the same thing is the same bytes.
enum OfficeJSON {
  static func line(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func read<Value: Decodable>(_ type: Value.Type, _ line: some Sequence<UInt8>) -> Value? {
    try? JSONDecoder().decode(type, from: Data(line))
  }

  static func read<Value: Decodable>(_ type: Value.Type, _ text: String) -> Value? { read(type, text.utf8) }
}
