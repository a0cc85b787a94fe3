import Foundation
import TestSupport
import Testing

private enum LibreOffice {
  static let path = "/usr/bin/soffice"
}

/// The tables of an office, opened in LibreOffice as an Italian and an English office has it. A long test, where there is one.
@Suite(
  .enabled(
    if: CrashTests.isLong
      && FileManager.default.isExecutableFile(atPath: LibreOffice.path),
    "a long test that needs LibreOffice (apt-get install libreoffice-calc)"))
struct OfficeSpreadsheetTests {
  /// Converts a file and gives the cells of a sheet, as text; numbers as LibreOffice has them.
  private func cells(
    of file: String, filter: String?, locale: String, sheet: Int, in folder: String
  ) throws -> [[String]] {
    let out = "\(folder)/out-\(UUID().uuidString)"
    let process = Process()
    process.executableURL = URL(filePath: LibreOffice.path)
    process.arguments =
      ["-env:UserInstallation=file://\(folder)/profile", "--headless"]
      + (filter.map { ["--infilter=\($0)"] } ?? []) + [
        "--convert-to", "xlsx", "--outdir", out, file,
      ]
    process.environment = [
      "HOME": folder, "PATH": "/usr/bin:/bin", "LANG": locale, "LC_ALL": locale,
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: out).first)
    return try read("\(out)/\(name)", sheet: sheet)
  }

  private func read(_ workbook: String, sheet: Int) throws -> [[String]] {
    let script = """
      import json, re, sys, zipfile, xml.etree.ElementTree as tree
      book = zipfile.ZipFile(sys.argv[1])
      space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
      texts = []
      if "xl/sharedStrings.xml" in book.namelist():
          for entry in tree.fromstring(book.read("xl/sharedStrings.xml")).iter(space + "si"):
              texts.append("".join(part.text or "" for part in entry.iter(space + "t")))
      rows = []
      for row in tree.fromstring(book.read("xl/worksheets/sheet%s.xml" % sys.argv[2])).iter(space + "row"):
          cells = {}
          for cell in row.iter(space + "c"):
              column = 0
              for letter in re.match("[A-Z]+", cell.get("r")).group():
                  column = column * 26 + ord(letter) - 64
              kind, value = cell.get("t"), cell.find(space + "v")
              if cell.find(space + "f") is not None:
                  text = "FORMULA"
              elif kind == "s":
                  text = "text:" + texts[int(value.text)]
              elif kind == "inlineStr":
                  text = "text:" + "".join(part.text or "" for part in cell.iter(space + "t"))
              else:
                  text = "" if value is None else "number:" + value.text
              cells[column - 1] = text
          rows.append([cells.get(place, "") for place in range(max(cells, default=-1) + 1)])
      print(json.dumps(rows))
      """
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script, workbook, "\(sheet)"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return try JSONDecoder().decode([[String]].self, from: data)
  }

  /// An office with one learner, who has written what looks like a formula.
  private func user() throws -> User {
    let user = try User(ofSmallCase: true)
    let path = try user.assignSmallCase()
    var lines = SmallCase.play
    lines[1] = "=1+1; I report her missing to the police at once, àèìòù."
    #expect(try user.run("play", path, input: lines.map { $0 + "\n" }.joined()).status == 0)
    #expect(
      try user.run("submit", path, "--answers", "-o", "\(user.folder)/one.record").status == 0)
    #expect(try user.run("collect", "\(user.folder)/one.record").status == 0)
    return user
  }

  @Test(.timeLimit(.minutes(5))) func tablesOpenInItalianAndEnglish() throws {
    let user = try user()
    func table(_ name: String, _ words: String...) throws -> String {
      let path = "\(user.folder)/\(name)"
      let run = try user.run(["report", "cohort", "spring", "-o", path, "--format"] + words)
      #expect(run.status == 0, "\(run.err)")
      return path
    }
    let english = try table("en.csv", "csv", "--rows", "decisions")
    let italian = try table("it.csv", "csv", "--rows", "decisions", "--separator", ";")
    let book = try table("book.xlsx", "xlsx")
    let readings = try [
      cells(
        of: english, filter: "CSV:44,34,76,1,,1033,false,true", locale: "en_GB.UTF-8", sheet: 1,
        in: user.folder),
      cells(
        of: italian, filter: "CSV:59,34,76,1,,1040,false,true", locale: "it_IT.UTF-8", sheet: 1,
        in: user.folder),
      cells(of: book, filter: nil, locale: "it_IT.UTF-8", sheet: 2, in: user.folder),
      cells(of: book, filter: nil, locale: "en_GB.UTF-8", sheet: 2, in: user.folder),
    ]
    for rows in readings {
      #expect(rows.count == 3, "the heading and two decisions")
      let heading = rows[0].map { $0.replacingOccurrences(of: "text:", with: "") }
      func cell(_ name: String) throws -> String {
        rows[1][try #require(heading.firstIndex(of: name))]
      }
      #expect(!rows.flatMap { $0 }.contains("FORMULA"))
      #expect(
        try cell("answer").contains("=1+1; I report her missing")
          && cell("answer").contains("àèìòù"))
      // A share stays one: 0.9 does not become 9.
      let confidence = try #require(
        Double(try cell("confidence").replacingOccurrences(of: "number:", with: "")))
      #expect((0...1).contains(confidence), "\(confidence)")
      #expect(try cell("score").hasPrefix("number:") && cell("learner").hasPrefix("text:p"))
    }
    // The workbook's own readings agree to the last digit.
    #expect(readings[2] == readings[3])
  }
}
