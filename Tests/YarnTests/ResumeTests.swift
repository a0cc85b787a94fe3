import Foundation
import Testing
import Yarn

/// A saved dialogue goes on with a program that was changed meanwhile.
struct ResumeTests {
  private static let story = """
    title: Start
    ---
    <<declare $calls = 0>>
    Before. #line:before
    <<jump Night>>
    ===
    title: Night
    ---
    The phone rings. #line:rings
    -> Answer it. #line:answer
      <<set $calls += 1>>
      Somebody breathes. #line:breathes
      Then a voice. #line:voice
    -> Let it ring. #line:ring
      It stops. #line:stops
    You have {$calls} calls. #line:calls
    -> Sleep. #line:sleep
    -> Get up. #line:up
    ===

    """

  /// The old program, and a dialogue in it that was pulled to the line with an id, choosing `choices` on the way;
  /// saved and read again.
  private func saved(at id: String, choices: [Int], _ program: Program) throws -> Dialogue {
    var dialogue = Dialogue(program: program, startNode: "Start", seed: 7)
    var rest = choices[...]
    while true {
      switch try dialogue.nextContent(program) {
      case .line(let line) where line.id == id: return try copy(dialogue)
      case .options(let options):
        if options.contains(where: { $0.line.id == id }) { return try copy(dialogue) }
        guard let choice = rest.popFirst() else { throw RuntimeError.choiceMissing }
        try dialogue.choose(choice)
      case .finished: throw RuntimeError.unknownNode(id)
      default: break
      }
    }
  }

  private func copy(_ dialogue: Dialogue) throws -> Dialogue {
    try JSONDecoder().decode(Dialogue.self, from: JSONEncoder().encode(dialogue))
  }

  private func program(_ change: (String) -> String = { $0 }) throws -> Program {
    try Script("", change(Self.story), plan: "").program()
  }

  @Test func goesOnUnchanged() throws {
    let old = try program()
    var dialogue = try saved(at: "line:breathes", choices: [0], old)
    let before = dialogue
    #expect(try dialogue.resume(on: old, .standard) == .unchanged)
    #expect(dialogue == before)
  }

  /// Lines and options that were added before the place, and a text that was mended, do not matter.
  @Test func followsChoicesByLineIDs() throws {
    let new = try program {
      $0.replacingOccurrences(
        of: "-> Answer it. #line:answer", with: "-> Wake Ana. #line:ana\n-> Pick it up. #line:answer"
      )
      .replacingOccurrences(of: "The phone", with: "It is late. #line:late\nThe phone")
    }
    var dialogue = try saved(at: "line:breathes", choices: [0], try program())
    #expect(try dialogue.resume(on: new, .standard) == .replayed)
    guard case .line(let line) = try dialogue.nextContent(new) else { throw RuntimeError.damagedProgram }
    #expect(line.id == "line:voice")
    guard case .line(let next) = try dialogue.nextContent(new) else { throw RuntimeError.damagedProgram }
    #expect(next.id == "line:calls" && next.substitutions == ["1"])
  }

  /// A dialogue that waited for a choice waits for it again, with the options of the new program.
  @Test func offersOptionsAgain() throws {
    let new = try program {
      $0.replacingOccurrences(of: "-> Get up.", with: "-> Write it down. #line:write\n-> Get up.")
    }
    var dialogue = try saved(at: "line:up", choices: [1], try program())
    #expect(try dialogue.resume(on: new, .standard) == .replayed)
    #expect(dialogue.isChoosing)
    #expect(dialogue.pendingOptions(new).map(\.line.id) == ["line:sleep", "line:write", "line:up"])
    #expect(try dialogue.value(of: "$calls", new, .standard) == .number(0))
  }

  /// Where the last line is gone, it goes on after the one before it that is still there.
  @Test func goesOnAfterTheLastLineThatIsLeft() throws {
    let new = try program {
      $0.replacingOccurrences(of: "  Then a voice. #line:voice\n", with: "  A child's voice. #line:child\n")
    }
    var dialogue = try saved(at: "line:voice", choices: [0], try program())
    #expect(try dialogue.resume(on: new, .standard) == .replayed)
    guard case .line(let line) = try dialogue.nextContent(new) else { throw RuntimeError.damagedProgram }
    #expect(line.id == "line:child")
  }

  /// A choice that is gone begins the node again with the variables it began with, not the whole story.
  @Test func beginsTheNodeAgain() throws {
    let new = try program { $0.replacingOccurrences(of: "#line:answer", with: "#line:other") }
    var dialogue = try saved(at: "line:voice", choices: [0], try program())
    #expect(dialogue.variables["$calls"] == .number(1))
    #expect(try dialogue.resume(on: new, .standard) == .restarted(node: "Night"))
    #expect(dialogue.variables["$calls"] == nil)
    guard case .line(let line) = try dialogue.nextContent(new) else { throw RuntimeError.damagedProgram }
    #expect(line.id == "line:rings")
  }

  /// Ids that the compiler made belong to other lines after a change: they are never followed.
  @Test func distrustsImplicitIDs() throws {
    let body = "A\n-> one\n  B\n-> two\n  C\n"
    let old = try Script("", body: body, plan: "").program()
    let new = try Script("", body: body.replacingOccurrences(of: "A\n", with: ""), plan: "").program()
    var dialogue = Dialogue(program: old, startNode: "Start", seed: 1)
    _ = try dialogue.nextContent(old)
    _ = try dialogue.nextContent(old)
    try dialogue.choose(0)
    #expect(try dialogue.resume(on: new, .standard) == .restarted(node: "Start"))
  }

  @Test func saysThatTheNodeIsGone() throws {
    let new = try program { $0.replacingOccurrences(of: "Night", with: "Evening") }
    var dialogue = try saved(at: "line:rings", choices: [], try program())
    let before = dialogue
    #expect(throws: RuntimeError.unknownNode("Night")) { try dialogue.resume(on: new, .standard) }
    #expect(dialogue == before)
  }

  /// What the host set in the middle of a node is set again at the same place.
  @Test func setsWhatTheHostSet() throws {
    let old = try program { $0.replacingOccurrences(of: "-> Sleep.", with: "-> Sleep. <<if $calls > 5>>") }
    let new = try program { $0.replacingOccurrences(of: "-> Sleep.", with: "-> Lie down. <<if $calls > 5>>") }
    var dialogue = try saved(at: "line:stops", choices: [1], old)
    dialogue.variables["$calls"] = .number(9)
    _ = try dialogue.nextContent(old)
    _ = try dialogue.nextContent(old)
    #expect(try dialogue.resume(on: new, .standard) == .replayed)
    #expect(dialogue.pendingOptions(new).map(\.isAvailable) == [true, true])
  }

  @Test func keepsAnEnd() throws {
    let old = try Script("", body: "x", plan: "").program()
    let new = try Script("", body: "y", plan: "").program()
    var dialogue = Dialogue(program: old, startNode: "Start", seed: 1)
    while try dialogue.nextContent(old) != .finished {}
    #expect(try dialogue.resume(on: new, .standard) == .replayed)
    #expect(try dialogue.nextContent(new) == .finished)
  }
}
