/// What was found of one item in an answer.
struct Finding {
  /// How well its groups are there, 0 to 1.
  var concept = 0.0
  /// The combination of terms behind `concept`, one hit for each group.
  var hits: [Hit] = []
  /// How much of its best example sentence is there, 0 to 1.
  var coverage = 0.0
  /// It is only what would be done, or an act that is judged: a person should look.
  var isTentative = false
  /// It hangs on somebody who is still away, so it comes late.
  var isAwaited = false
  /// It is only agreed to: "yes" to what the scene asks for.
  var isAgreed = false
  /// The sentence behind `coverage`.
  var exemplar: PreparedRubric.Exemplar?
  /// Positions that met words of the example, with the word.
  var covered: [(position: Int, word: String)] = []

  /// It rests on its groups, not on an example sentence.
  var isConcept: Bool { concept >= 0.6 || (covered.isEmpty && concept > 0) }

  /// Positions of the words it rests on.
  var positions: [Int] { isConcept ? hits.flatMap { $0.positions } : covered.map { $0.position } }
}

/// A term of a group, found in the answer.
struct Hit {
  var similarity: Double
  /// Positions of its words, in order.
  var positions: [Int]
  var term: String
  var isIdiom = false

  var first: Int { positions[0] }
  var last: Int { positions[positions.count - 1] }
}

/// How denial counts for an item.
enum Stance {
  /// What is done: denied words are no evidence.
  case done
  /// What should be left: only denied words are evidence.
  case left
  /// A mistake: words denied in the wider sense are no evidence.
  case mistake
  /// A mistake that is refused: only words denied in the wider sense are evidence.
  case refused

  /// It is looked for as mistakes are: each word in one part only, within one statement.
  var isStrict: Bool { self == .mistake || self == .refused }

  init(_ item: PreparedRubric.Item) {
    self = item.isRefused ? .refused : item.isMistake ? .mistake : item.isAvoided ? .left : .done
  }
}
