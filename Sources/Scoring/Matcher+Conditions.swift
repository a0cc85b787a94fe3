internal import Words

/// What is expected and made to hang on a condition.
extension Matcher {
  /// A point that is denied, or would only be done, in a statement with a condition that has words of a mistake: "not … **unless still
  /// missing tomorrow**".
  func findPutOff(_ point: PreparedRubric.Item, until mistake: PreparedRubric.Item) -> Finding? {
    guard !point.isAvoided, point.groups.count > 1 else { return nil }
    for sentence in reading.sentences {
      let conditions = sentence.filter { isCondition(reading.words[$0].token.modality) }
      guard !conditions.isEmpty else { continue }
      let range = Set(conditions)
      let waits = occurrences(in: mistake).joined().first { $0.positions.allSatisfy(range.contains) }
      let isDelay = conditions.contains { reading.words[$0].token.modality == .delay }
      guard waits != nil || isDelay && mistake.isWaiting else { continue }
      let hits = occurrences(in: point).map {
        $0.filter { sentence.contains($0.first) && !range.contains($0.first) }
      }
      guard hits.allSatisfy({ !$0.isEmpty }) else { continue }
      let isNotDone = hits.contains { group in
        group.allSatisfy { hit in
          let token = reading.words[hit.last].token
          return token.isNegated || token.modality == .consequence
        }
      }
      guard isNotDone else { continue }
      var finding = Finding()
      finding.concept = 1
      finding.hits = hits.compactMap(\.first) + (waits.map { [$0] } ?? [])
      return finding
    }
    return nil
  }

  /// A point whose main clause comes only after something that has words of a mistake: "I call them **once we have been through the
  /// parks**".
  func findPutLast(_ point: PreparedRubric.Item, behind mistake: PreparedRubric.Item, _ found: Finding) -> Finding? {
    guard let first = found.positions.min() else { return nil }
    let unit = reading.words[first].unit
    let before = reading.sentences[reading.words[first].sentence].filter {
      reading.words[$0].token.comesFirst && reading.words[$0].unit == unit
    }
    guard !before.isEmpty, Set(before).isDisjoint(with: found.positions) else { return nil }
    let range = Set(before)
    let own = Set(point.groups.joined().map(\.text))
    let step = mistake.groups.joined().filter { !own.contains($0.text) }.flatMap(occurrences).first { hit in
      hit.positions.allSatisfy(range.contains)
        && hit.positions.contains { reading.words[$0].token.isContent && !reading.words[$0].token.isNumber }
    }
    // "**Not until Sunday evening** do we ring": the time alone says so.
    let isTimed =
      mistake.isWaiting && reading.words[before[before.startIndex]].token.kinds.contains(.cue)
      && before.contains { reading.words[$0].token.kinds.contains(.timeWord) }
    guard step != nil || isTimed else { return nil }
    var late = Finding()
    late.concept = 1
    late.hits = found.hits + (step.map { [$0] } ?? [])
    return late
  }

  private func isCondition(_ modality: Modality) -> Bool {
    modality == .condition || modality == .delay || modality == .supposed
  }
}

extension PreparedRubric.Item {
  /// Whether waiting is what is wrong about it.
  var isWaiting: Bool { groups.joined().contains { $0.text == "wait" } }
}
