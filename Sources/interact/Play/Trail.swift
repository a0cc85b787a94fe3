import Handbook

/// Where somebody has been in the guidance, to go back and forth.
struct Trail: Equatable, Sendable {
  /// Pages that are kept; the oldest are forgotten.
  static let longest = 200

  private var visited: [Address] = []
  private var place = -1

  /// Where they are.
  var current: Address? { visited.indices.contains(place) ? visited[place] : nil }

  /// Goes somewhere new; what lay ahead is forgotten.
  mutating func visit(_ address: Address) {
    if address == current { return }
    visited.removeSubrange((place + 1)...)
    visited.append(address)
    if visited.count > Self.longest { visited.removeFirst() }
    place = visited.count - 1
  }

  /// Goes back to the page before; none when there is none.
  mutating func back() -> Address? {
    guard place > 0 else { return nil }
    place -= 1
    return current
  }

  /// Goes forth again; none when nothing lies ahead.
  mutating func forward() -> Address? {
    guard place + 1 < visited.count else { return nil }
    place += 1
    return current
  }
}
