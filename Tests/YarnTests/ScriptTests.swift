import Foundation
import Testing
import Yarn

@Suite struct ScriptTests {
  static let all = Script.lines + Script.expressions + Script.flow + Script.traps

  /// Every script delivers what its plan says.
  @Test(arguments: all) func fulfilsItsPlan(_ script: Script) throws {
    let result = YarnTool.test(
      SourceFile(name: "test.yarn", text: script.source), plan: SourceFile(name: "plan", text: script.plan))
    #expect(result == YarnTool.Output(text: "", exitCode: 0))
  }

  /// A dialogue that is encoded and decoded after every event goes on in the same way.
  @Test(arguments: all) func goesOnAfterSaving(_ script: Script) throws {
    let program = try script.program()
    let plan = try TestPlan(SourceFile(name: "plan", text: script.plan))
    var saves = 0
    var runner = PlanRunner(program: program, library: .upstreamTests) { dialogue in
      saves += 1
      let copy = try JSONDecoder().decode(Dialogue.self, from: JSONEncoder().encode(dialogue))
      #expect(copy == dialogue)
      return copy
    }
    try runner.play(plan)
    #expect(saves > 0)
  }

  /// A program that was encoded and decoded plays in the same way.
  @Test(arguments: all) func playsFromAnEncodedProgram(_ script: Script) throws {
    let program = try script.program()
    let copy = try JSONDecoder().decode(Program.self, from: JSONEncoder().encode(program))
    #expect(copy.contentHash == program.contentHash)
    #expect(copy.nodes == program.nodes)
    var runner = PlanRunner(program: copy, library: .upstreamTests)
    try runner.play(TestPlan(SourceFile(name: "plan", text: script.plan)))
  }

  /// With every expectation broken in turn a plan fails: the runner does look.
  @Test(arguments: all) func failsWhenAnExpectationIsBroken(_ script: Script) {
    let pieces = script.plan.split(separator: "`", omittingEmptySubsequences: false)
    for index in stride(from: 1, to: pieces.count - 1, by: 2) {
      var broken = pieces
      broken[index] += " (broken)"
      let plan = broken.joined(separator: "`")
      let result = YarnTool.test(
        SourceFile(name: "test.yarn", text: script.source), plan: SourceFile(name: "plan", text: plan))
      #expect(result.exitCode == 1, "broken at \(pieces[index])")
    }
  }
}
