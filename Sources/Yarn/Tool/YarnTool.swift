/// What the command line does with Yarn files: bytes in, text and exit code out.
public enum YarnTool {
  /// What is printed, and the exit code: 0 good, 1 an error found, 2 wrong use.
  public struct Output: Sendable, Equatable {
    /// For standard output, with its line ends.
    public var text: String
    /// The exit code.
    public var exitCode: Int32

    /// An output.
    public init(text: String, exitCode: Int32) {
      self.text = text
      self.exitCode = exitCode
    }
  }

  /// Compiles files as one job and prints the findings, one a line.
  public static func check(
    _ files: [SourceFile], definitions: [SourceFile] = [], severities: [String: Diagnostic.Severity] = [:],
    languageVersion: Int = 4
  ) -> Output {
    do {
      let job = CompilationJob(
        files: files, definitions: try merged(definitions), languageVersion: languageVersion, severities: severities)
      let compilation = Compiler.compile(job)
      return Output(text: print(compilation.diagnostics), exitCode: compilation.hasErrors ? 1 : 0)
    } catch {
      return Output(text: "\(error)\n", exitCode: 2)
    }
  }

  /// Compiles a file, plays a plan and prints the first expectation that is not met. The functions upstream's tests
  /// expect of their host are there.
  public static func test(_ file: SourceFile, plan: SourceFile, definitions: [SourceFile] = []) -> Output {
    let job: CompilationJob
    do {
      job = CompilationJob(files: [file], definitions: try merged(definitions))
    } catch {
      return Output(text: "\(error)\n", exitCode: 2)
    }
    let steps: TestPlan
    do {
      steps = try TestPlan(plan)
    } catch {
      return Output(text: "\(plan.name):\(error.line): \(error.reason)\n", exitCode: 2)
    }
    let compilation = Compiler.compile(job)
    guard let program = compilation.program else { return Output(text: print(compilation.diagnostics), exitCode: 1) }
    guard program.nodeNumbers["Start"] != nil else { return Output(text: "", exitCode: 0) }
    var runner = PlanRunner(program: program, library: .upstreamTests)
    do {
      try runner.play(steps)
      return Output(text: "", exitCode: 0)
    } catch let mismatch as PlanRunner.Mismatch {
      return Output(text: "\(plan.name):\(mismatch.line): \(mismatch.message)\n", exitCode: 1)
    } catch {
      return Output(text: "\(plan.name): \(error)\n", exitCode: 1)
    }
  }

  private static func merged(_ files: [SourceFile]) throws(Definitions.Failure) -> Definitions {
    var all = Definitions.none
    for file in files { all = all.merging(try Definitions(ysls: file)) }
    all.reportsUnknownNames = !files.isEmpty
    return all
  }

  static func print(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map { $0.description + "\n" }.joined()
  }
}

extension Library {
  /// The standard functions and those upstream's own test plans call.
  public static let upstreamTests: Library = {
    struct AssertionFailed: Error, CustomStringConvertible {
      var description: String { "the assertion does not hold." }
    }
    var library = Library.standard
    library.register("assert", parameters: [.bool], returns: .bool) { values in
      guard values[0] == .bool(true) else { throw AssertionFailed() }
      return values[0]
    }
    library.register("add_three_operands", parameters: [.number, .number, .number], returns: .number) { values in
      var sum: Float = 0
      for value in values { sum += try value.number().rounded() }
      return .number(sum)
    }
    library.register("set_objective_complete", parameters: [.string], returns: .bool) { _ in .bool(true) }
    library.register("is_objective_active", parameters: [.string], returns: .bool) { _ in .bool(true) }
    library.register("get_quest_status", parameters: [.string], returns: .string) { _ in .string("InProgress") }
    library.register("dummy_bool", parameters: [], returns: .bool) { _ in .bool(true) }
    library.register("dummy_number", parameters: [], returns: .number) { _ in .number(1) }
    library.register("dummy_string", parameters: [], returns: .string) { _ in .string("string") }
    return library
  }()
}
