/// A dialogue while it runs: a value that is pulled with `next`, and that can be saved between any two events.
///
///     var dialogue = Dialogue(program: program, startNode: "Start", seed: 1)
///     while true {
///       switch try dialogue.next(program, .standard) {
///       case .line(let line): print(line.id)
///       case .options: try dialogue.choose(0)
///       case .finished: return
///       default: break
///       }
///     }
public struct Dialogue: Codable, Equatable, Sendable {
  /// Steps without a line, options or a command after which a dialogue counts as endless.
  public static let mostSteps: Int32 = 200_000
  /// Detours that may be open at once.
  public static let deepestDetour = 1_000

  enum Phase: Codable, Equatable {
    case running, choosing, finished
  }

  /// Where a detour comes back to.
  struct Frame: Codable, Equatable {
    var node: Int32
    var pc: Int32
  }

  /// A remembered option.
  struct PendingOption: Codable, Equatable {
    var line: Int32
    var id: String
    var substitutions: [String]
    var isAvailable: Bool
    var target: Int32
  }

  /// A node's beginning or end that is still to be delivered.
  struct Notice: Codable, Equatable {
    var node: Int32
    var isStart: Bool
  }

  let contentHash: String
  var node: Int32 = -1
  var nodeName: String?
  var pc: Int32 = 0
  var stack: [Value] = []
  var frames: [Frame] = []
  var options: [PendingOption] = []
  var candidates: [Candidate] = []
  var notices: [Notice] = []
  var phase = Phase.running
  /// The node to begin with at the next step.
  var pendingNode: String?
  var store: VariableStore
  var generator: SeededGenerator
  var steps: Int32 = 0
  var recentNodes: [Int32] = []
  /// What `resume(on:)` follows when the program has changed; nil before the first node.
  var trail: Trail?

  /// How items of groups are chosen.
  public var saliency: Saliency

  /// A dialogue that begins with a node or a node group; `next` throws when there is none of that name.
  public init(
    program: Program, startNode: String, saliency: Saliency = .bestLeastRecentlyViewed, seed: UInt64
  ) {
    contentHash = program.contentHash
    self.saliency = saliency
    generator = SeededGenerator(state: seed)
    store = VariableStore()
    store.bind(program)
    pendingNode = startNode
  }

  /// The node that is run now; nil before the first step and after the end.
  public var currentNode: String? { phase == .finished ? nil : nodeName }
  /// Whether options were delivered and none has been chosen yet.
  public var isChoosing: Bool { phase == .choosing }
  /// Whether nothing follows.
  public var isFinished: Bool { phase == .finished }

  /// Every variable that was set, with the machine's own counters of visits, views and once; not the initial values.
  public var variables: [String: Value] {
    get { store.dictionary }
    set {
      if trail != nil {
        let old = store.dictionary
        for name in Set(old.keys).union(newValue.keys).sorted() where old[name] != newValue[name] {
          trail?.steps.append(.set(name, newValue[name]))
        }
      }
      store.dictionary = newValue
    }
  }

  /// Sets every variable to what it is in another dialogue of the same program; the same as setting `variables`, without
  /// going through all names.
  public mutating func takeVariables(of other: Dialogue) {
    if trail != nil {
      let changed = store.names(differingFrom: other.store)
      let values = changed.isEmpty ? [:] : other.variables
      for name in changed { trail?.steps.append(.set(name, values[name])) }
    }
    store.take(from: other.store)
  }

  /// Goes on at a node or group: what was open is dropped, variables and counters stay.
  public mutating func setNode(_ name: String) {
    stack = []
    frames = []
    options = []
    candidates = []
    notices = []
    node = -1
    nodeName = nil
    phase = .running
    pendingNode = name
    steps = 0
    recentNodes = []
  }

  /// Chooses an option by its index; throws unless options were just delivered.
  public mutating func choose(_ index: Int) throws(RuntimeError) {
    guard phase == .choosing else { throw .nothingToChoose }
    guard options.indices.contains(index) else { throw .unknownOption(index, count: options.count) }
    trail?.steps.append(.chose(options[index].id))
    pc = options[index].target
    options = []
    phase = .running
  }

  /// Chooses none of the options: the dialogue goes on after them.
  public mutating func chooseNothing() throws(RuntimeError) {
    guard phase == .choosing else { throw .nothingToChoose }
    trail?.steps.append(.chose(nil))
    options = []
    phase = .running
  }

  /// The value of a variable: what was set, else the initial value; computed variables are evaluated. nil for an
  /// unknown name.
  public func value(of name: String, _ program: Program, _ library: Library) throws(RuntimeError) -> Value? {
    var copy = self
    copy.bindIfNeeded(program)
    if let entry = program.smart[name] { return try copy.evaluate(entry, program, library, depth: 0) }
    if let slot = program.slotNumbers[name] { return copy.store[slot] ?? program.initial[Int(slot)] }
    return copy.store.others[name]
  }

  /// Whether a group has something to choose now; true for a plain node, false for an unknown name.
  public func hasContent(_ name: String, _ program: Program, _ library: Library) throws(RuntimeError) -> Bool {
    // Only the members of a group have conditions to be looked at.
    guard program.groupNumbers[name] != nil else { return program.nodeNumbers[name] != nil }
    var copy = self
    copy.bindIfNeeded(program)
    return try copy.hasAnyContent(name, program, library)
  }

  mutating func bindIfNeeded(_ program: Program) {
    if !store.isBound { store.bind(program) }
  }
}
