/// Marking of a text in parts, such as the fields of a form.
extension Scorer {
  /// Marks each part by itself: what one of them shows is shown, a mistake in one of them is made.
  ///
  /// Single words and numbers are no fault in a part, so nothing is held against the text as a whole. Evidence counts
  /// bytes of the parts joined by line ends.
  ///
  /// - Parameter deciding: Verdicts that stand already, by key point; the text is not asked about those.
  public func mark(
    parts: [String], deciding: [String: PointMark.Verdict], against prepared: PreparedRubric
  ) -> Marking {
    var marking = Judgement.nothing(prepared)
    var start = 0
    for part in parts {
      let marked = mark(answer: part, against: prepared)
      for (index, mark) in marked.points.enumerated() where deciding[mark.id] == nil {
        if mark.verdict.rank > marking.points[index].verdict.rank { marking.points[index] = mark.moved(by: start) }
      }
      for (index, mark) in marked.mistakes.enumerated() where mark.verdict.rank > marking.mistakes[index].verdict.rank {
        marking.mistakes[index] = mark.moved(by: start)
      }
      start += part.utf8.count + 1
    }
    for index in marking.points.indices {
      if let verdict = deciding[marking.points[index].id] { marking.points[index].verdict = verdict }
    }
    let score = Score(rubric: prepared.rubric)
    score.block(&marking)
    score.apply(to: &marking)
    return marking
  }

  /// At most this share when an essential point is missed.
  public static let capWithoutEssential = Weights.capWithoutEssential
  /// At most this share when a critical mistake is made.
  public static let capWithCritical = Weights.capWithCritical
}

extension Rubric {
  /// The score, 0 to 1, of an answer of which somebody says that it meets these points and makes these mistakes.
  public func score(met: Set<String>, made: Set<String>) -> Double {
    var marking = Marking(
      points: keyPoints.map { PointMark(id: $0.id, verdict: met.contains($0.id) ? .met : .missed, value: 1) },
      mistakes: mistakes.map { MistakeMark(id: $0.id, verdict: made.contains($0.id) ? .made : .absent, value: 1) },
      score: 0, confidence: 1, isDoubtful: false, flags: [], corrections: [], ignoredBytes: 0, needsReview: false)
    Score(rubric: self).apply(to: &marking)
    return marking.score
  }
}

extension PointMark {
  fileprivate func moved(by bytes: Int) -> Self {
    var mark = self
    mark.evidence = mark.evidence?.moved(by: bytes)
    return mark
  }
}

extension MistakeMark {
  fileprivate func moved(by bytes: Int) -> Self {
    var mark = self
    mark.evidence = mark.evidence?.moved(by: bytes)
    return mark
  }
}

extension Evidence {
  fileprivate func moved(by bytes: Int) -> Self {
    var evidence = self
    evidence.start += bytes
    evidence.end += bytes
    evidence.sentenceStart += bytes
    evidence.sentenceEnd += bytes
    return evidence
  }
}

extension PointMark.Verdict {
  var rank: Int { self == .met ? 2 : self == .unsure ? 1 : 0 }
}

extension MistakeMark.Verdict {
  var rank: Int { self == .made ? 2 : self == .unsure ? 1 : 0 }
}
