import Glibc

/// What came of writing in an editor.
public enum Edited: Equatable, Sendable {
  /// The text, without comment lines and without empty lines at its ends.
  case text(String)
  /// The file was left empty.
  case cancelled
  /// The editor ended with this status, not 0: the text is what it was before.
  case kept(String, status: Int32)
  /// The program was told to end meanwhile; what the editor had saved by then, nil when that is nothing new.
  case ended(signal: Int32, text: String?)
}

extension Console {
  /// Opens `$VISUAL`, `$EDITOR`, else `vi` on a text, with a comment below it.
  ///
  /// The file has mode 0600 in a directory of its own, and both are removed afterwards. Lines that start with
  /// `#` are dropped; those of `text` get a space in front. Throws `TerminalFailure`.
  public func edit(_ text: String, comment: String = "") throws(TerminalFailure) -> Edited {
    guard capabilities.interactive else { throw .notInteractive }
    let command = ["VISUAL", "EDITOR"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? "vi"
    // In memory where there is such a place and nobody names another: what is written about a child need not touch the disk.
    let draft = try Draft(below: draftFolder.map { [$0] } ?? Draft.places(environment))
    defer { draft.remove() }
    let own = Sanitizer.clean(text).split(separator: "\n", omittingEmptySubsequences: false)
    let notes =
      comment.isEmpty ? [] : comment.split(separator: "\n", omittingEmptySubsequences: false).map { "# \($0)" }
    let lines = own.map { $0.hasPrefix("#") ? " \($0)" : String($0) } + notes
    try draft.write(lines.map { $0 + "\n" }.joined())

    let status = try ChildProcess(
      command: command, arguments: [draft.path], environment: environment, input: input.number,
      output: output.number, errors: errors.number, watch: watch
    ).run()
    if let signal = watch?.ending {
      let saved = try Self.body(of: draft.read(rescued: true))
      return .ended(signal: signal, text: saved == Self.body(of: lines.joined(separator: "\n")) ? nil : saved)
    }
    guard status == 0 else { return .kept(text, status: status) }
    return try Self.body(of: draft.read()).map(Edited.text) ?? .cancelled
  }

  /// What was written, without comments and without empty lines at its ends; nil when nothing is left.
  private static func body(of text: String) -> String? {
    let kept = text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("#") }
    let isBlank: (Substring) -> Bool = { $0.allSatisfy(\.isWhitespace) }
    guard let first = kept.firstIndex(where: { !isBlank($0) }), let last = kept.lastIndex(where: { !isBlank($0) })
    else { return nil }
    return kept[first...last].joined(separator: "\n")
  }
}
