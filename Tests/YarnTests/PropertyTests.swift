import Foundation
import Testing
import Yarn

/// A generator that gives the same numbers for the same seed.
struct TestGenerator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}

@Suite struct PropertyTests {
  /// Pieces of the language in no order.
  static let pieces = [
    "title: A\n", "---\n", "===\n", "-> ", "=> ", "<<", ">>", "if ", "else", "elseif ", "endif", "once", "endonce",
    "{", "}", "$a", " = ", "1", "\"x\"", "\"", "\\", "#line:a", "#", "//", "\n", "\n    ", "\t", " ", "text", "[b]",
    "[/b]", "[/", "]", ":", "set ", "declare ", "jump ", "detour ", "enum ", "case ", "endenum", "call ", "(", ")", ",",
    ".", "+", "-", "*", "/", "%", "!", "and ", "==", "<", ">", "é", "\u{301}", "😀", "when: ", "always", "\r", "as ",
  ]

  /// Whatever the bytes, compiling ends, and every finding has a place and a sentence.
  @Test(arguments: 0..<40 as Range<UInt64>) func neverCrashes(_ seed: UInt64) {
    var generator = TestGenerator(state: seed)
    for _ in 0..<25 {
      var bytes: [UInt8] = Array(Bool.random(using: &generator) ? "title: A\n---\n".utf8 : "".utf8)
      for _ in 0..<Int.random(in: 0..<120, using: &generator) {
        if Int.random(in: 0..<12, using: &generator) == 0 {
          bytes.append(UInt8.random(in: 0...255, using: &generator))
        } else {
          bytes += Array((Self.pieces.randomElement(using: &generator) ?? "").utf8)
        }
      }
      let job = CompilationJob(files: [SourceFile(name: "a.yarn", bytes: bytes)])
      let compilation = Compiler.compile(job)
      #expect((compilation.program == nil) == compilation.hasErrors)
      for diagnostic in compilation.diagnostics {
        #expect(diagnostic.line >= 1 && diagnostic.column >= 1 && diagnostic.message.count > 10)
      }
      if let program = compilation.program { play(program, &generator) }
      let markup = Markup.parse(String(decoding: bytes, as: UTF8.self), processors: Set(Markup.Processor.allCases))
      for attribute in markup.attributes { #expect(markup.range(of: attribute) != nil) }
    }
  }

  private func play(_ program: Program, _ generator: inout TestGenerator) {
    guard let start = program.nodes.first else { return }
    var dialogue = Dialogue(program: program, startNode: start, seed: 1)
    for _ in 0..<50 {
      do {
        switch try dialogue.next(program, .standard) {
        case .options(let options): try dialogue.choose(options.indices.randomElement(using: &generator) ?? 0)
        case .line(let line): _ = program.compose(line, locale: "fr")
        case .finished: return
        default: break
        }
      } catch {
        return
      }
    }
  }

  /// Deep nesting is refused with a finding, not with a crash.
  @Test(arguments: ["(", "-", "not ", "{", "f("]) func limitsExpressions(_ piece: String) {
    let text = String(repeating: piece, count: 20_000)
    #expect(compile(body: "<<set $a = \(text)1>>").hasErrors)
  }

  @Test func limitsBlocks() {
    #expect(compile(body: String(repeating: "<<if true>>\n", count: 5_000)).hasErrors)
    let options = (0..<2_000).map { String(repeating: " ", count: $0) + "-> a\n" }.joined()
    #expect(compile(body: options).diagnostics.contains { $0.message.contains("nested too deeply") })
    #expect(compile(body: "{" + Array(repeating: "1", count: 10_000).joined(separator: "+") + "}").hasErrors)
    let fair = (0..<40).map { String(repeating: " ", count: $0) + "-> a\n" }.joined()
    #expect(!compile(body: fair).hasErrors)
  }

  /// Markup that is printed back from its parts parses to the same.
  @Test(arguments: 0..<20 as Range<UInt64>) func marksWhatItCovers(_ seed: UInt64) {
    var generator = TestGenerator(state: seed)
    var source = ""
    var plain = ""
    for index in 0..<Int.random(in: 1..<8, using: &generator) {
      let word = ["Ελλάδα", "child", "é", "x😀", "två"].randomElement(using: &generator) ?? ""
      source += "[m\(index)]\(word)[/m\(index)]-"
      plain += word + "-"
    }
    let markup = Markup.parse(source)
    #expect(markup.text == plain)
    #expect(markup.attributes.map { String(markup.text(of: $0)) } == plain.split(separator: "-").map(String.init))
  }
}
