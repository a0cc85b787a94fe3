internal import Casework

/// The parameters of a request, read with errors that say what would be right. Null counts as absent.
struct Parameters {
  let values: [String: JSONValue]

  init(_ values: [String: JSONValue]) {
    self.values = values.filter { $0.value != .null }
  }

  static func wrong(_ name: String, _ what: String) -> WireError {
    WireError(.invalidParameters, "`\(name)` \(what).", hint: "docs/protocol.md lists the parameters of each method.")
  }

  func has(_ name: String) -> Bool { values[name] != nil }

  /// A short word that names something.
  func identifier(_ name: String) throws(WireError) -> String {
    guard let value = try optionalIdentifier(name) else { throw Self.wrong(name, "is missing") }
    return value
  }

  func optionalIdentifier(_ name: String) throws(WireError) -> String? {
    guard let value = values[name] else { return nil }
    guard let text = value.text else { throw Self.wrong(name, "is \(value.sort), not a string") }
    guard !text.isEmpty, text.utf8.count <= Limits.identifier else {
      throw Self.wrong(name, "is not a string of 1 to \(Limits.identifier) bytes")
    }
    return text
  }

  /// What a person wrote. Control characters other than tab and line feed are taken out: no terminal shall obey them.
  func writing(_ name: String) throws(WireError) -> String? {
    guard let value = values[name] else { return nil }
    guard let text = value.text else { throw Self.wrong(name, "is \(value.sort), not a string") }
    var clean = String.UnicodeScalarView()
    for scalar in text.unicodeScalars
    where scalar == "\n" || scalar == "\t" || scalar.properties.generalCategory != .control {
      clean.append(scalar)
    }
    return String(clean)
  }

  /// The name of a player.
  func player() throws(WireError) -> PlayerID? {
    guard let name = try optionalIdentifier("player") else { return nil }
    do throws(PlayerID.Problem) {
      return try PlayerID(name)
    } catch {
      throw WireError(.invalidParameters, error.sentence, hint: "Change `player`, or leave it out.")
    }
  }

  func whole(_ name: String, in range: ClosedRange<Int>) throws(WireError) -> Int? {
    guard let value = values[name] else { return nil }
    guard let number = value.whole, range.contains(number) else {
      let bounds = range.upperBound == .max ? "from \(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
      throw Self.wrong(name, "is not a whole number, \(bounds)")
    }
    return number
  }

  /// One of the raw values of an enumeration.
  func choice<Value: RawRepresentable & CaseIterable>(
    _ name: String, of type: Value.Type
  ) throws(WireError) -> Value? where Value.RawValue == String {
    guard let text = try optionalIdentifier(name) else { return nil }
    guard let value = Value(rawValue: text) else {
      throw Self.wrong(name, "is none of \(Value.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return value
  }

  /// A number of 64 bits without a sign; as a string too, because many programs hold numbers as doubles.
  func seed(_ name: String) throws(WireError) -> UInt64? {
    let seed: UInt64? =
      switch values[name] {
      case nil: nil
      case .unsigned(let number): number
      case .string(let text): UInt64(text)
      case .some(let value): value.whole.flatMap { UInt64(exactly: $0) }
      }
    guard let seed else {
      if has(name) { throw Self.wrong(name, "is not a whole number from 0 to \(UInt64.max), or one in a string") }
      return nil
    }
    return seed
  }
}
