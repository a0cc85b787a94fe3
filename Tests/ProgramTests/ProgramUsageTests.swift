import Foundation
import Glibc
import TestSupport
import Testing

/// The command line around the sessions.
@Suite struct ProgramUsageTests {
  static let commands = [
    "menu", "play", "resume", "sessions", "report", "handbook", "check", "try", "score", "serve", "yarn", "doctor",
    "data",
  ]

  @Test(arguments: [["-h"], ["--help"], ["help"]] + commands.flatMap { [["help", $0], [$0, "--help"]] })
  func `2 help begins with an example, on standard output`(arguments: [String]) throws {
    let help = try User().run(arguments)
    #expect(help.status == 0)
    #expect(help.err.isEmpty)
    let first = try #require(help.lines.first)
    #expect(first.contains("Example"))
    #expect(help.lines.prefix(2).joined().contains("interact"))
  }

  @Test(arguments: [
    (["play", User.module, "--sed", "7"], "--seed"), (["report", "last", "--fromat", "md"], "--format"),
    (["handbook", "--contant", "/"], "--content"),
  ])
  func `2 an unknown option ends with 2 and names the nearest`(arguments: [String], nearest: String) throws {
    let run = try User().run(arguments)
    #expect(run.status == 2)
    #expect(run.out.isEmpty)
    #expect(run.err.contains("Did you mean '\(nearest)'?"))
  }

  @Test(arguments: [
    ["plya"], ["play"], ["report", "--all", "last"], ["report", "last", "--format", "csv"],
    ["play", "x", "--mode", "exam"],
    ["play", "x", "--law", "1999"], ["serve"], ["score"], ["resume", "nosuch"], ["report", "nosuch"],
    ["handbook", "show", "HB-99"],
    ["data", "export", "nosuch"], ["data", "erase", "nosuch", "--yes"], ["play", User.module, "--script", "/nosuch"],
  ])
  func `2 wrong use ends with 2 and one message on the error output`(arguments: [String]) throws {
    let run = try User().run(arguments)
    #expect(run.status == 2)
    #expect(run.out.isEmpty)
    #expect(!run.err.isEmpty && !run.err.contains("Fatal") && !run.err.contains(".swift"))
  }

  @Test(arguments: [
    ("reprot", "`report`"), ("enrol", "`interact --help`"), ("data erse", "`erase`"),
    ("handbook nothing", "handbook --help"),
  ])
  func `2 help on a command that is none names the nearest`(words: String, nearest: String) throws {
    let run = try User().run(["help"] + words.split(separator: " ").map(String.init))
    #expect(run.status == 2 && run.out.isEmpty)
    #expect(run.err.contains("There is no command `\(words)`.") && run.err.contains(nearest))
  }

  @Test func `options that every command has may stand before it`() throws {
    let user = try User(ofSmallCase: true)
    let content = try #require(user.variables["INTERACT_CONTENT"])
    let bare = ["INTERACT_CONTENT": "/nonexistent"]
    let page = try user.run("--content", content, "handbook", "show", "HB-5.2.2-01", environment: bare)
    #expect(page.status == 0 && page.out.contains("Report to the police at once"))
    #expect(try user.run("--content=\(content)", "--plain", "sessions", environment: bare).status == 0)
    let check = try user.run("--content", "/nonexistent", "check")
    #expect(check.status == 3 && check.err.contains("Dialogues"))
    #expect(try user.run("--content", content, "chek").err.contains("chek"))
  }

  @Test func `exit codes are told`() throws {
    let help = try User().run("help", "exit-codes")
    #expect(help.status == 0)
    #expect(help.lines.prefix(6).map { $0.prefix(1) } == ["0", "1", "2", "3", "4", "5"])
    #expect(help.out.contains("129, 130, 143"))
  }

  @Test func `the version is one line`() throws {
    let version = try User().run("--version")
    #expect(version.out.contains(/^interact [0-9]+\.[0-9]+\.[0-9]+\n$/))
  }

  @Test func `an unknown module ends with 2 and the ones there are`() throws {
    let run = try User().run("play", "abena-italy-recepion")
    #expect(run.status == 2)
    #expect(run.err.contains(User.module))
    #expect(try User().run("play", "abena-italy-guardian").status == 2)
  }

  @Test func `a folder without content ends with 3`() throws {
    let user = try User()
    for run in try [
      user.run("handbook", "--content", user.folder), user.run("play", User.module, "--content", "/nonexistent"),
      user.run("doctor", environment: ["INTERACT_CONTENT": user.folder]),
    ] {
      #expect(run.status == 3)
      #expect(run.out.isEmpty)
      #expect(run.err.contains("Dialogues"))
    }
  }

  @Test func `24 an error in the content names file, line and what to do`() throws {
    let user = try User(ofSmallCase: true)
    let path = "content/Dialogues/mara/scenes.yarn"
    let broken = try user.text(of: path).replacing("<<jump Choice>>", with: "<<if true>>")
    _ = try user.write(broken, to: path)
    let check = try user.run("check")
    #expect(check.status == 3)
    let place = try #require(check.out.firstMatch(of: /mara\/scenes\.yarn:[0-9]+:/)).0
    let play = try user.run("play", SmallCase.module)
    #expect(play.status == 3)
    #expect(play.err.contains(place))
    #expect(!play.err.contains("Fatal") && !play.err.contains(".swift:"))
  }

  @Test func `24 scenes that go round are found by check, and lose no answer`() throws {
    let user = try User(ofSmallCase: true)
    let path = "content/Dialogues/mara/scenes.yarn"
    let loop = "<<jump Ring>>\n===\ntitle: Ring\n---\nIt rings. #line:ring\n<<jump Ring>>"
    _ = try user.write(user.text(of: path).replacing("<<jump Choice>>", with: loop), to: path)
    let check = try user.run("check")
    #expect(check.status == 3 && check.out.contains(/mara\/scenes\.yarn:[0-9]+:[0-9:]* .*Ring leads to itself/))
    let walks = try user.run("check", "--walks", "1")
    #expect(walks.status == 3 && walks.out.contains("show something without end"))
    let play = try user.play(lines: "yes\n\(SmallCase.answer)\n/done\n")
    #expect(play.status == 3 && play.err.contains("scenes.yarn:") && play.err.contains("without end"))
    let events = try objects(user.run("data", "export", user.lastSession()).out)
    #expect(events.contains { $0["text"] as? String == SmallCase.answer })
  }

  @Test(arguments: [
    (["check", "--walks", "100000"], "\u{03}"), (["score", "--jsonl"], "\u{03}"), (["serve", "--stdio"], "\u{03}"),
  ])
  func `Ctrl-C ends a command that asks nobody`(arguments: [String], key: String) throws {
    let user = try User(ofSmallCase: true)
    let typist = try Typist(Typist.program("interact"), arguments, environment: user.variables)
    // So that it is at work and not still starting; where it is does not matter.
    _ = typist.readAll(silence: 1_500)
    typist.type(key)
    #expect(typist.ended() == .signalled(SIGINT))
    #expect(typist.isRestored)
  }

  @Test func `a changed copy of the guidance is noticed and made anew`() throws {
    let user = try User(ofSmallCase: true)
    let cache = "\(user.folder)/cache"
    let own = ["XDG_CACHE_HOME": cache]
    let page = try user.run(["handbook", "show", "HB-5.2.2-01"], environment: own).out
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(cache)/interact")
    let copy = URL(filePath: "\(cache)/interact/\(try #require(names.first))")
    let sound = try Data(contentsOf: copy)
    #expect(names.count == 1 && user.mode(of: "cache/interact/\(names[0])") == 0o600)
    // The same length, so that only the seal can tell.
    var changed = sound
    let place = try #require(changed.range(of: Data("Report to the police at once".utf8)))
    changed.replaceSubrange(place, with: Data("Report to the police at noon".utf8))
    try changed.write(to: copy)
    #expect(try user.run(["handbook", "show", "HB-5.2.2-01"], environment: own).out == page)
    #expect(try Data(contentsOf: copy) == sound)
    // One that others can write to is not read, however whole it is.
    chmod(copy.path, 0o666)
    #expect(try user.run(["handbook", "show", "HB-5.2.2-01"], environment: own).out == page)
    #expect(user.mode(of: "cache/interact/\(names[0])") == 0o600)
    chmod("\(cache)/interact", 0o777)
    try Data().write(to: copy)
    #expect(try user.run(["handbook", "show", "HB-5.2.2-01"], environment: own).out == page)
    #expect(try Data(contentsOf: copy).isEmpty, "nothing is written where others may write")
  }

  @Test(arguments: [
    ["check", "--write-definitions"], ["report", "last"], ["play", SmallCase.module, "--mode", "assessment"],
  ])
  func `what has to be beyond doubt reads no copy of the guidance`(arguments: [String]) throws {
    let user = try User(ofSmallCase: true)
    _ = try user.play("--mode", "assessment", lines: "yes\n")
    let own = ["XDG_CACHE_HOME": "\(user.folder)/cache"]
    let run = try user.run(
      arguments + ["--content", try #require(user.variables["INTERACT_CONTENT"])], environment: own)
    #expect(run.status == 0)
    let isMade = FileManager.default.fileExists(atPath: "\(user.folder)/cache/interact")
    // The desk that opens the case looks first which mode it is.
    #expect(isMade == (arguments[0] == "play"))
  }

  @Test func `24 a case that cannot be read takes no other one down`() throws {
    let user = try User(ofSmallCase: true)
    let dialogues = "\(user.folder)/content/Dialogues"
    try FileManager.default.copyItem(atPath: "\(dialogues)/mara", toPath: "\(dialogues)/nora")
    let caseFile = try user.text(of: "content/Dialogues/nora/case.yaml")
    _ = try user.write(
      caseFile.replacing(SmallCase.module, with: "nora-here-reception").replacing("id: mara", with: "id: nora"),
      to: "content/Dialogues/nora/case.yaml")
    try Data([0x74, 0xFF]).write(to: URL(filePath: "\(dialogues)/mara/scenes.yarn"))
    let other = try user.run(["play", "nora-here-reception"], input: "yes\n\(SmallCase.answer)\n")
    #expect(other.status == 0 && other.out.contains("100 of 100"))
    let broken = try user.run(["play", SmallCase.module], input: "yes\n")
    #expect(broken.status == 3 && broken.err.contains("scenes.yarn:1: is not UTF-8 text"))
    let check = try user.run("check")
    #expect(check.status == 3 && check.out.contains("mara/scenes.yarn: error: cannot be read"))
  }

  @Test func `24 the program's own declarations keep the mode of their file`() throws {
    let user = try User(ofSmallCase: true)
    let path = "content/Dialogues/interact.ysls.json"
    _ = try user.run("check", "--write-definitions")
    #expect(user.mode(of: path) != nil)
    chmod("\(user.folder)/\(path)", 0o664)
    _ = try user.run("check", "--write-definitions")
    #expect(user.mode(of: path) == 0o664)
  }

  @Test func `24 a file that is not UTF-8 is named with its line`() throws {
    let user = try User(ofSmallCase: true)
    let path = "\(user.folder)/content/Dialogues/mara/scenes.yarn"
    var bytes = try Data(contentsOf: URL(filePath: path))
    bytes.append(contentsOf: [0xFF, 0xFE])
    try bytes.write(to: URL(filePath: path))
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false).count
    let run = try user.run("play", SmallCase.module)
    #expect(run.status == 3)
    #expect(run.err.contains("scenes.yarn:\(lines): is not UTF-8 text; save it as UTF-8."))
  }

  @Test func `24 records that are damaged are told of, and left alone`() throws {
    let user = try User(ofSmallCase: true)
    _ = try user.play(lines: "yes\n")
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(user.folder)/data/interact")
    let name = try #require(names.first { $0.hasSuffix(".sqlite") })
    let rubbish = String(repeating: "this is no database\n", count: 500)
    _ = try user.write(rubbish, to: "data/interact/\(name)")
    let run = try user.run("sessions")
    #expect(run.status == 3)
    #expect(run.err.contains(name) && run.err.contains("Move that file aside"))
    #expect(try user.text(of: "data/interact/\(name)") == rubbish)
    #expect(try user.run("doctor").status == 0)
  }

  @Test func `24 doctor prints versions and places, and nothing that was typed`() throws {
    let user = try User(ofSmallCase: true)
    _ = try user.play(lines: "yes\nuniquelytypedword\n")
    let doctor = try user.run("doctor", environment: ["SECRET_TOKEN": "hushhush"])
    #expect(doctor.status == 0)
    for word in ["Version", "Content", "Records", "Cache", "Guidance", "Scorer", "Terminal", SmallCase.module] {
      #expect(doctor.out.contains(word))
    }
    #expect(doctor.out.unwrapped.contains("Sessions 1, 1 open"))
    #expect(!doctor.out.contains("uniquelytypedword") && !doctor.out.contains("hushhush"))
    #expect(try !doctor.out.contains(user.lastSession()))
  }

  @Test func `the guidance, its pages and its search`() throws {
    let user = try User()
    let contents = try user.run("handbook")
    #expect(contents.status == 0)
    #expect(contents.out.unwrapped.contains("- 5.2.2 Report to the police"))
    #expect(contents.out.columns <= 80)
    let page = try user.run("handbook", "show", "HB-5.2.2-01").out
    #expect(page.contains("HB-5.2.2-01  Report to the police at once"))
    #expect(page.contains("there is no waiting period"))
    #expect(try user.run("handbook", "show", "hb-5.2.2-01").out == page)
    #expect(try user.run("handbook", "show", "5.2.2").out.contains("HM-5.2.2-01"))
    let found = try user.run("handbook", "search", "police report waiting").out
    #expect(found.contains(/Found:\n- HB-5.2.2-01/))
    #expect(try user.run("handbook", "search", "police", "report", "waiting").out == found)
    #expect(try user.run("handbook", "search", "xqzwv").out.contains("Nothing was found"))
  }

  @Test func `law, forms and countries are pages, and what is not sure says so`() throws {
    let user = try User(ofSmallCase: true)
    let content = URL(filePath: try TemporaryFolder.make("tools"))
    try FileManager.default.createDirectory(
      at: content.appending(path: "Dialogues"), withIntermediateDirectories: true)
    let knowledge = content.appending(path: "Knowledge")
    try FileManager.default.copyItem(at: Repository.root.appending(path: "Knowledge"), to: knowledge)
    let files = [
      "law.yaml": """
      - {id: OLD, subject: Alert, title: Decision, text: T., until: 2023-03-06, certainty: read}
      - {id: NEW, subject: Alert, title: Regulation, text: T., from: 2023-03-07, replaces: [OLD], certainty: uncertain}
      """,
      "forms.yaml": """
      - {id: T90, title: Missing report, purpose: P., who: W, when: N, certainty: ours, fields: [{id: a, label: Time}]}
      """,
      "countries/it.yaml": "- {country: IT, topic: Guardian, text: The court., certainty: general}",
    ]
    try FileManager.default.createDirectory(
      at: knowledge.appending(path: "countries"), withIntermediateDirectories: true)
    for (name, text) in files {
      let file = knowledge.appending(path: name)
      let before = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
      try (before + "\n" + text).write(to: file, atomically: true, encoding: .utf8)
    }
    let old = try user.run("handbook", "law", "--on", "2018-10-17", "--content", content.path).out
    #expect(old.contains("OLD: Decision") && !old.contains("NEW: "))
    let new = try user.run("handbook", "law", "--on", "2026-11-23", "--content", content.path).out
    #expect(!new.contains("OLD: ") && new.unwrapped.contains("NEW: Regulation (since 2023-03-07; uncertain)"))
    #expect(try user.run("handbook", "show", "t90", "--content", content.path).out.contains("Missing report"))
    let italy = try user.run("handbook", "show", "IT", "--content", content.path).out
    #expect(italy.unwrapped.contains("The court. (not checked)"))
    #expect(try user.run("handbook", "law", "--on", "17.10.2018", "--content", content.path).status == 2)
  }

  @Test func `a word is explained, and marked when it was not checked`() throws {
    let user = try User(ofSmallCase: true)
    let page = try user.run("handbook", "words", "questura").out
    #expect(page.unwrapped.contains("The headquarters of the Italian state police in a province."))
    #expect(page.unwrapped.contains("not checked"))
    #expect(try user.run("handbook", "words", "god", "man").out.contains("lay guardian"))
    #expect(try user.run("handbook", "search", "Questura").out.contains(/\nQuestura +The head/))
    #expect(try user.run("handbook", "words", "xqzwv").out.contains("is not among the words"))
    #expect(try user.run("handbook", "words").out.unwrapped.contains("Questura"))
  }

  @Test func `what is ours is never said to be in the handbook`() throws {
    let user = try User(ofSmallCase: true)
    // Sections 5.1.6 to 5.1.8 and 5.2 are inferred.
    let handles = ["HB-5.1.6-01", "HB-5.1.7-01", "HB-5.2.1-01", "HB-5.2.2-01", "HB-5.2.5-01", "HM-5.2.2-01"]
    for name in handles + ["5.1.6", "5.2.2"] {
      let page = try user.run("handbook", "show", name)
      #expect(page.status == 0)
      #expect(!page.out.contains("handbook"), "\(name)")
    }
    let play = try user.play("--seed", "7", lines: "yes\n\(SmallCase.answer)\n/why 1\n").out
    #expect(play.contains("guide 5.2.2") && play.contains("Interact guide 5.2.2"))
    #expect(!play.contains("handbook chapter"))
    _ = try user.run("resume", input: SmallCase.play.dropFirst(2).joined(separator: "\n"))
    let report = try user.run("report", "last", "--format", "md").out
    #expect(report.contains("Interact guide 5.2.2") && !report.contains("handbook's chapter"))
    // One that is printed in the handbook says so.
    let printed = try user.run("handbook", "search", "refer on suspicion").out
    #expect(printed.unwrapped.contains("; the handbook's chapter begins on p. "))
  }

  @Test func `try tells what was looked for, found and denied`() throws {
    let user = try User()
    let tried = try user.run("try", "HB-5.2.2-01,HM-5.2.2-01", "I do not wait until tomorrow, I call the police.")
    #expect(tried.status == 0)
    #expect(tried.out.contains("“not” denies it"))
    #expect(tried.out.unwrapped.contains("[denies: not] [denied: wait]"))
    #expect(tried.out.unwrapped.contains("[call] the [police]"))
    let late = try user.run(
      "try", "IT_D8_Bed", "I ask Luam and Saba one by one, then I call the Questura in three hours."
    ).out
      .unwrapped
    #expect(late.contains("[time: in three hours]"))
    #expect(late.contains("“in three hours” is too late, expected within 1 hour: it counts half"))
    #expect(late.contains("not before HB-5.2.1-06, as “then” says: HB-5.2.2-01 counts half"))
    // A night later is not late but the mistake of waiting.
    let waiting = try user.run("try", "IT_D8_Bed", "I ask Luam, then I call the Questura tomorrow morning.").out
      .unwrapped
    #expect(waiting.contains("Missed Report to the police at once"))
    #expect(waiting.contains("Harmful Waiting 24 or 48 hours"))
    let unknown = try user.run("try", "Nowhere", "x")
    #expect(unknown.status == 2)
    #expect(unknown.err.contains("IT_D8_Bed"))
    #expect(try user.run("try", "HB-0-00", "x").status == 2)
  }

  @Test func `a person of two cases is not tried without saying which`() throws {
    let user = try User()
    let file = user.folder + "/said.txt"
    try "Who are you?\n".write(toFile: file, atomically: true, encoding: .utf8)
    let bare = try user.run("try", "--talk", "duty_officer", file)
    #expect(bare.status == 2)
    #expect(bare.err.unwrapped.contains("`--talk abena/duty_officer` or `--talk qiro/duty_officer`"))
    #expect(try user.run("try", "--talk", "qiro/duty_officer", file).out.contains("GR_Officer_"))
    #expect(try user.run("try", "--talk", "ferro", file).out.contains("IT_Ferro_"))
  }

  @Test func `verdicts over the samples are kept and compared`() throws {
    let user = try User()
    let before = try user.run("score", "--samples")
    #expect(before.status == 0)
    #expect(before.out.split(separator: "\n").count >= 108)
    let file = URL(filePath: user.folder + "/before.jsonl")
    try before.out.replacing("\"made\":[]", with: "\"made\":[\"HM-3-01\"]").write(
      to: file, atomically: true, encoding: .utf8)
    let compared = try user.run("score", "--compare", file.path)
    #expect(compared.out.contains("| HM-3-01 | made | not made |"))
    try "{}".write(to: file, atomically: true, encoding: .utf8)
    let broken = try user.run("score", "--compare", file.path)
    #expect(broken.status == 3)
    #expect(broken.err.contains("before.jsonl:1:1"))
  }
}
