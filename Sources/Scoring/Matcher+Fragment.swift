internal import Words

/// "Police **now**. Guardian." Notes without a verb: whoever is named is to be called.
extension Matcher {
  /// The target of an item in a part of a sentence that has hardly another word: with a word of haste it is meant, a bare
  /// one-word sentence may be.
  func findFragment(_ item: PreparedRubric.Item, _ finding: inout Finding) {
    guard hasNotes, item.mayBeFragment, reading.places.have(1, of: item.heads[1]) else { return }
    for hit in occurrences(of: 1, in: item) {
      guard let value = fragmentValue(around: hit), value > finding.concept else { continue }
      finding.concept = value
      finding.hits = [hit]
    }
  }

  /// Whether a part between commas has a word of haste, or a whole sentence is as short as a name. No term is so long that more
  /// than six words could be a note.
  static func hasNotes(_ reading: Reading) -> Bool {
    reading.sentences.contains { sentence in
      if sentence.count <= 6 { return true }
      var (length, isHasty) = (0, false)
      for word in reading.words[sentence] {
        if word.token.followsComma {
          if isHasty, length <= 6 { return true }
          (length, isHasty) = (0, false)
        }
        length += 1
        isHasty = isHasty || word.token.kinds.contains(.haste)
      }
      return isHasty && length <= 6
    }
  }

  /// Names somebody or something: "police", "112", not "again" or "13".
  private func names(_ token: Token) -> Bool {
    token.isContent && token.kinds.isDisjoint(with: [.light, .action, .contrast])
      && (!token.isNumber || token.text.count > 2)
  }

  private func fragmentValue(around hit: Hit) -> Double? {
    let sentence = reading.sentences[reading.words[hit.first].sentence]
    var (start, end) = (hit.first, hit.last + 1)
    while start > sentence.lowerBound, !reading.words[start].token.followsComma { start -= 1 }
    while end < sentence.upperBound, !reading.words[end].token.followsComma { end += 1 }
    // "Police - now."
    if end + 1 == sentence.upperBound, reading.words[end].token.kinds.contains(.haste) { end += 1 }
    let part = reading.words[start..<end]
    let says: WordKinds = [.action, .pronoun, .cue, .refusing, .reporting, .conditional, .rejecting]
    let rest = part.indices.filter { !hit.positions.contains($0) }.map { reading.words[$0] }
    guard part.count <= hit.positions.count + 2, part.allSatisfy({ !$0.isCopied }),
      hit.positions.allSatisfy({ !reading.words[$0].token.isNegated }),
      hit.positions.allSatisfy({ names(reading.words[$0].token) }),
      rest.allSatisfy({
        $0.token.kinds.isDisjoint(with: says) && (!$0.token.isContent || $0.token.kinds.contains(.light))
      }),
      !isPutOff(start, sentence), !spent.contains(where: { start <= $0 && $0 < end }),
      !reading.questions[reading.words[hit.first].sentence]
    else { return nil }
    if rest.contains(where: { $0.token.kinds.contains(.haste) }) { return Weights.fragment }
    guard start == sentence.lowerBound && end == sentence.upperBound else { return nil }
    return followsHaste(reading.words[hit.first].sentence) ? Weights.fragment : Weights.bareFragment
  }

  /// "No result by eleven: *then police*": it hangs on what the label says is missing.
  private func isPutOff(_ start: Int, _ sentence: Range<Int>) -> Bool {
    reading.words[start].token.followsColon
      && reading.words[sentence.lowerBound..<start].contains { $0.token.kinds.contains(.cue) }
  }

  /// "Police now. *Guardian. 116 000.*": a row of notes is as pressing as its first.
  private func followsHaste(_ sentence: Int) -> Bool {
    for earlier in (0..<sentence).reversed() {
      let note = reading.words[reading.sentences[earlier]]
      guard note.count <= Weights.longestPiece, !note.contains(where: { $0.token.saysClause }) else { return false }
      if note.contains(where: { $0.token.kinds.contains(.haste) }) { return true }
    }
    return false
  }
}

extension PreparedRubric.Item {
  /// An act and a target, of which notes leave out the act.
  var mayBeFragment: Bool { !isMistake && !isAvoided && groups.count == 2 }
}
