internal import Yams

/// Problems found so far and the places of names, shared by all that read the files.
final class Findings {
  var problems: [HandbookProblem] = []
  /// The numbers that texts may name.
  var numbers = Numbers()

  func add(_ kind: HandbookProblem.Kind, at place: Place) {
    problems.append(HandbookProblem(file: place.file, line: place.line, column: place.column, kind: kind))
  }
}

/// A place in a file.
struct Place: Equatable {
  var file: String
  var line: Int
  var column: Int

  var text: String { "\(file):\(line)" }
}

/// A word of a file with its place, to be checked when all files have been read.
struct Placed<Value> {
  var value: Value
  var place: Place
}

/// The fields of one entry, read one by one; what is wrong is added to the findings and a stand-in is returned.
struct Fields {
  let place: Place
  // Names of our own: comparing nodes resolves their tags each time, which is slow.
  private let nodes: [String: Node]
  private let findings: Findings

  /// Reports fields that are not among `known`.
  init?(_ node: Node, known: [String], file: String, findings: Findings) {
    let place = Place(node, file: file)
    guard case .mapping(let mapping) = node else {
      findings.add(.wrongForm(field: "an entry", wanted: "fields, each as `name: value`"), at: place)
      return nil
    }
    var nodes: [String: Node] = [:]
    for (key, value) in mapping {
      let name = key.scalar?.string ?? "?"
      nodes[name] = value
      if !known.contains(name) {
        findings.add(
          .unknownField(name, nearest: Spelling.nearest(to: name, among: known)), at: Place(key, file: file))
      }
    }
    self.nodes = nodes
    self.place = place
    self.findings = findings
  }

  func place(of name: String) -> Place {
    nodes[name].map { Place($0, file: place.file) } ?? place
  }

  func has(_ name: String) -> Bool { nodes[name] != nil }

  /// A text that must be there.
  func text(_ name: String) -> String {
    guard let text = optionalText(name) else {
      if nodes[name] == nil { findings.add(.missingField(name), at: place) }
      return ""
    }
    return text
  }

  func optionalText(_ name: String) -> String? {
    guard let node = nodes[name] else { return nil }
    guard let scalar = node.scalar else {
      findings.add(.wrongForm(field: "`\(name)`", wanted: "one text"), at: Place(node, file: place.file))
      return nil
    }
    let text = scalar.string.trimmed
    if text.isEmpty {
      findings.add(.emptyText(name), at: Place(node, file: place.file))
      return nil
    }
    return written(text, at: node) { $0.number + $0.certainty.suffix }
  }

  /// A list of texts; empty when the field may be left out and is.
  func list(_ name: String, required: Bool = false) -> [Placed<String>] {
    guard let node = nodes[name] else {
      if required { findings.add(.missingField(name), at: place) }
      return []
    }
    return texts(node, field: name) ?? []
  }

  /// A list of lists of texts.
  func groups(_ name: String) -> [[Placed<String>]] {
    guard let node = nodes[name] else { return [] }
    guard case .sequence(let sequence) = node else {
      findings.add(
        .wrongForm(field: "`\(name)`", wanted: "a list of groups, [[\"@report\"], [police]]"),
        at: Place(node, file: place.file))
      return []
    }
    return sequence.compactMap { group in
      let terms = texts(group, field: name)
      if let terms, terms.isEmpty { findings.add(.emptyGroup(name), at: Place(group, file: place.file)) }
      return terms?.flatMap { term in
        // People type a number as it is written, or in one piece.
        let number = findings.numbers.lines.values.first { $0.number == term.value }?.number
        let joined = number.map { [Placed(value: String($0.filter(\.isNumber)), place: term.place)] } ?? []
        return [term] + joined
      }
    }
  }

  func choice<Value: RawRepresentable & CaseIterable>(_ name: String, as type: Value.Type, default other: Value)
    -> Value where Value.RawValue == String
  {
    guard nodes[name] != nil else {
      findings.add(.missingField(name), at: place)
      return other
    }
    guard let text = optionalText(name) else { return other }
    guard let value = Value(rawValue: text) else {
      findings.add(
        .unknownValue(field: name, value: text, allowed: Value.allCases.map(\.rawValue)), at: place(of: name))
      return other
    }
    return value
  }

  func flag(_ name: String) -> Bool {
    guard let text = optionalText(name) else { return false }
    if text != "true", text != "false" {
      findings.add(.unknownValue(field: name, value: text, allowed: ["true", "false"]), at: place(of: name))
    }
    return text == "true"
  }

  func positiveNumber(_ name: String) -> Int? {
    guard let text = optionalText(name) else { return nil }
    guard let number = Int(text), number > 0 else {
      findings.add(.notANumber(field: name, value: text), at: place(of: name))
      return nil
    }
    return number
  }

  /// The entries of a list of entries, which must be there and hold one at least.
  func children(_ name: String, known: [String]) -> [Fields] {
    guard let node = nodes[name] else {
      findings.add(.missingField(name), at: place)
      return []
    }
    guard case .sequence(let sequence) = node else {
      findings.add(
        .wrongForm(field: "`\(name)`", wanted: "a list of entries, each beginning with a dash"), at: place(of: name))
      return []
    }
    if sequence.isEmpty { findings.add(.emptyText(name), at: place(of: name)) }
    return sequence.compactMap { Fields($0, known: known, file: place.file, findings: findings) }
  }

  /// The entries of a mapping of names to entries.
  func entries(_ name: String) -> [(name: Placed<String>, node: Node)] {
    guard let node = nodes[name] else { return [] }
    guard case .mapping(let inner) = node else {
      findings.add(.wrongForm(field: "`\(name)`", wanted: "fields, each as `name: value`"), at: place(of: name))
      return []
    }
    return inner.map { key, value in
      (Placed(value: key.scalar?.string ?? "", place: Place(key, file: place.file)), value)
    }
  }

  private func texts(_ node: Node, field: String) -> [Placed<String>]? {
    guard case .sequence(let sequence) = node else {
      findings.add(
        .wrongForm(field: "`\(field)`", wanted: "a list, [one, two] or lines that begin with a dash"),
        at: Place(node, file: place.file))
      return nil
    }
    return sequence.compactMap { item in
      let place = Place(item, file: place.file)
      guard let text = item.scalar?.string.trimmed else {
        findings.add(.wrongForm(field: "an item of `\(field)`", wanted: "one text"), at: place)
        return nil
      }
      if text.isEmpty { findings.add(.emptyText(field), at: place) }
      return Placed(value: written(text, at: item, as: \.number), place: place)
    }
  }

  /// The text with the number of each help line that it names.
  private func written(_ text: String, at node: Node, as words: (SupportLine) -> String) -> String {
    guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
    let (written, unknown) = findings.numbers.written(text, as: words)
    for name in unknown {
      let nearest = Spelling.nearest(to: name, among: findings.numbers.lines.keys.sorted())
      findings.add(
        .unknownName(kind: Reading.Name.line.rawValue, name: name, nearest: nearest), at: Place(node, file: place.file))
    }
    return written
  }
}

extension Place {
  init(_ node: Node, file: String) {
    self.init(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }
}

extension String {
  /// Without white space around it; line ends and runs of spaces inside become one space.
  var trimmed: String {
    // Bytes, since characters of a quarter of a megabyte take tens of milliseconds.
    utf8.split { $0 == 0x20 || (0x09...0x0D).contains($0) }.compactMap { String($0) }.joined(separator: " ")
  }
}
