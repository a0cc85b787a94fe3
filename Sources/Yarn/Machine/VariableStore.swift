/// The values of variables, by their place in a program; names only at the edge.
struct VariableStore: Sendable {
  /// The names of the places; empty until the store meets a program.
  private(set) var names: [String] = []
  private(set) var values: [Value?] = []
  /// Values whose names the program does not know, or all before the store meets one.
  private(set) var others: [String: Value] = [:]
  private(set) var isBound = false
  /// What places held before they were written since `mark`, oldest first: cheaper than a copy at every node.
  private var journal: [Before] = []
  /// Names without a place, as they were at `mark`.
  private var markedOthers: [String: Value] = [:]

  private struct Before {
    var slot: Int32
    var value: Value?
  }

  init(_ values: [String: Value] = [:]) { others = values }

  /// Takes over the places of a program.
  mutating func bind(_ program: Program) {
    if !isBound, others.isEmpty, markedOthers.isEmpty {
      names = program.slots
      values = Array(repeating: nil, count: names.count)
      isBound = true
      return
    }
    let all = dictionary
    let before = marked
    names = program.slots
    values = Array(repeating: nil, count: names.count)
    others = [:]
    isBound = true
    for (name, value) in all {
      if let slot = program.slotNumbers[name] { values[Int(slot)] = value } else { others[name] = value }
    }
    journal = []
    markedOthers = before.filter { program.slotNumbers[$0.key] == nil }
    for (slot, name) in names.enumerated() where values[slot] != before[name] {
      journal.append(Before(slot: Int32(slot), value: before[name]))
    }
  }

  /// Remembers the values of now as those that `marked` tells.
  mutating func mark() {
    journal.removeAll(keepingCapacity: true)
    markedOthers = others
  }

  /// Every value that was set at the time of `mark`, by name.
  var marked: [String: Value] {
    guard isBound else { return markedOthers }
    var all = markedOthers
    for (index, value) in values.enumerated() { all[names[index]] = value }
    for before in journal.reversed() { all[names[Int(before.slot)]] = before.value }
    return all
  }

  subscript(slot: Int32) -> Value? {
    get { values[Int(slot)] }
    set {
      journal.append(Before(slot: slot, value: values[Int(slot)]))
      values[Int(slot)] = newValue
    }
  }

  /// The names of what has another value in another store, sorted.
  func names(differingFrom other: VariableStore) -> [String] {
    guard sharesPlaces(with: other) else {
      let (mine, its) = (dictionary, other.dictionary)
      return Set(mine.keys).union(its.keys).filter { mine[$0] != its[$0] }.sorted()
    }
    let own = values.indices.filter { values[$0] != other.values[$0] }.map { names[$0] }
    return (own + Set(others.keys).union(other.others.keys).filter { others[$0] != other.others[$0] }).sorted()
  }

  /// Takes over the values of another store: place by place where both have those of one program.
  mutating func take(from other: VariableStore) {
    guard sharesPlaces(with: other) else {
      dictionary = other.dictionary
      return
    }
    for slot in values.indices where values[slot] != other.values[slot] { self[Int32(slot)] = other.values[slot] }
    others = other.others
  }

  private func sharesPlaces(with other: VariableStore) -> Bool {
    isBound && other.isBound && names == other.names
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
      for (index, name) in names.enumerated() {
        let value = rest.removeValue(forKey: name)
        if value != values[index] { self[Int32(index)] = value }
      }
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
  private enum Key: String, CodingKey {
    case now, marked
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    self.init(try container.decode([String: Value].self, forKey: .now))
    markedOthers = try container.decode([String: Value].self, forKey: .marked)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(dictionary, forKey: .now)
    try container.encode(marked, forKey: .marked)
  }
}
