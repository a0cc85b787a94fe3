extension CaseFile {
  /// Why something cannot be carried into a leg.
  public struct CarryProblem: Error, Equatable, Sendable {
    /// A sentence for whoever typed it, with what there is.
    public var sentence: String
  }

  /// Reads `alert=2,trust=1`: what a leg starts from, as a trainer sets it.
  ///
  /// - Parameter module: What is played; into a part also what it starts with can be set.
  /// - Returns: values by variable (`$alert`), each within the limits of the case.
  public func carried(_ text: String, into module: String? = nil) throws(CarryProblem) -> [String: Double] {
    var carried: [String: Double] = [:]
    let found = module.flatMap(playable)
    let given = found?.part.flatMap { found?.parts[$0 - 1].given } ?? [:]
    for part in text.split(separator: ",") {
      let pair = part.split(separator: "=", maxSplits: 1).map { $0.filter { !$0.isWhitespace } }
      let name = pair.first.map { $0.hasPrefix("$") ? $0 : "$" + $0 } ?? ""
      guard let known = carries.first(where: { $0.variable == name }) else {
        guard given[name] != nil else {
          let more = given.keys.sorted().map { String($0.dropFirst()) }.joined(separator: ", ")
          throw CarryProblem(
            sentence: "`\(part.prefix(40))` is not carried in this case. \(carriedNames)"
              + (more.isEmpty ? "" : " This part also starts with: \(more)."))
        }
        guard pair.count == 2, let value = Double(pair[1]), (0...100).contains(value) else {
          throw CarryProblem(sentence: "`\(part.prefix(40))` needs a number; 1 is yes, and 0 is no.")
        }
        carried[name] = value
        continue
      }
      guard pair.count == 2, let value = Double(pair[1]), (known.from...known.to).contains(value) else {
        throw CarryProblem(
          sentence: "`\(part.prefix(40))` needs a number from \(known.from.short) to \(known.to.short), such as "
            + "\(name.dropFirst())=\(known.to.short): \(known.title).")
      }
      carried[name] = value
    }
    return carried
  }

  private var carriedNames: String {
    guard !carries.isEmpty else { return "It carries nothing from leg to leg." }
    let names = carries.map { "\($0.variable.dropFirst()) (\($0.from.short) to \($0.to.short))" }
    return "There are: \(names.joined(separator: ", "))."
  }
}

extension CaseFile {
  /// What this leg hands on to the next.
  func carries(after leg: String) -> [Carried] {
    let order = legs.map(\.id)
    let place = order.firstIndex(of: leg) ?? order.endIndex
    return carries.filter { carried in
      guard let first = carried.leg.flatMap(order.firstIndex) else { return true }
      return first <= place
    }
  }
}

extension Double {
  /// Without a fraction where it has none.
  fileprivate var short: String { self == rounded() && abs(self) < 1e9 ? String(Int(self)) : String(self) }
}
