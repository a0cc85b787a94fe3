extension Checker {
  /// Looks at what the statement just read demands; what is still open waits for the end.
  mutating func solve() {
    guard !pending.isEmpty else { return }
    var isMoving = true
    while isMoving, !pending.isEmpty {
      isMoving = false
      var open: [Constraint] = []
      for constraint in pending {
        if settle(constraint, eager: false) { isMoving = true } else { open.append(constraint) }
      }
      pending = open
    }
    isMoving = true
    while isMoving, !pending.isEmpty {
      isMoving = false
      var open: [Constraint] = []
      for constraint in pending {
        if settle(constraint, eager: true) { isMoving = true } else { open.append(constraint) }
      }
      pending = open
    }
    deferred += pending
    pending = []
  }

  /// True when nothing more is to be done for a constraint. Eager: a type may be taken over from one side.
  private mutating func settle(_ constraint: Constraint, eager: Bool) -> Bool {
    switch constraint {
    case .convertible(let from, let to, let place):
      switch (terms.type(from), terms.type(to)) {
      case (let source?, let target?):
        if !isConvertible(source, to: target) {
          bag.add(.typeMismatch(expected: name(target), found: name(source)), at: place)
        }
        return true
      case (let source?, nil) where source != .any:
        terms.bind(to, source)
        return true
      case (nil, let target?) where target != .any:
        if case .enumeration = target {
          terms.bind(from, target)
          return true
        }
        guard eager, !isMember(from) else { return false }
        terms.bind(from, target)
        return true
      default: return false
      }
    case .member(let term, let name, let place):
      return settleMember(term, name, place)
    case .addable(let term, let place):
      switch terms.type(term) {
      case .number, .string, .any: return true
      case nil: return false
      case let other:
        bag.add(.operatorNeeds(operation: "+", needed: "numbers or strings", found: name(other)), at: place)
        return true
      }
    }
  }

  private mutating func settleMember(_ term: TypeTerms.Term, _ name: String, _ place: Place) -> Bool {
    switch terms.type(term) {
    case .enumeration(let number):
      if !enums[number].cases.contains(where: { $0.name == name }) {
        bag.add(.unknownCase(name, type: enums[number].name), at: place)
      }
      return true
    case nil:
      let candidates = enums.indices.filter { enums[$0].cases.contains { $0.name == name } }
      if candidates.isEmpty {
        bag.add(.ambiguousCase(name, candidates: []), at: place)
        hasInvalid = true
        return true
      }
      guard candidates.count == 1 else { return false }
      terms.bind(term, .enumeration(candidates[0]))
      return true
    case let other:
      bag.add(.unknownCase(name, type: self.name(other)), at: place)
      return true
    }
  }

  private mutating func isMember(_ term: TypeTerms.Term) -> Bool {
    let root = terms.find(term)
    for case .member(let other, _, _) in pending where terms.find(other) == root { return true }
    return false
  }

  /// Settles what was left open, then reports what nothing determines.
  mutating func finish() {
    pending = deferred
    deferred = []
    var isMoving = true
    while isMoving {
      solve()
      isMoving = deferred.count < openAtLastLook
      openAtLastLook = deferred.count
      if !isMoving { isMoving = equateOneOpenPair() }
      pending = deferred
      deferred = []
    }
    for case .member(_, let name, let place) in pending {
      let candidates = enums.filter { $0.cases.contains { $0.name == name } }.map(\.name)
      bag.add(.ambiguousCase(name, candidates: candidates), at: place)
      hasInvalid = true
    }
    reportVariables()
    for (name, function) in functions where !function.isDeclared && !hasInvalid {
      let open = function.parameters.contains { terms.type($0) == nil }
      guard let place = function.place else { continue }
      if open || (terms.type(function.returns) == nil && !calledOnly.contains(name)) {
        bag.add(.cannotInfer("\(name)()"), at: place)
      }
    }
  }

  private mutating func equateOneOpenPair() -> Bool {
    for case .convertible(let from, let to, _) in deferred
    where terms.type(from) == nil && terms.type(to) == nil && terms.find(from) != terms.find(to) {
      return terms.equate(from, to)
    }
    return false
  }

  private mutating func reportVariables() {
    for variable in variables {
      guard terms.type(variable.term) != nil else {
        if !hasInvalid { bag.add(.cannotInfer(variable.name), at: variable.place) }
        continue
      }
      if variable.declaration == nil {
        let fault = Fault.implicitVariable(variable.name, type: name(variable.term), isSet: variable.isSet)
        bag.add(fault, at: variable.place)
      } else if !variable.isUsed {
        bag.add(.unusedVariable(variable.name), at: variable.place)
      }
    }
  }
}
