/// A 64-bit FNV-1a hash: the same content has the same hash on every machine.
///
/// It tells one edition of the lists from another; it does not protect against forgery.
public struct ContentHash: Sendable {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  /// The hash of nothing.
  public init() {}

  /// Adds a text and a mark that it ended.
  public mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte) }
    add(0xFF)
  }

  private mutating func add(_ byte: UInt8) {
    state = (state ^ UInt64(byte)) &* 0x100_0000_01b3
  }

  /// Sixteen hexadecimal digits.
  public var digits: String {
    let short = String(state, radix: 16)
    return String(repeating: "0", count: 16 - short.count) + short
  }
}
