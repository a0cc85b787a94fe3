// A program for tests only: an echo with everything the terminal room can do.
import Glibc
import Terminal

var environment: [String: String] = [:]
for name in [
  "TERM", "LANG", "LC_ALL", "NO_COLOR", "PAGER", "INTERACT_PAGER", "INTERACT_PLAIN", "VISUAL", "EDITOR", "TMPDIR",
  "PATH", "HOME", "INPUTRC",
] {
  if let value = getenv(name) { environment[name] = String(cString: value) }
}
let options = CommandLine.arguments.dropFirst()
let historyPath = getenv("DEMO_HISTORY").map { String(cString: $0) }

let watch = try SignalWatch(interrupts: isatty(0) == 1, grace: 2) { number in
  _ = write(1, "last resort \(number)\n", 15)
}
TerminalRescue.install()
let facts = TerminalFacts.observed(
  environment: environment, plain: options.contains("--plain"),
  color: options.contains("--always") ? .always : .auto,
  bracketedPaste: options.contains("--no-paste") ? false : options.contains("--paste") ? true : nil)
let console = Console(
  facts: facts, application: "demo", watch: watch,
  history: try historyPath.map { path in try History(path: path) } ?? History()
) { completion in
  ["/handbook", "/help", "/hint", "élan", "élève"].filter { $0.hasPrefix(completion.word) }
}

@MainActor func act(on line: String) throws {
  switch line {
  case "/page": try console.page((1...60).map { "page line \($0)" as StyledText }.joined())
  case "/edit": try console.write("edited \(String(describing: try console.edit("old\n# mine", comment: "A note.")))")
  case "/sure": try console.write("sure \(String(describing: try console.confirm("sure? ")))")
  case "/timed": try console.write("timed \(String(describing: try console.ask("quick> ", within: 1)))")
  case "/crash": _ = Array<Int>()[line.utf8.count]
  case "/stuck": while true { sleep(1) }
  case "/wait":
    while !console.takeInterrupt() { usleep(10_000) }
    try console.write("stopped the output")
  case "/notice":
    let console = console
    Task.detached {
      try await Task.sleep(for: .milliseconds(500))
      console.notify("a notice from elsewhere")
    }
  case "/colour": try console.write(StyledText.mark(.good, "Met"))
  case "/width": try console.write("width \(console.capabilities.width)")
  default:
    console.remember(line)
    try console.write("got \(line.debugDescription)")
  }
}

loop: while true {
  switch try console.ask("demo> ") {
  case .line(let line, _): try act(on: line)
  case .interrupted(let typed): try console.write("interrupted \(typed.debugDescription)")
  case .timedOut: break
  case .endOfInput: break loop
  case .ended(let number):
    if let historyPath { try console.history.save(to: historyPath) }
    try? console.write("saved")
    exit(128 + number)
  }
}
if let historyPath { try console.history.save(to: historyPath) }
try console.write("bye")
