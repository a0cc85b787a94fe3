extension Certainty {
  /// Somebody has read it in a source.
  var isRead: Bool { [.read, .readAndOurs, .secondary].contains(self) }
}

extension Practice {
  /// It rests on a source that was read or on a law; what does not is a proposal of ours and caps no score.
  public var restsOnSource: Bool { certainty.isRead && !(sources.isEmpty && law.isEmpty) }
}

extension Mistake {
  /// It rests on a source that was read or on a law; what does not is a proposal of ours and caps no score.
  public var restsOnSource: Bool { certainty.isRead && !(sources.isEmpty && law.isEmpty) }
}
