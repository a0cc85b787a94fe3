/// A compiled job: everything a dialogue needs, and what checks and reports ask about.
public struct Program: Sendable {
  /// A header of a node.
  public struct Header: Sendable, Codable, Equatable {
    /// The key, as written.
    public let key: String
    /// The value, trimmed and without comment; may be empty.
    public let value: String
    /// The line in the node's file, from 1.
    public let line: Int
  }

  /// A node.
  public struct Node: Sendable, Codable, Equatable {
    /// The name that is unique in the program; of a group's member `Title.subtitle`.
    public let name: String
    /// The title as written; a group's members share it.
    public let title: String
    /// The file it stands in.
    public let file: String
    /// The line of its first header, from 1.
    public let line: Int
    /// All headers in order.
    public let headers: [Header]
    /// The words of the `tags` header.
    public var tags: [String] { value(of: "tags")?.split(separator: " ").map(String.init) ?? [] }
    /// The value of the first header with a key.
    public func value(of key: String) -> String? { headers.first { $0.key == key }?.value }
    /// The values of all headers with a key, in order.
    public func values(of key: String) -> [String] { headers.filter { $0.key == key }.map(\.value) }

    var entry: Int32
    var visitSlot: Int32
    var isHub: Bool
  }

  /// What the string table says of a line.
  public struct LineInfo: Sendable, Codable, Equatable {
    /// The key, `line:...`.
    public let id: String
    /// The text with `{0}`, `{1}` for expressions.
    public let text: String
    /// The hashtags without `#`, with the id among them.
    public let hashtags: [String]
    /// The name of the node.
    public let node: String
    /// The file.
    public let file: String
    /// The line in the file, from 1.
    public let lineNumber: Int
    /// The id was made by the compiler and changes when the text around it does.
    public let isImplicit: Bool
    /// The text belongs to another line.
    public let isShadow: Bool
  }

  /// A member of a node group.
  struct Member: Sendable, Codable, Equatable {
    var node: Int32
    var conditions: [Int32]
    var onceSlot: Int32
    var viewSlot: Int32
    var complexity: Int32
  }

  var code: [Instruction] = []
  var strings: [String] = []
  var functions: [String] = []
  var commands: [CommandTemplate] = []
  var allNodes: [Node] = []
  var nodeNumbers: [String: Int32] = [:]
  var groups: [[Member]] = []
  var groupNumbers: [String: Int32] = [:]
  /// Names of all variables, the machine's own counters among them; an instruction names one by its place here.
  var slots: [String] = []
  var slotNumbers: [String: Int32] = [:]
  var initial: [Value] = []
  var smart: [String: Int32] = [:]
  var infos: [LineInfo] = []
  var references: [LineReference] = []
  var lineNumbers: [String: Int32] = [:]
  var outlines: [Outline] = []
  var types: [String: ValueType] = [:]

  /// The hashtags of the files, before their first nodes.
  public internal(set) var fileHashtags: [String: [String]] = [:]
  /// A fingerprint of everything compiled: it differs when anything that runs or is read differs.
  public internal(set) var contentHash = ""
  /// Number of lines of source that were compiled.
  public internal(set) var sourceLines = 0

  /// The names of all nodes in the order of the source.
  public var nodes: [String] { allNodes.lazy.filter { !$0.isHub }.map(\.name) }
  /// The titles of all node groups.
  public var nodeGroups: [String] { allNodes.lazy.filter(\.isHub).map(\.name) }
  /// The node of a name; nil for a group.
  public func node(_ name: String) -> Node? {
    guard let number = nodeNumbers[name], !allNodes[Int(number)].isHub else { return nil }
    return allNodes[Int(number)]
  }
  /// The names of a group's members in order; of a plain node its own; empty when there is neither.
  public func members(of title: String) -> [String] {
    if let group = groupNumbers[title] { return groups[Int(group)].map { allNodes[Int($0.node)].name } }
    return node(title).map { [$0.name] } ?? []
  }
  /// What the string table says of a line.
  public func line(_ id: String) -> LineInfo? { lineNumbers[id].map { infos[Int($0)] } }
  /// All lines in the order of the source.
  public var lines: [LineInfo] { infos }
  /// The initial value of every stored variable that scripts declare or use.
  public var initialValues: [String: Value] {
    var values: [String: Value] = [:]
    for (name, value) in zip(slots, initial) where !name.hasPrefix("$Yarn.Internal.") { values[name] = value }
    return values
  }
  /// The type of every variable, the computed ones too.
  public var variableTypes: [String: ValueType] { types }
  /// What a node holds, without running it; nil for an unknown name.
  public func outline(of node: String) -> Outline? {
    guard let number = nodeNumbers[node], outlines.indices.contains(Int(number)) else { return nil }
    return outlines[Int(number)]
  }
}

/// A command's text with the places of its expressions.
struct CommandTemplate: Sendable, Codable, Equatable {
  /// The text between the expressions: one more than there are expressions.
  var parts: [String]

  func text(_ values: [String]) -> String {
    var text = parts[0]
    for (value, part) in zip(values, parts.dropFirst()) { text += value + part }
    return text
  }
}
