/// The bounds of the protocol, each with an error of its own.
public enum Limits {
  /// Longest line a client may send, in bytes, its line end not counted: 64 KiB.
  public static let lineIn = 65_536
  /// Longest line that is sent, in bytes, its line end not counted: 1 MiB.
  public static let lineOut = 1_048_576
  /// How deep arrays and objects of a message may lie in each other.
  public static let depth = 32
  /// Events that `events.since` gives when no number is asked for.
  public static let page = 200
  /// Events that `events.since` gives at most.
  public static let largestPage = 1000
  /// Longest identifier (request, session, node, module, answer), in bytes.
  public static let identifier = 200
  /// Bytes of a line that may be needed for what stands around its content.
  static let envelope = 4096
  /// Answers whose `clientId` is remembered, over all sessions of a connection; the oldest are forgotten first.
  public static let rememberedAnswers = 1000
}
