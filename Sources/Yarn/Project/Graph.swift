/// The nodes of a program and the ways between them, as a map for authors.
public struct Graph: Codable, Equatable, Sendable {
  /// A node, or a name that a jump uses and no node has.
  public struct Node: Codable, Equatable, Sendable {
    /// The unique name; of a group's member `Title.subtitle`.
    public let name: String
    /// Its file; empty when no node has the name.
    public let file: String
    /// The line of its first header, from 1; 0 when no node has the name.
    public let line: Int
    /// Whether it is a group, which picks one of its members.
    public let isGroup: Bool
    /// Whether an expression decides where one of its jumps goes.
    public let jumpsAnywhere: Bool
    /// Whether it exists.
    public var exists: Bool { line > 0 }
  }

  /// How one gets from a node to another.
  public enum Way: String, Codable, Sendable {
    /// For good.
    case jump
    /// There and back.
    case detour
    /// From a group to what it may pick.
    case member
  }

  /// A way between two nodes.
  public struct Edge: Codable, Hashable, Sendable {
    /// Where it begins.
    public let from: String
    /// Where it leads.
    public let to: String
    /// Of what kind it is.
    public let way: Way
  }

  /// All nodes in the order of the source, then groups, then names without a node.
  public let nodes: [Node]
  /// All ways in the order of the source, each once.
  public let edges: [Edge]

  /// The map of a program.
  public init(_ program: Program) {
    var edges: [Edge] = []
    var seen: Set<Edge> = []
    func add(_ edge: Edge) {
      if seen.insert(edge).inserted { edges.append(edge) }
    }
    var nodes = program.nodes.compactMap { name -> Node? in
      guard let node = program.node(name), let outline = program.outline(of: name) else { return nil }
      for jump in outline.jumps {
        if let target = jump.target { add(Edge(from: name, to: target, way: jump.isDetour ? .detour : .jump)) }
      }
      return Node(
        name: name, file: node.file, line: node.line, isGroup: false,
        jumpsAnywhere: outline.jumps.contains { $0.target == nil })
    }
    for group in program.nodeGroups {
      let members = program.members(of: group)
      for member in members { add(Edge(from: group, to: member, way: .member)) }
      let first = members.first.flatMap { program.node($0) }
      nodes.append(
        Node(name: group, file: first?.file ?? "", line: first?.line ?? 0, isGroup: true, jumpsAnywhere: false))
    }
    var known = Set(nodes.map(\.name))
    for edge in edges where known.insert(edge.to).inserted {
      nodes.append(Node(name: edge.to, file: "", line: 0, isGroup: false, jumpsAnywhere: false))
    }
    self.nodes = nodes
    self.edges = edges
  }

  /// The map for Graphviz.
  public var dot: String {
    func quoted(_ text: String) -> String {
      "\"" + text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "\""
    }
    var text = "digraph story {\n  rankdir=LR;\n  node [shape=box];\n"
    for node in nodes {
      var attributes: [String] = []
      if node.isGroup { attributes.append("shape=folder") }
      if !node.exists { attributes.append("style=dashed, tooltip=\"no such node\"") }
      if node.jumpsAnywhere { attributes.append("peripheries=2, tooltip=\"an expression decides where it goes\"") }
      text += "  \(quoted(node.name))\(attributes.isEmpty ? "" : " [" + attributes.joined(separator: ", ") + "]");\n"
    }
    for edge in edges {
      let style =
        switch edge.way {
        case .jump: ""
        case .detour: " [dir=both, label=\"detour\"]"
        case .member: " [style=dotted]"
        }
      text += "  \(quoted(edge.from)) -> \(quoted(edge.to))\(style);\n"
    }
    return text + "}\n"
  }

  /// The map for Mermaid, which many editors and wikis draw.
  public var mermaid: String {
    let number = Dictionary(nodes.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    func label(_ text: String) -> String {
      "\"" + text.map { $0 == "\"" ? "#quot;" : $0 == "#" ? "#35;" : String($0) }.joined() + "\""
    }
    var text = "flowchart LR\n"
    for (place, node) in nodes.enumerated() {
      text +=
        node.isGroup
        ? "  n\(place)[[\(label(node.name))]]\n"
        : node.exists ? "  n\(place)[\(label(node.name))]\n" : "  n\(place)[\(label(node.name + " (no such node)"))]\n"
    }
    for edge in edges {
      let arrow =
        switch edge.way {
        case .jump: "-->"
        case .detour: "<-->|detour|"
        case .member: "-.->"
        }
      text += "  n\(number[edge.from] ?? 0) \(arrow) n\(number[edge.to] ?? 0)\n"
    }
    return text
  }
}
