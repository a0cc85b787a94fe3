import Foundation
import TestSupport
import Testing

@testable import Spreadsheet

/// Workbooks are looked at as what they are: a zip of XML.
@Suite struct WorkbookTests {
  private func path() throws -> String { try TemporaryFolder.make("workbook") + "/book.xlsx" }

  /// A part of a workbook.
  private func part(_ name: String, of path: String) throws -> String {
    let script =
      "import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))"
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script, path, name]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  @Test func whatLooksLikeAFormulaStaysText() throws {
    let path = try path()
    let book = try Workbook(path: path, title: "=1+1 & <b>")
    try book.begin(
      .init(name: "learners", columns: [.init("learner"), .init("total", isNumber: true)]))
    let formulas = [
      "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=HYPERLINK(\"http://x\")", "{=1}", "<b>&amp;",
      "http://x.example",
    ]
    for formula in formulas { try book.add([formula, "7"]) }
    try book.add(["p", "=1+1"])
    #expect(!FileManager.default.fileExists(atPath: path), "nothing before it is whole")
    try book.close()
    let sheet = try part("xl/worksheets/sheet1.xml", of: path)
    #expect(!sheet.contains("<f>") && !sheet.contains("<f ") && !sheet.contains("hyperlink"))
    #expect(sheet.contains("<is><t>=1+1</t></is>") && sheet.contains("&lt;b&gt;&amp;amp;"))
    // Ten texts of the first column, two of the heading, one that is no number.
    #expect(sheet.components(separatedBy: "t=\"inlineStr\"").count == 1 + 10 + 2 + 1)
    #expect(sheet.components(separatedBy: "<v>7</v>").count == 1 + formulas.count)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func textsKeepTheirLettersAndTheirLimits() throws {
    #expect(Workbook.clean("Σοφία, Åsa\u{0}\u{1B}[31m\nline") == "Σοφία, Åsa[31m\nline")
    #expect(
      Workbook.clean(String(repeating: "é", count: 40_000)).unicodeScalars.count
        == Workbook.mostLetters)
    let path = try path()
    let book = try Workbook(path: path, title: "long")
    try book.begin(.init(name: "a", columns: [.init("text")]))
    try book.add([String(repeating: "é", count: 40_000)])
    try book.add(["\u{FFFF}\u{0}", "no column", "none"])
    try book.begin(.init(name: "b", columns: [.init("n", isNumber: true)]))
    try book.add(["0.625"])
    try book.close()
    #expect(try part("xl/worksheets/sheet2.xml", of: path).contains("<v>0.625</v>"))
    #expect(try part("xl/workbook.xml", of: path).contains("name=\"b\""))
  }

  @Test func aFileThatCannotBeWrittenIsToldAndLeavesNothing() throws {
    let folder = try TemporaryFolder.make("workbook")
    #expect(throws: Workbook.Problem.failed(path: folder + "/no/x.xlsx", reason: "no such file or directory")) {
      try Workbook(path: folder + "/no/x.xlsx", title: "x")
    }
    var given: Workbook? = try Workbook(path: folder + "/given-up.xlsx", title: "x")
    try given?.begin(.init(name: "a", columns: [.init("text")]))
    given = nil
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    let names = try Workbook(path: folder + "/names.xlsx", title: "x")
    #expect(throws: Workbook.Problem.self) { try names.begin(.init(name: "a[b]", columns: [])) }
  }
}
