/// What a client may ask for.
public enum Method: String, Codable, Sendable, CaseIterable {
  case initialize
  case caseList = "case.list"
  case sessionCreate = "session.create"
  case sessionList = "session.list"
  case sessionResume = "session.resume"
  case sessionAnswer = "session.answer"
  case sessionCommand = "session.command"
  case sessionState = "session.state"
  case sessionDebrief = "session.debrief"
  case eventsSince = "events.since"
}

/// What can be done in a session beside answering; the words are those of the terminal.
public enum SessionCommand: String, Codable, Sendable, CaseIterable {
  /// The next hint; not in an assessment.
  case hint
  /// Takes the last decision back; not in an assessment.
  case undo
  /// The trainee's day stops.
  case pause
  /// And goes on.
  case resume
  /// Writes the argument into the case file.
  case note
  /// Objects to a mark of the last decision, or to the whole: the reason as argument, and `handle`.
  case dispute
  /// Opens a form: its id as argument. It is then filled with answers, and `done` hands it in.
  case form
  /// Opens guidance: a handle or a section as argument, or the contents without one.
  case handbook
  /// Where one is in the case.
  case `where`
  /// Ends the open conversation, or hands in the open form.
  case done
  /// Leaves out what is asked: it is not marked, and the story goes on.
  case skip
  /// Puts the session aside; its record stays.
  case leave
}
