/// What a node holds, found without running it: for checks and maps.
public struct Outline: Sendable, Codable, Equatable {
  /// A command.
  public struct Command: Sendable, Codable, Equatable {
    /// The text, with `{0}`, `{1}` where expressions stand.
    public let text: String
    /// The line in the file, from 1.
    public let line: Int
  }

  /// One option of a group, or one item of a line group.
  public struct Option: Sendable, Codable, Equatable {
    /// The id of its line.
    public let lineID: String
    /// The hashtags without `#`.
    public let hashtags: [String]
    /// Whether it is offered only under a condition.
    public let isConditional: Bool
    /// The line in the file, from 1.
    public let line: Int
  }

  /// Options that are offered together.
  public struct OptionGroup: Sendable, Codable, Equatable {
    /// The options in order.
    public let options: [Option]
    /// The file.
    public let file: String
    /// The line of the first one, from 1.
    public let line: Int
  }

  /// A jump or a detour.
  public struct Jump: Sendable, Codable, Equatable {
    /// The node or group; nil when an expression decides.
    public let target: String?
    /// Whether it comes back.
    public let isDetour: Bool
    /// The line in the file, from 1.
    public let line: Int
  }

  /// A call of a function.
  public struct Call: Sendable, Codable, Equatable {
    /// The name of the function.
    public let function: String
    /// The arguments; nil where one is not a literal text.
    public let arguments: [String?]
    /// The line in the file, from 1.
    public let line: Int
  }

  /// A variable that a `<<set>>` makes less of: `<<set $trust -= 1>>`, `<<set $trust = max($trust - 1, 0)>>`.
  public struct Lowering: Sendable, Codable, Equatable {
    /// The variable, with its `$`.
    public let variable: String
    /// The line in the file, from 1.
    public let line: Int
  }

  /// The name of the node.
  public var node = ""
  /// The file it stands in.
  public var file = ""
  /// The ids of its lines of dialogue in order, options among them.
  public var lines: [String] = []
  /// Its commands in order.
  public var commands: [Command] = []
  /// Its groups of options in order.
  public var optionGroups: [OptionGroup] = []
  /// Its line groups in order.
  public var lineGroups: [OptionGroup] = []
  /// Its jumps and detours in order.
  public var jumps: [Jump] = []
  /// Variables it lowers, in order.
  public var lowered: [Lowering] = []
  /// Calls of functions anywhere in it, in order.
  public var calls: [Call] = []
}
