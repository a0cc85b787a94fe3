import Casework
import Terminal

extension CheckCommand {
  /// Measures every module that is ready over its strong play, and holds what case.yaml says against it.
  @MainActor
  func measure(_ content: Content, _ runtime: Runtime) throws -> [ContentProblem] {
    var problems: [ContentProblem] = []
    try runtime.console.write(
      data:
        "words on the screen and turns before the debrief, strong play, \(Practised.questions) questions a conversation; "
        + "minutes at \(Practised.reading) words read and \(Practised.typing) typed\n")
    for found in content.library.modules where found.entry.status == .ready {
      guard let script = try strongPlay(of: found.entry.id, in: found.case, content) else {
        problems.append(
          ContentProblem(
            file: found.case.source.name, line: 1, severity: .warning,
            "\(found.entry.id) has no tests/strong.answers, so its length cannot be measured."))
        continue
      }
      let bench = LengthBench(content: content, module: try content.module(found.entry.id), script: script)
      let (lengths, faults) = try bench.run()
      problems += faults
      guard faults.isEmpty else { continue }
      problems += try compare(lengths, with: found.entry, of: found.case, runtime)
    }
    return problems
  }

  /// The answers of somebody who knows the work, beside the case.
  private func strongPlay(
    of module: String, in entry: CaseLibrary.Entry, _ content: Content
  ) throws -> CaseLibrary.File? {
    let folder = "\(content.places.content)/Dialogues/\(entry.folder)/tests"
    for name in Files.list(folder, endings: ["strong.answers"]) {
      let text = try Files.text("\(folder)/\(name)")
      if text.hasPrefix("# \(module),") { return .init(name: "\(entry.folder)/tests/\(name)", text: text) }
    }
    return nil
  }

  @MainActor
  private func compare(
    _ lengths: [LengthBench.Length], with module: CaseFile.Entry, of entry: CaseLibrary.Entry, _ runtime: Runtime
  ) throws -> [ContentProblem] {
    var problems: [ContentProblem] = []
    func warn(_ message: String) {
      problems.append(ContentProblem(file: entry.source.name, line: 1, severity: .warning, message))
    }
    let parts = module.parts ?? []
    for (index, length) in lengths.enumerated() {
      let id = parts.isEmpty ? module.id : module.id(ofPart: index + 1)
      try runtime.console.write(
        data: "\(id): \(length.words) words, \(length.turns) turns, \(length.typed) words typed, "
          + "\(length.decisions) decisions, \(length.minutes) minutes\n")
      if length.words > Practised.mostWords || length.turns > Practised.mostTurns {
        warn(
          "\(id) has \(length.words) words and \(length.turns) turns before its debrief; at most \(Practised.mostWords) and "
            + "\(Practised.mostTurns) they should be. Cut it, or make more parts.")
      }
      guard parts.indices.contains(index) else { continue }
      if parts[index].minutes != length.minutes {
        warn(
          "`minutes` of part \(index + 1) of \(module.id) is \(parts[index].minutes.map { "\($0)" } ?? "missing"); measured it is "
            + "\(length.minutes).")
      }
      if let decisions = parts[index].decisions, decisions != length.decisions {
        warn(
          "`decisions` of part \(index + 1) of \(module.id) is \(decisions); its strong play has \(length.decisions).")
      }
    }
    if !parts.isEmpty, parts.count != lengths.count {
      warn("The strong play of \(module.id) comes to \(lengths.count) of \(parts.count) parts.")
    }
    let decisions = lengths.reduce(0) { $0 + $1.decisions }
    if let said = module.decisions, said != decisions {
      warn("`decisions` of \(module.id) is \(said); its strong play has \(decisions).")
    }
    return problems
  }
}
