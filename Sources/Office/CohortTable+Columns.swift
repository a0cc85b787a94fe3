extension CohortTable {
  /// The columns of a learner.
  public static let learnerColumns = [
    Column("cohort", "the name of the cohort"), Column("learner", "the pseudonym"),
    Column("module", "what was assigned"), Column("mode", "practice or assessment"),
    Column("law", "the year whose law it is played by"),
    Column("state", "where the learner stands, in words"),
    Column("started", "ISO 8601, UTC, by the clock of the learner's computer"),
    Column("finished", "the same; empty when it was not finished"),
    Column("minutes", "minutes of playing, whole, rounded up, pauses left out", isNumber: true),
    Column(
      "total",
      "mean of the marked decisions as it counts now, one in own words as often as its record says, 0 to 100",
      isNumber: true),
    Column("pass_mark", "what is needed to pass; empty when there is no pass mark", isNumber: true),
    Column("passed", "true or false only when nothing is open and it is confirmed; else empty"),
    Column("open_points", "decisions that wait for a person", isNumber: true),
    Column("needed_person", "decisions that waited for one to begin with", isNumber: true),
    Column("mistakes", "mistakes that were made for certain", isNumber: true),
    Column("confirmed_by", "who confirmed it"), Column("confirmed_at", "when, ISO 8601, UTC"),
    Column("attempt", "the attempt that counts", isNumber: true),
    Column("attempts_seen", "how many came", isNumber: true),
    Column("record", "how the record was sorted"),
    Column("edition", "hash of the content it was played with"),
    Column("typed", "terminal, pipe, script or protocol"),
    Column("extra_time", "the factor of the time", isNumber: true),
    Column("notices", "short names of what should be known"),
  ]

  /// The columns of a decision.
  public static let decisionColumns = [
    Column("cohort", "the name of the cohort"), Column("learner", "the pseudonym"),
    Column("session", "the name of the session"),
    Column("decision", "its number, from 1", isNumber: true),
    Column("scene", "the scene that asked"), Column("kind", "text, options or form"),
    Column("question", "what was asked"),
    Column("answer", "what was answered, where it is in the record and wanted"),
    Column("score", "0 to 100 as it counts now", isNumber: true),
    Column("score_by_scorer", "0 to 100 as the scorer gave it", isNumber: true),
    Column("confidence", "of the scorer, 0 to 1", isNumber: true),
    Column("not_marked", "true when it could not be read"),
    Column("needed_person", "true or false"),
    Column("open", "true while a person has to decide"),
    Column("met", "practices that are in the answer"),
    Column("unsure", "practices that nobody is sure of"),
    Column("missed", "practices that are not in it"),
    Column("mistakes", "mistakes that were made; one that may have been ends in ?"),
    Column("seconds", "from question to answer", isNumber: true),
    Column("flags", "what was noticed about the text"),
  ]
}
