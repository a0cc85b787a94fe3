internal import Words

/// What is agreed to, and what is refused.
extension Matcher {
  /// "Yes." "Close it." Words that make a mistake because the scene asks for it.
  func findAgreement(_ item: PreparedRubric.Item, _ finding: inout Finding) {
    guard finding.concept < 1 else { return }
    if item.isAskedFor, let agreement = reading.agreement, !agreement.isEmpty {
      finding.concept = 1
      finding.isAgreed = true
      finding.hits = [Hit(similarity: 1, positions: Array(agreement), term: "yes")]
    }
    for hit in item.sayings.flatMap(occurrences) {
      let covered = Array(hit.first...hit.last)
      guard isMeant(covered, denials: Set(hit.positions), [hit], .mistake), !isReported(covered, .mistake) else {
        continue
      }
      finding.concept = hit.similarity
      finding.hits = [hit]
      return
    }
  }

  /// Whether what was found is denied in another statement, in words of its own.
  func isDeniedElsewhere(_ item: PreparedRubric.Item, than found: Finding) -> Bool {
    guard hasDenial, item.groups.count > 1, item.heads.allSatisfy({ reading.places.have(1, of: $0) }) else {
      return false
    }
    let hits = occurrences(in: item)
    guard hits.allSatisfy({ !$0.isEmpty }) else { return false }
    guard mayBeRefused(hits) else { return false }
    var finding = Finding()
    best(of: hits, .refused, &finding)
    return finding.concept >= Weights.conceptLineOfMistake && Set(finding.positions).isDisjoint(with: found.positions)
  }

  /// Only what is denied is refused.
  private func mayBeRefused(_ hits: [[Hit]]) -> Bool {
    hits.joined().contains { hit in
      reading.words[hit.first...hit.last].contains { $0.token.isNegatedForMistakes }
    }
  }

  /// A mistake that is refused in so many words shows the practice it would harm; to refuse all that is asked may show it.
  func findRefusal(_ refused: PreparedRubric.Item, _ finding: inout Finding) {
    guard !refused.groups.isEmpty, refused.heads.allSatisfy({ reading.places.have(1, of: $0) }) else { return }
    let hits = occurrences(in: refused)
    guard hits.allSatisfy({ !$0.isEmpty }), mayBeRefused(hits) else { return }
    best(of: hits, .refused, &finding)
  }
}
