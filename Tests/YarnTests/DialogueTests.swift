import Foundation
import Testing
import Yarn

@Suite struct DialogueTests {
  /// Nodes begin and end in order, also across detours and jumps.
  @Test func announcesNodes() throws {
    let program = try Script(
      "",
      "title: Start\n---\n<<detour A>>\n<<jump B>>\n===\ntitle: A\n---\n<<detour C>>\n===\n"
        + "title: C\n---\nx\n===\ntitle: B\n---\ny\n===\n", plan: ""
    ).program()
    var dialogue = Dialogue(program: program, startNode: "Start", seed: 1)
    var events: [String] = []
    while true {
      let event = try dialogue.next(program, .standard)
      if event == .finished { break }
      switch event {
      case .nodeStarted(let name): events.append("+\(name)")
      case .nodeEnded(let name): events.append("-\(name)")
      default: events.append(dialogue.currentNode ?? "?")
      }
    }
    #expect(events == ["+Start", "+A", "+C", "C", "-C", "+A", "-A", "+Start", "-Start", "+B", "B", "-B"])
    #expect(dialogue.currentNode == nil)
    #expect(try dialogue.next(program, .standard) == .finished)
  }

  /// Jumps without end, and computed loops of detours, end with an error that names the nodes.
  @Test func endsEndlessJumps() throws {
    let program = try Script(
      "", "title: Start\n---\n<<jump B>>\n===\ntitle: B\n---\n<<jump Start>>\n===\n", plan: ""
    ).program()
    var dialogue = Dialogue(program: program, startNode: "Start", seed: 1)
    #expect(throws: RuntimeError.endless(nodes: ["Start", "B"])) {
      while true { _ = try dialogue.next(program, .standard) }
    }
    let deep = try Script("", body: "<<detour Start>>", plan: "").program()
    var second = Dialogue(program: deep, startNode: "Start", seed: 1)
    #expect(throws: RuntimeError.tooManyDetours(node: "Start")) {
      while true { _ = try second.next(deep, .standard) }
    }
  }

  /// Choosing at the wrong time or wrongly is an error that leaves the dialogue as it was.
  @Test func refusesWrongChoices() throws {
    let program = try Script("", body: "x\n-> a\n-> b", plan: "").program()
    var dialogue = Dialogue(program: program, startNode: "Start", seed: 1)
    #expect(throws: RuntimeError.nothingToChoose) { try dialogue.choose(0) }
    _ = try dialogue.nextContent(program)
    guard case .options(let options) = try dialogue.nextContent(program) else {
      Issue.record("no options")
      return
    }
    #expect(options.map(\.index) == [0, 1])
    #expect(dialogue.pendingOptions(program) == options)
    #expect(throws: RuntimeError.choiceMissing) { try dialogue.next(program, .standard) }
    #expect(throws: RuntimeError.unknownOption(2, count: 2)) { try dialogue.choose(2) }
    try dialogue.choose(1)
    #expect(try dialogue.nextContent(program) == .finished)
  }

  /// Variables and counters handed to a second dialogue go on there, and come back.
  @Test func sharesVariables() throws {
    let program = try Script(
      "",
      "title: Start\n---\n<<set $n = 2>>\n{$n}\n===\n"
        + "title: Reply\n---\n<<set $n += 1>>\n{$n} {visited(\"Start\")}\n===\n", plan: ""
    ).program()
    var first = Dialogue(program: program, startNode: "Start", seed: 1)
    while try first.nextContent(program) != .finished {}
    var second = Dialogue(program: program, startNode: "Reply", seed: 1)
    second.variables = first.variables
    guard case .line(let line) = try second.nextContent(program) else {
      Issue.record("no line")
      return
    }
    #expect(line.substitutions == ["3", "True"])
    first.variables = second.variables
    #expect(first.variables["$n"] == .number(3))
    #expect(try first.value(of: "$n", program, .standard) == .number(3))
    #expect(program.initialValues == ["$n": .number(0)])
  }

  /// A saved dialogue refuses a program that has changed.
  @Test func refusesAnotherProgram() throws {
    let old = try Script("", body: "x\ny", plan: "").program()
    let new = try Script("", body: "x\nz", plan: "").program()
    #expect(old.contentHash != new.contentHash)
    var dialogue = Dialogue(program: old, startNode: "Start", seed: 1)
    _ = try dialogue.nextContent(old)
    #expect(throws: RuntimeError.programChanged) { try dialogue.next(new, .standard) }
  }

  /// What goes wrong while a script runs is said in a sentence.
  @Test(arguments: [
    ("{unknown(1) + 1}", RuntimeError.unknownFunction("unknown")),
    ("{number(\"x\")}", .conversion(value: "x", to: "number")), ("{bool(\"x\")}", .conversion(value: "x", to: "bool")),
    ("<<jump {\"No\"}>>", .unknownNode("No")), ("<<jump No>>", .unknownNode("No")),
  ])
  func explainsErrors(_ body: String, _ error: RuntimeError) throws {
    let program = try Script("", body: body, plan: "").program()
    var dialogue = Dialogue(program: program, startNode: "Start", seed: 1)
    #expect(throws: error) { try dialogue.nextContent(program, .standard) }
    #expect(error.description.hasSuffix("."))
    var nowhere = Dialogue(program: program, startNode: "Nowhere", seed: 1)
    #expect(throws: RuntimeError.unknownNode("Nowhere")) { try nowhere.nextContent(program, .standard) }
  }

  /// The same seed gives the same choices, and a saved generator goes on with them.
  @Test(arguments: [1, 2, 3] as [UInt64]) func repeatsWithTheSameSeed(_ seed: UInt64) throws {
    let program = try Script("", body: "{dice(1000)} {random()} {random_range(1, 1000)}", plan: "").program()
    func play() throws -> DialogueEvent {
      var dialogue = Dialogue(program: program, startNode: "Start", seed: seed)
      return try dialogue.nextContent(program)
    }
    #expect(try play() == play())
  }

  /// A node's contents are known without running it.
  @Test func outlinesNodes() throws {
    let source = """
      title: Start
      role: reception
      role: guard
      tags: a b
      ---
      Hello #line:l1
      -> A #line:o1 #meets:x <<if>>
      ===
      """.replacing(" <<if>>", with: "")
    let program = try Script(
      "",
      source + "\ntitle: B\n---\n<<ask>>\n<<if met(\"HB\") > 1>>\n<<jump Start>>\n<<endif>>\n<<detour {\"x\"}>>\n===",
      plan: ""
    ).program()
    let node = try #require(program.node("Start"))
    #expect(node.values(of: "role") == ["reception", "guard"])
    #expect(node.tags == ["a", "b"])
    #expect(node.headers.map(\.line) == [1, 2, 3, 4])
    let outline = try #require(program.outline(of: "Start"))
    #expect(outline.lines == ["line:l1", "line:o1"])
    #expect(outline.optionGroups.map { $0.options.map(\.lineID) } == [["line:o1"]])
    #expect(outline.optionGroups[0].options[0].hashtags == ["line:o1", "meets:x"])
    #expect(program.line("line:l1")?.hashtags == ["line:l1", "lastline"])
    #expect(program.line("line:l1")?.lineNumber == 6)
    let other = try #require(program.outline(of: "B"))
    #expect(other.commands.map(\.text) == ["ask"])
    #expect(other.calls.map(\.function) == ["met"] && other.calls[0].arguments == ["HB"])
    #expect(other.jumps.map(\.target) == ["Start", nil])
    #expect(other.jumps.map(\.isDetour) == [false, true])
  }
}
