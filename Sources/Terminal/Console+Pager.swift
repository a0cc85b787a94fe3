extension Console {
  /// Shows a long text through a pager, a short one or one for a pipe at once.
  ///
  /// The pager is `INTERACT_PAGER`, `PAGER`, else `less -EFRX`, which leaves at its end; an empty value means none. In plain mode only
  /// `INTERACT_PAGER` counts, since pagers move the cursor. One that cannot be started is done without.
  /// Throws `TerminalFailure`.
  public func page(_ text: StyledText) throws(TerminalFailure) {
    let capabilities = capabilities
    let rendered = render(text)
    let rows = rendered.utf8.count { $0 == 0x0A }
    guard capabilities.interactive, rows >= capabilities.rows ?? 24, let command = pager(capabilities) else {
      try output.write(rendered)
      return
    }
    var variables = environment
    if variables["LESSCHARSET"] == nil { variables["LESSCHARSET"] = "utf-8" }
    // A pager shows a text; it is no way to a shell, to other files or to an editor on a shared computer.
    variables["LESSSECURE"] = "1"
    // A bare colon at the bottom tells nobody how to get out of it.
    if variables["LESS"] == nil { variables["LESS"] = "-PsSpace goes on, q goes back$" }
    let status = try ChildProcess(
      command: command, environment: variables, output: output.number, errors: errors.number, watch: watch
    ).run(feeding: rendered)
    // The shell's own words for "not found" and "not executable".
    if status == 127 || status == 126 { try output.write(rendered) }
  }

  private func pager(_ capabilities: TerminalCapabilities) -> String? {
    let chosen =
      environment["INTERACT_PAGER"] ?? (capabilities.plain ? "" : environment["PAGER"] ?? "less -EFRX")
    return chosen.contains { $0 != " " } ? chosen : nil
  }
}
