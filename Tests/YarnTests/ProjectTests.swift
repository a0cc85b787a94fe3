import Testing
import Yarn

@Suite struct ProjectTests {
  static let text = """
    {
      // written by hand
      "projectFileVersion": 4,
      "SourceFiles": ["italy/**/*.yarn", "*.yarn"],
      "excludeFiles": ["**/draft*"],
      "baseLanguage": "en",
      "localisation": {"fr": {"strings": "fr.csv"},},
      "definitions": "${workspaceRoot}/host.ysls.json",
      "compilerOptions": {"diagnosticsSeverity": {"YS0012": "error"}, "requireVariableDeclarations": true},
      "editor": {"zoom": 2},
    }
    """

  @Test func readsAProject() throws {
    let project = try YarnProject(SourceFile(name: "a.yarnproject", text: Self.text))
    #expect(project.version == 4 && project.baseLanguage == "en")
    #expect(project.localisation["fr"]?.strings == "fr.csv")
    #expect(project.severities == ["YS0012": .error, "YS0003": .error])
    let paths = ["b.yarn", "italy/rome/A.Yarn", "italy/draft1.yarn", "france/c.yarn", "host.ysls.json"]
    #expect(project.scripts(among: paths) == ["b.yarn", "italy/rome/A.Yarn"])
    #expect(project.definitionFiles(among: paths) == ["host.ysls.json"])
    let again = try YarnProject(SourceFile(name: "b", text: project.text))
    #expect(again.sourceFiles == project.sourceFiles && again.severities == project.severities)
    #expect(project.text.contains("\"zoom\": 2"))
  }

  @Test(arguments: [
    ("{", 1), ("{}", 1), ("{\"projectFileVersion\": 9, \"baseLanguage\": \"en\"}", 1), ("[]", 1),
    ("{\n\"projectFileVersion\": 4\n\"baseLanguage\": \"en\"}", 3), ("{\"projectFileVersion\": 4}", 1),
  ])
  func refusesOthers(_ text: String, _ line: Int) {
    #expect {
      try YarnProject(SourceFile(name: "a", text: text))
    } throws: { error in
      (error as? YarnProject.Failure)?.line == line && "\(error)".hasSuffix(".")
    }
  }

  @Test func writesAndReadsStringTables() throws {
    let program = try Script(
      "", body: "Mae: Hello, \"you\" #line:a\nAgain {1} #line:b\nno id\nMae: Hello, \"you\" #shadow:a", plan: ""
    )
    .program()
    let table = StringTable(program: program, language: "en")
    #expect(table.rows.map(\.id) == ["line:a", "line:b"])
    #expect(table.csv.split(separator: "\n")[1].hasPrefix("en,line:a,\"Mae: Hello, \"\"you\"\"\",test.yarn,Start,3,"))
    let again = try StringTable(csv: Array(table.csv.utf8), language: "en")
    #expect(again == table)
    let five = try StringTable(
      csv: Array("id,text,file,node,lineNumber\r\nline:a,\"two\nlines\",f,n,1\r\n".utf8), language: "fr")
    #expect(five.text("line:a") == "two\nlines")
    #expect(throws: StringTable.Failure.self) { try StringTable(csv: Array("a,b\n1,2\n".utf8), language: "fr") }
    #expect(throws: StringTable.Failure.self) { try StringTable(csv: Array("id,text\n1,\"2\n".utf8), language: "fr") }
  }

  @Test(arguments: [
    "=cmd|' /C calc'!A0", "@SUM(1)", "+1", "-> no", "'=1", "''@x", "'quoted'", "a;=1", "a|'+1", "a\t-1", ";", "'", "=",
    "plain - text", "é;=é", "a,@b",
  ])
  func whatASpreadsheetWouldRunIsGuardedAndComesBack(_ text: String) throws {
    let table = StringTable(language: "fr", rows: [.init(id: "line:a", text: text, comment: text)])
    let again = try StringTable(csv: Array(table.csv.utf8), language: "fr")
    #expect(again == table)
    for cell in table.csv.split(whereSeparator: { ",;|\t\n".contains($0) }) {
      #expect(!"=+-@".contains(cell.first { $0 != "\"" } ?? " "), "\(cell)")
    }
  }

  @Test func comparesTranslations() throws {
    let program = try Script("", body: "One #line:a\nTwo #line:b\nThree #line:c", plan: "").program()
    let table = StringTable(
      language: "fr",
      rows: [
        .init(id: "line:a", text: "Un", lock: StringTable.lock("One")),
        .init(id: "line:b", text: "Deux", lock: StringTable.lock("Tow")), .init(id: "line:x", text: "?"),
      ])
    #expect(table.compared(with: program) == .init(missing: ["line:c"], stale: ["line:b"], orphaned: ["line:x"]))
  }
}

@Suite struct LineTaggerTests {
  /// Every line gets an id, nothing else changes, and a second time changes nothing.
  @Test func tagsEveryLineOnce() throws {
    let source = """
      title: Start
      ---
      Plain
      With {1 + 1} and a tag #calm // comment
      Has one #line:a
      -> Option <<if true>> // comment
          Body
      => Item {1}
      Conditional <<once>>
      <<command>> after it
      ===
      """
    let plain = try Script("", source, plan: "").program()
    var generator = TestGenerator(state: 1)
    let tagged = LineTagger.tag([SourceFile(name: "test.yarn", text: source)], using: &generator)
    let program = try #require(Compiler.compile(CompilationJob(files: tagged)).program)
    #expect(program.lines.map(\.text) == plain.lines.map(\.text))
    #expect(program.lines.allSatisfy { !$0.isImplicit })
    #expect(Set(program.lines.map(\.id)).count == 8)
    #expect(LineTagger.tag(tagged, using: &generator) == tagged)
    let lines = String(decoding: tagged[0].bytes, as: UTF8.self).split(separator: "\n")
    #expect(lines[4] == "Has one #line:a")
    #expect(lines[3].hasPrefix("With {1 + 1} and a tag #calm #line:") && lines[3].hasSuffix(" // comment"))
  }
}
