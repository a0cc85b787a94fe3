internal import Yarn

extension Play {
  /// A scene begins that a part begins with. Played alone, the part before is over there, and its closing scene follows.
  ///
  /// - Returns: whether something else runs now instead of the scene.
  mutating func begin(part number: Int) throws -> Bool {
    if let alone = module.part, alone != number {
      guard alone < number else { return false }
      // What was still to come belongs to the part that is not played.
      scheduled = []
      guard let closing = module.ownPart?.closes else {
        threads.removeLast()
        complete()
        return true
      }
      guard let ended = threads.popLast() else { return true }
      push(.main, scene: closing)
      threads[0].dialogue.variables = ended.dialogue.variables
      return true
    }
    emit(.part(.init(number: number, of: module.parts.count, title: module.parts[number - 1].title)))
    return false
  }
}

extension Module {
  /// What the part behind this one starts with: that is handed on to it.
  func given(afterPart number: Int) -> [String] {
    parts.indices.contains(number) ? (parts[number].given ?? [:]).keys.sorted() : []
  }
}

extension [Event.Option] {
  /// Puts them into an order that only the seed and the options decide, so that it is the same whichever way led here.
  mutating func shuffle(by seed: UInt64) {
    var random = SeededGenerator(state: seed)
    for byte in (first?.line ?? "").utf8 {
      random.state ^= UInt64(byte)
      _ = random.next()
    }
    // Fisher and Yates, written out: a record is played again with it, by whatever version of Swift.
    for last in indices.dropFirst().reversed() { swapAt(last, Int(random.next() % UInt64(last + 1))) }
  }
}
