import Yarn

/// Compiles whatever it is given, plays what compiles, and parses each line's markup. A crash, a hang or memory without
/// bound is a finding; errors that are reported are not.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let compilation = Compiler.compile(CompilationJob(files: [SourceFile(name: "fuzz.yarn", bytes: bytes)]))
  let text = String(decoding: bytes, as: UTF8.self)
  _ = Markup.parse(text, locale: "nl", processors: Set(Markup.Processor.allCases))
  guard let program = compilation.program, let first = program.nodes.first else { return 0 }
  var dialogue = Dialogue(program: program, startNode: first, seed: UInt64(count))
  var library = Library.upstreamTests
  library.register("fuzz", parameters: [], returns: .bool) { _ in .bool(true) }
  // Bounds what one input may take; the machine's own limit on steps ends loops that say nothing.
  var choices = 0
  for step in 0..<400 {
    guard let event = try? dialogue.next(program, library) else { return 0 }
    switch event {
    case .line(let line): _ = program.compose(line, strings: nil, locale: "en")
    case .options(let options):
      for option in options { _ = program.compose(option.line, strings: nil, locale: "fr") }
      let available = options.filter(\.isAvailable)
      choices += 1
      do {
        if available.isEmpty {
          try dialogue.chooseNothing()
        } else {
          try dialogue.choose(available[(step + choices) % available.count].index)
        }
      } catch {
        return 0
      }
    case .command, .nodeStarted, .nodeEnded: break
    case .finished: return 0
    }
  }
  return 0
}
