/// The last link of a record's chain in seven words, to be written down or sent while the record stays where it is.
///
/// 63 bits of the link are in it: whoever wanted to make another record with the same receipt would have to try some 10^18 of
/// them.
///
///     let receipt = Receipt(link: link)
///     receipt.text  // "harbor plum violin kite sand maple otter"
public struct Receipt: Equatable, Sendable {
  /// Words in it.
  public static let length = 7
  private static let bits = 9

  /// The words, with a space between two.
  public let text: String

  /// The receipt of a link, which has 32 bytes.
  public init(link: [UInt8]) {
    var numbers: [Int] = []
    var rest = 0
    var held = 0
    for byte in link where numbers.count < Self.length {
      rest = rest << 8 | Int(byte)
      held += 8
      guard held >= Self.bits else { continue }
      held -= Self.bits
      numbers.append(rest >> held)
      rest &= 1 << held - 1
    }
    text = numbers.map { Self.words[$0] }.joined(separator: " ")
  }

  /// What somebody typed; capitals, commas and line breaks do not matter.
  ///
  /// - Throws: `Misread` with the first word that is none of a receipt, or the number of words when that is not seven.
  public init(typed: String) throws(Misread) {
    let typed = typed.lowercased().split { !$0.isLetter }.map(String.init)
    for word in typed where !Self.words.contains(word) { throw .noSuchWord(word) }
    guard typed.count == Self.length else { throw .length(typed.count) }
    text = typed.joined(separator: " ")
  }

  /// Why something is no receipt.
  public enum Misread: Error, Equatable, Sendable {
    /// This word is in none.
    case noSuchWord(String)
    /// It has so many words.
    case length(Int)

    /// What is wrong.
    public var sentence: String {
      switch self {
      case .noSuchWord(let word): "No receipt has the word “\(word.prefix(40))”. Look at it letter by letter."
      case .length(let count): "A receipt has \(Receipt.length) words, and this has \(count)."
      }
    }
  }
}
