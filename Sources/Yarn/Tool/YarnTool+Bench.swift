extension YarnTool {
  /// Times compiling, and then running what was compiled: the best of some repetitions of each, as one JSON object.
  /// `clock` tells CPU seconds.
  ///
  /// All compiling comes first: what the compiler leaves behind is tidied by the next large allocation, and would be
  /// counted as running.
  public static func bench(
    _ file: SourceFile, repetitions: Int, withText: Bool, clock: () -> Double
  ) -> Output {
    var compileSeconds = Double.infinity
    var runSeconds = Double.infinity
    var counts = Counts()
    var compiled: Program?
    for _ in 0..<max(1, repetitions) {
      compiled = nil
      let start = clock()
      let compilation = Compiler.compile(CompilationJob(files: [file]))
      compileSeconds = min(compileSeconds, clock() - start)
      guard let program = compilation.program else { return Output(text: print(compilation.diagnostics), exitCode: 1) }
      compiled = program
    }
    guard let program = compiled else { return Output(text: "", exitCode: 1) }
    for _ in 0..<max(1, repetitions) {
      do {
        let start = clock()
        counts = try play(program, withText: withText)
        runSeconds = min(runSeconds, clock() - start)
      } catch {
        return Output(text: "\(error)\n", exitCode: 1)
      }
    }
    let delivered = JSON.object([
      ("lines", .number(String(counts.lines))), ("options", .number(String(counts.options))),
      ("commands", .number(String(counts.commands))),
    ])
    let result = JSON.object([
      ("lines", .number(String(program.sourceLines))), ("compile_cpu_s", .number(String(compileSeconds))),
      ("run_cpu_s", .number(String(runSeconds))), ("delivered", delivered),
    ])
    return Output(text: result.text + "\n", exitCode: 0)
  }

  private struct Counts {
    var lines = 0
    var options = 0
    var commands = 0
    var characters = 0
  }

  private static func play(_ program: Program, withText: Bool) throws(RuntimeError) -> Counts {
    var counts = Counts()
    var dialogue = Dialogue(program: program, startNode: "Start", seed: 1)
    while true {
      switch try dialogue.next(program, .standard) {
      case .line(let line):
        counts.lines += 1
        if withText { counts.characters += program.compose(line, locale: "en").text.utf8.count }
      case .options(let options):
        counts.options += options.count
        if withText {
          for option in options { counts.characters += program.compose(option.line, locale: "en").text.utf8.count }
        }
        try dialogue.choose(0)
      case .command: counts.commands += 1
      case .finished: return counts
      case .nodeStarted, .nodeEnded: continue
      }
    }
  }
}
