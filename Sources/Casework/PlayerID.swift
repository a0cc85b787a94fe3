/// Names one of those who play a session: a seat, not a person.
///
/// Names come from clients and from records that anybody may have written, so they are short and plain: as they are they
/// can stand on a screen, in a table and in a sentence.
///
///     let police = try PlayerID("police")
public struct PlayerID: Hashable, Sendable, CustomStringConvertible {
  /// Why a text is no name of a player.
  public enum Problem: Error, Equatable, Sendable {
    /// There is nothing in it, or too much.
    case length
    /// It has something else than letters, digits, hyphens, dots and underscores, or begins with one of the latter three.
    case characters

    /// What would be right.
    public var sentence: String {
      switch self {
      case .length: "The name of a player has 1 to \(PlayerID.longest) characters."
      case .characters:
        "The name of a player has letters a to z, digits, `-`, `.` and `_`, and begins with a letter or a digit."
      }
    }
  }

  /// The one who plays where only one does.
  public static let trainee = PlayerID(known: "trainee")
  /// Most characters of a name.
  public static let longest = 40

  /// The name.
  public let name: String

  /// Takes a name from outside.
  public init(_ name: String) throws(Problem) {
    guard (1...Self.longest).contains(name.utf8.count) else { throw .length }
    guard name.utf8.allSatisfy(Self.isPlain), name.utf8.first.map(Self.isLetterOrDigit) == true else {
      throw .characters
    }
    self.name = name
  }

  /// A name that we have written ourselves.
  init(known name: String) { self.name = name }

  /// The name.
  public var description: String { name }

  private static func isPlain(_ byte: UInt8) -> Bool { isLetterOrDigit(byte) || "-._".utf8.contains(byte) }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}

extension PlayerID: Codable {
  /// Reads a name, which is a text.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let name = try container.decode(String.self)
    do throws(Problem) {
      self = try PlayerID(name)
    } catch {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: error.sentence)
    }
  }

  /// Writes the name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}
