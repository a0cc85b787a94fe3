extension Event {
  /// Whether somebody who plays may see this event: the one place where that is decided.
  ///
  /// - Parameters:
  ///   - isOver: The case is played to its end, so that nothing is held back any more.
  ///   - isOwner: It is for the trainee alone to see, on their own screen.
  public func isShown(whenOver isOver: Bool, toOwner isOwner: Bool) -> Bool {
    switch audience {
    case .all: true
    case .control: isOver
    case .personal: isOwner
    }
  }
}

extension [Event] {
  /// What the trainee may see: marks of an assessment only when it is over.
  public var visible: [Event] {
    let isOver = contains { $0.body.kind == .completed }
    return filter { $0.isShown(whenOver: isOver, toOwner: true) }
  }
}
