extension Handbook {
  /// The help lines of a file that an organisation keeps for itself, with the fields of `support.yaml`.
  ///
  /// Throws all that is wrong, each with the file's name as it was given and the line.
  public static func supportLines(in text: String, of file: String) throws(HandbookErrors) -> [SupportLine] {
    let reading = Reading()
    reading.read(text, of: "support.yaml")
    guard reading.findings.problems.isEmpty else {
      throw HandbookErrors(
        problems: reading.findings.problems.map {
          HandbookProblem(file: file, line: $0.line, column: $0.column, kind: $0.kind)
        })
    }
    return reading.support
  }
}
