internal import Words

extension TalkWords {
  /// Whom the words speak to and of.
  func address(of tokens: [Token]) -> Conversation.Address {
    var address: Conversation.Address = []
    for token in tokens {
      if isAddressed(token.text) { address.insert(.spokenTo) }
      if isAbsent(token.text) { address.insert(.spokenOf) }
    }
    return address
  }

  /// Whom the words begin with: "do **they** ask you", "do **you** ask them".
  func subject(of tokens: [Token]) -> Conversation.Address {
    for token in tokens {
      // Somebody may be anybody.
      if isIndefinite(token.text) { return [] }
      if isAddressed(token.text) { return .spokenTo }
      if isAbsent(token.text) { return .spokenOf }
      if token.kinds.contains(.speaker) { return .speaker }
    }
    return []
  }

  /// Whether the words ask or tell; `ending` is the mark behind them.
  ///
  /// On a telephone marks are left out, and in a second language the verb stays where it is: then it stays open.
  func mode(of tokens: [Token], ending: Character?) -> Conversation.Mode {
    guard let first = tokens.first else { return .open }
    if ending == "?" { return .asks }
    if first.kinds.contains(.asking) || first.isAuxiliary { return .asks }
    if tokens.contains(where: { $0.kinds.contains(.asking) || isIndirect($0.text) }) { return .open }
    if first.kinds.contains(.speaker) { return .tellsOfSelf }
    guard first.isSubject || first.kinds.contains(.determiner), !isAddressed(first.text) else { return .open }
    return .tells
  }
}
