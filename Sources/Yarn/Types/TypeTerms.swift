/// A type the checker knows; enums by their number in the job.
enum KnownType: Equatable {
  case any, string, number, bool
  case enumeration(Int)
}

/// Unknown types and what is known of them: a union-find structure.
struct TypeTerms {
  typealias Term = Int32
  private var parents: [Term] = []
  private var known: [KnownType?] = []

  /// Terms of the simple types, made once so that literals cost nothing.
  let any: Term = 0
  let string: Term = 1
  let number: Term = 2
  let bool: Term = 3

  init() {
    for type in [KnownType.any, .string, .number, .bool] { _ = make(type) }
  }

  mutating func make(_ type: KnownType? = nil) -> Term {
    parents.append(Term(parents.count))
    known.append(type)
    return Term(parents.count - 1)
  }

  mutating func find(_ term: Term) -> Term {
    var term = term
    while parents[Int(term)] != term {
      parents[Int(term)] = parents[Int(parents[Int(term)])]
      term = parents[Int(term)]
    }
    return term
  }

  mutating func type(_ term: Term) -> KnownType? { known[Int(find(term))] }

  mutating func bind(_ term: Term, _ type: KnownType) { known[Int(find(term))] = type }

  /// Makes two terms one; false when their types differ.
  mutating func equate(_ left: Term, _ right: Term) -> Bool {
    let left = find(left)
    let right = find(right)
    if left == right { return true }
    switch (known[Int(left)], known[Int(right)]) {
    case (let first?, let second?):
      return first == second || first == .any || second == .any
    case (nil, _): parents[Int(left)] = right
    case (_, nil): parents[Int(right)] = left
    }
    return true
  }
}
