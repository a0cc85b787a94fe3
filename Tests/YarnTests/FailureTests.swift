import Testing
import Yarn

/// A source with `1️⃣` where a finding of this code must point.
struct Failure: Sendable, CustomTestStringConvertible {
  let code: String
  let source: String
  var testDescription: String { "\(code): \(source.prefix(60))" }

  init(_ code: String, _ source: String) {
    self.code = code
    self.source = source
  }

  init(_ code: String, body: String) {
    self.init(code, "title: Start\n---\n\(body)\n===\n")
  }

  static let errors: [Failure] = [
    Failure("YS0001", body: "<<if 1️⃣1>>\n<<endif>>"),
    Failure("YS0001", body: "<<declare $a = 1>>\n<<set $a to 1️⃣\"x\">>"),
    Failure("YS0001", body: "<<set $a = 1️⃣true + false>>"),
    Failure("YS0001", body: "<<set $a = 1>>\n<<set $a = 1️⃣\"b\">>"),
    Failure("YS0001", body: "{1️⃣\"a\" < 2}"),
    Failure("YS0001", body: "<<enum A>><<case X>><<endenum>><<enum B>><<case X>><<endenum>>\n{A.X == 1️⃣B.X}"),
    Failure("YS0001", body: "<<jump {1️⃣1}>>"),
    Failure("YS0004", "title: A\n---\nx\n===\n1️⃣stray text\ntitle: B\n---\ny\n==="),
    Failure("YS0004", "1️⃣title: Start\n"),
    Failure("YS0004", "1️⃣title: Start\n---\nx\n"),
    Failure("YS0005", "1️⃣"),
    Failure("YS0005", "1️⃣// only a comment\n"),
    Failure("YS0005", "title: Start\nimage: img1️⃣/a.png\n---\nx\n==="),
    Failure("YS0005", body: "text #tag 1️⃣<<if true>>"),
    Failure("YS0005", body: "<<score 2>> #1️⃣x"),
    Failure("YS0005", body: "1️⃣-> option\n        "),
    Failure("YS0005", body: "<<set 1️⃣a = 1>>"),
    Failure("YS0005", body: "<<declare $a1️⃣>>"),
    Failure("YS0005", body: "<<set $a = 1️⃣null>>"),
    Failure("YS0005", body: "<<set $a = (1 + 21️⃣>>"),
    Failure("YS0005", body: "<<set $a = 1️⃣\"open>>"),
    Failure("YS0005", body: "bad 1️⃣\\q escape"),
    Failure("YS0005", body: "1️⃣<<enum E>><<endenum>>"),
    Failure("YS0005", body: "<<1️⃣local $x = 1>>"),
    Failure("YS0005", "title: Start\nwhen:1️⃣\n---\nx\n==="),
    Failure("YS0007", body: "-> A\n    1️⃣<<if true>>\n        x\n\n    <<endif>>"),
    Failure("YS0006", body: "1️⃣<<command"),
    Failure("YS0007", body: "1️⃣<<if true>>\nx"),
    Failure("YS0007", body: "1️⃣<<once>>\nx"),
    Failure("YS0011", "title: A\n---\nx\n===\ntitle: 1️⃣A\n---\ny\n==="),
    Failure("YS0014", body: "<<set $a = f(1)>>\n<<set $a = 1️⃣f(1, 2)>>"),
    Failure("YS0014", body: "{1️⃣min(1)}"),
    Failure("YS0017", body: "x #line:a\nx #line:b #1️⃣shadow:a"),
    Failure("YS0018", body: "x #line:a\ny #1️⃣line:a"),
    Failure("YS0020", body: "text 1️⃣<<command>>"),
    Failure("YS0027", "title: 1️⃣A B\n---\nx\n==="),
    Failure("YS0027", "title: 1️⃣9a\n---\nx\n==="),
    Failure("YS0029", body: "{1️⃣$unknown}"),
    Failure("YS0029", body: "<<enum A>><<case X>><<endenum>><<enum B>><<case X>><<endenum>>\n<<set $a = 1️⃣.X>>"),
    Failure("YS0029", body: "<<enum A>><<case X>><<endenum>>\n<<set $a = 1️⃣A.Y>>"),
    Failure("YS0030", body: "<<declare $a = 1 + 1>>\n<<set 1️⃣$a = 2>>"),
    Failure("YS0031", "title: A\nwhen: always\n---\nx\n===\ntitle: 1️⃣A\n---\ny\n==="),
    Failure(
      "YS0032", "title: A\nsubtitle: s\nwhen: always\n---\nx\n===\ntitle: A\n1️⃣subtitle: s\nwhen: always\n---\ny\n==="),
    Failure("YS0035", body: "<<enum E>><<case A>><<case 1️⃣A>><<endenum>>"),
    Failure("YS0037", body: "<<enum E>><<case A = 1>><<case 1️⃣B = \"x\">><<endenum>>"),
    Failure("YS0037", body: "<<enum E>><<case A = 1>><<case 1️⃣B = 1>><<endenum>>"),
    Failure("YS0037", body: "<<enum 1️⃣E>><<case A = 1>><<case B>><<endenum>>"),
    Failure("YS0039", body: "<<declare $a = 1>>\n<<declare 1️⃣$a = 2>>"),
    Failure("YS0040", body: "<<enum E>><<case A>><<endenum>>\n<<enum 1️⃣E>><<case A>><<endenum>>"),
    Failure("YS0042", body: "x #1️⃣shadow:none"),
    Failure("YS0043", body: "x #line:a\n1️⃣x {1} #shadow:a"),
    Failure("YS0044", body: "x #line:a\n1️⃣y #shadow:a"),
    Failure("YS0045", body: "<<declare 1️⃣$a = $b or false>>\n<<declare $b = $a or false>>"),
    Failure("YS0051", "1️⃣color: red\n---\nx\n==="),
    Failure("YS0052", "title: A\n1️⃣title: B\n---\nx\n==="),
    Failure("YS0053", body: "<<declare $a = 1️⃣1 as string>>"),
    Failure("YS0062", body: "x #line:a #1️⃣line:b"),
    Failure("YS9001", body: "{format(1️⃣\"{0:X}\", 1)}"),
  ]

  static let warnings: [Failure] = [
    Failure("YS0003", body: "<<set 1️⃣$a = 1>>"),
    Failure("YS0008", body: "<<stop>>\n1️⃣never"),
    Failure("YS0008", body: "<<if true>>\n<<return>>\n<<else>>\n<<jump Start>>\n<<endif>>\n1️⃣never"),
    Failure("YS0010", body: "<<declare 1️⃣$a = 1>>\nx"),
    Failure("YS0012", body: "1️⃣<<jump Nowhere>>"),
    Failure("YS0019", body: "<<command>> 1️⃣text"),
    Failure("YS0021", body: "text 1️⃣>> more"),
    Failure("YS0022", body: "1️⃣jump Somewhere"),
    Failure("YS0033", "title: 1️⃣A\n---\n===\ntitle: Start\n---\nx\n==="),
    Failure("YS0048", body: "1️⃣<command>"),
    Failure("YS0063", body: "1️⃣text [b]never closed"),
    Failure("YS9002", body: "{true and false 1️⃣or true}"),
    Failure("YS9003", body: "-> A\n    in a\n\n    1️⃣not in a\n-> B"),
    Failure("YS9004", body: "-> A\n1️⃣ \tx"),
    Failure("YS9005", body: "{visited(1️⃣\"Nowhere\")}"),
  ]
}

@Suite struct FailureTests {
  /// Each rule that is broken gives its code at the place of the mark, a sentence, and no program when it is an error.
  @Test(arguments: Failure.errors + Failure.warnings) func pointsAtTheMark(_ failure: Failure) throws {
    let halves = failure.source.split(separator: "1️⃣", omittingEmptySubsequences: false)
    let before = try #require(halves.first)
    let line = before.split(separator: "\n", omittingEmptySubsequences: false).count
    let column = (before.split(separator: "\n", omittingEmptySubsequences: false).last?.count ?? 0) + 1
    let result = compile(halves.joined())
    let found = result.diagnostics.filter { $0.code == failure.code }
    #expect(
      found.contains { $0.line == line && $0.column == column },
      "wanted \(line):\(column), got \(result.diagnostics.map(\.description))")
    for diagnostic in result.diagnostics {
      #expect(diagnostic.line >= 1 && diagnostic.column >= 1)
      #expect(diagnostic.message.hasSuffix("."), "no sentence: \(diagnostic)")
    }
    let isError = Failure.errors.contains { $0.source == failure.source }
    #expect((result.program == nil) == isError)
    #expect(result.hasErrors == isError)
  }

  /// One mistake does not hide the next.
  @Test func reportsSeveralMistakesInOneFile() {
    let result = compile(body: "<<set a = 1>>\nfine\n<<if 1>>\n<<endif>>\n<<set $b = )>>\ntext <<command>>")
    #expect(result.diagnostics.filter { $0.severity == .error }.map(\.line) == [3, 5, 7, 8])
  }

  /// A finding is one line: file, line, column, severity, code, sentence.
  @Test func printsOneLine() throws {
    let output = YarnTool.check([SourceFile(name: "a.yarn", text: "title: A\n---\n{1 + true}\n===")])
    #expect(output.exitCode == 1)
    #expect(
      output.text == "a.yarn:3:6: error YS0001: '+' works on numbers or strings, but this is a bool.\n")
  }

  /// Before version 3 the newer statements are errors.
  @Test(arguments: [
    "<<enum E>><<case A>><<endenum>>", "<<once>>\nx\n<<endonce>>", "=> x", "x <<once>>", "<<declare $a = 1 + 1>>",
  ])
  func needsVersion3(_ body: String) {
    let result = compile("title: Start\n---\n\(body)\n===", languageVersion: 2)
    #expect(result.diagnostics.contains { $0.code == "YS0036" && $0.severity == .error })
    #expect(!compile("title: Start\n---\n\(body)\n===", languageVersion: 3).hasErrors)
  }

  /// Severities can be changed, errors cannot.
  @Test func projectsChangeSeverities() {
    let file = SourceFile(name: "a.yarn", text: "title: A\n---\n<<jump Nowhere>>\n===")
    let job = CompilationJob(files: [file], severities: ["YS0012": .error])
    #expect(Compiler.compile(job).program == nil)
    let broken = SourceFile(name: "a.yarn", text: "title: A\n---\n<<if 1>><<endif>>\n===")
    #expect(Compiler.compile(CompilationJob(files: [broken], severities: ["YS0001": .none])).hasErrors)
  }

  /// Functions and commands of a definitions file are checked.
  @Test func checksAgainstDefinitions() throws {
    let text = """
      {"version": 2, // a comment
       "commands": [{"yarnName": "wait", "parameters": [{"name": "n", "type": "number"}]}],
       "Functions": [{"YarnName": "score", "Parameters": [{"Name": "what", "Type": "string"}], "return": {"type": "number"}},],
      }
      """
    var definitions = try Definitions(ysls: SourceFile(name: "a.ysls.json", text: text))
    definitions.reportsUnknownNames = true
    #expect(definitions.functions.map(\.name) == ["score"])
    let again = try Definitions(ysls: SourceFile(name: "b", text: definitions.ysls()))
    #expect(again.functions == definitions.functions && again.commands == definitions.commands)
    let body = "<<wait 1>>\n<<wait>>\n<<walk 2>>\n{score(\"a\") + 1}\n{sore(\"a\") + 1}"
    let result = compile("title: Start\n---\n\(body)\n===", definitions: definitions)
    #expect(result.diagnostics.map(\.code) == ["YS0061", "YS0060", "YS0013"])
    #expect(compile("title: Start\n---\n{score(1)}\n===", definitions: definitions).hasErrors)
    #expect(throws: Definitions.Failure.self) { try Definitions(ysls: SourceFile(name: "b", text: "{\"a\" 1}")) }
  }

  /// Found by the fuzzer: the stack ended.
  @Test(arguments: [
    "has_any_content(\"G\")", "has_any_content(\"G\") && has_any_content(\"G\") || has_any_content(\"G\")",
  ])
  func aConditionThatAsksAboutItselfIsAnError(_ condition: String) throws {
    let compilation = compile("title: Start\n---\n<<jump G>>\n===\ntitle: G\nwhen: \(condition)\n---\nA\n===\n")
    let program = try #require(compilation.program)
    var dialogue = Dialogue(program: program, startNode: "Start", seed: 1)
    #expect(throws: RuntimeError.endlessCondition) {
      for _ in 0..<9 { _ = try dialogue.next(program, .standard) }
    }
    #expect(throws: RuntimeError.endlessCondition) { try dialogue.hasContent("G", program, .standard) }
  }

  /// Found by the fuzzer: an indentation that nothing opens was never stepped over.
  @Test func whatIsIndentedBelowAStrayCloserEnds() {
    let source = """
      title: Start
      ---
      => One
          Body
      => two = true>>
          <<if true>>
              Text
          <<else>>
              More
              <<elseif true>>
              Deeper
          <<else>>
          -> Option
              <<elseif true>>
                  Deep
      ===
      """
    #expect(compile(source).hasErrors)
  }
}
