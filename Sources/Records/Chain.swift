internal import Digests

// Each event carries the hash of what it says and a link: the hash of the link before it and of all that stands in its
// row. So an event cannot be changed, taken out, put in or moved without every link after it being another one.

/// The links of a session's record.
public enum Chain {
  /// What the first event links to: the session as it was created.
  public static func beginning(session: String, module: String, mode: String, startedAt: String) -> [UInt8] {
    Digest.sha256(bytes: bytes(["interact record", session, module, mode, startedAt]))
  }

  /// The hash of an event's text.
  public static func sum(_ json: [UInt8]) -> [UInt8] { Digest.sha256(bytes: json) }

  /// The link of an event; `sitting` is what is told of the sitting that begins with it.
  public static func link(
    after before: [UInt8], seq: String, at: String, type: String, sitting: String, sum: [UInt8]
  ) -> [UInt8] {
    Digest.sha256(bytes: before + bytes([seq, at, type, sitting]) + sum)
  }

  /// Texts with their lengths in front, so that their borders count.
  private static func bytes(_ texts: [String]) -> [UInt8] { texts.flatMap { Array("\($0.utf8.count):\($0)".utf8) } }
}

/// One stretch in which a session was played: from when it was opened until it was left.
public struct Sitting: Equatable, Sendable {
  /// How answers come in.
  public enum Way: String, Codable, Sendable, CaseIterable {
    /// Typed at a terminal.
    case terminal
    /// Through a pipe.
    case pipe
    /// From a file, `--script`.
    case script
    /// From another program, over the protocol.
    case `protocol`
  }

  /// How answers come in.
  public var way: Way
  /// Version of the program.
  public var program: String
  /// Minutes by which the clock on the wall is ahead of UTC.
  public var zone: Int

  /// Makes a sitting.
  public init(way: Way, program: String, zone: Int) {
    self.way = way
    self.program = program
    self.zone = zone
  }

  /// As it stands in the chain.
  public var text: String { "\(way.rawValue) \(zone) \(program)" }
}
