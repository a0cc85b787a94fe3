/// The values of variables, by their place in a program; names only at the edge.
struct VariableStore: Sendable {
  /// The names of the places; empty until the store meets a program.
  private(set) var names: [String] = []
  private(set) var values: [Value?] = []
  /// Values whose names the program does not know, or all before the store meets one.
  private(set) var others: [String: Value] = [:]
  private(set) var isBound = false

  init(_ values: [String: Value] = [:]) { others = values }

  /// Takes over the places of a program.
  mutating func bind(_ program: Program) {
    let all = dictionary
    names = program.slots
    values = Array(repeating: nil, count: names.count)
    others = [:]
    isBound = true
    for (name, value) in all {
      if let slot = program.slotNumbers[name] { values[Int(slot)] = value } else { others[name] = value }
    }
  }

  subscript(slot: Int32) -> Value? {
    get { values[Int(slot)] }
    set { values[Int(slot)] = newValue }
  }

  /// Every value that was set, by name.
  var dictionary: [String: Value] {
    get {
      var all = others
      for (index, value) in values.enumerated() {
        if let value { all[names[index]] = value }
      }
      return all
    }
    set {
      guard isBound else {
        others = newValue
        return
      }
      var rest = newValue
      for (index, name) in names.enumerated() { values[index] = rest.removeValue(forKey: name) }
      others = rest
    }
  }
}

extension VariableStore: Equatable {
  /// Equal when the same variables have the same values.
  static func == (left: VariableStore, right: VariableStore) -> Bool {
    if left.isBound, right.isBound, left.names == right.names {
      return left.values == right.values && left.others == right.others
    }
    return left.dictionary == right.dictionary
  }
}

extension VariableStore: Codable {
  init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode([String: Value].self))
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(dictionary)
  }
}
