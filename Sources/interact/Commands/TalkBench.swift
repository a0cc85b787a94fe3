import Casework
import Terminal

/// What `interact try --talk` does: says lines to a person and tells which reply each reaches, and why.
@MainActor
struct TalkBench {
  let person: String
  /// A file of lines or of labelled questions; the standard input without one, or with `-`.
  let file: String?
  let runtime: Runtime

  private var parts: [String] { person.split(separator: "/", maxSplits: 1).map(String.init) }
  private var id: String { parts.last ?? person }
  private var owner: String? { parts.count > 1 ? parts.first : nil }

  func run() throws {
    let content = try runtime.content()
    let module = try module(content)
    guard var trial = TalkTrial(person: id, of: module, scorer: content.scorer) else { throw unknown(content) }
    guard let file, file != "-" else {
      while case .line(let line, _) = try runtime.console.listen("\(person)> ") {
        if !line.trimmed.isEmpty { try show(trial.hear(line)) }
      }
      return
    }
    let text = try Files.text(file)
    if text.first(where: { !$0.isWhitespace }) == "{" { return try measure(text, file, module, content) }
    for line in text.split(whereSeparator: \.isNewline) where !String(line).trimmed.isEmpty {
      try show(trial.hear(Sanitizer.clean(String(line))))
    }
  }

  private func measure(_ text: String, _ file: String, _ module: Module, _ content: Content) throws {
    let questions: [TalkMeasure.Question]
    do throws(ContentProblem) {
      questions = try TalkMeasure.questions(in: text, file: file).filter { $0.person == id }
    } catch {
      throw Failure(.usage, "\(error)")
    }
    let measure = TalkMeasure(questions, of: module, scorer: content.scorer)
    for heard in measure.heard where heard.verdict != .fit || heard.hasStray || !heard.unearned.isEmpty {
      try runtime.console.write(
        data: "[\(heard.verdict.rawValue)\(heard.unearned.isEmpty ? "" : ", not earned")] "
          + "fits \(heard.question.fits.joined(separator: ", "))\n")
      try show(heard.result)
    }
    var lines = ["\(measure.heard.count) questions to \(person)"]
    for verdict in TalkMeasure.Verdict.allCases { lines.append("\(verdict.rawValue): \(measure.count(verdict))") }
    for kind in Set(questions.map(\.kind)).sorted() {
      lines.append("fitting, \(kind): \(percent(measure.fitting(kind: kind)))")
    }
    lines.append("wrong: \(percent(measure.wrong))")
    lines.append("fitting: \(percent(measure.fitting()))")
    lines.append("credits: \(measure.credits), not earned: \(measure.unearned), punished: \(measure.punished)")
    try runtime.console.write(data: lines.joined(separator: "\n") + "\n")
  }

  private func show(_ result: TalkTrial.Result) throws {
    var lines = ["\(person)> \(result.said)"]
    for part in result.parts {
      if result.parts.count > 1 { lines.append("  “\(part.text.trimmed)”") }
      for (number, reading) in part.readings.enumerated() {
        let words = reading.words.isEmpty ? "small words only" : reading.words.joined(separator: ", ")
        let denied = reading.isOpposed ? "; denied in one of them" : ""
        lines.append(
          "  \(number + 1). \(hundredths(reading.score)) \(reading.scene)  “\(reading.wording)” by \(words)\(denied)")
      }
    }
    lines.append("  -> " + outcome(result))
    try runtime.console.write(data: lines.joined(separator: "\n") + "\n")
  }

  private func outcome(_ result: TalkTrial.Result) -> String {
    if !result.between.isEmpty { return "asks back: " + result.between.joined(separator: " or ") }
    if result.scenes.isEmpty { return result.isStatement ? "no answer; hears that something is told" : "no answer" }
    var text = result.scenes.joined(separator: ", ")
    if !result.credited.isEmpty { text += "; credits " + result.credited.joined(separator: ", ") }
    if !result.punishing.isEmpty { text += "; costs something" }
    return text
  }

  /// The module that has this person; `qiro/duty_officer` names the case as well, or the module.
  private func module(_ content: Content) throws -> Module {
    let modules = try content.library.modules.map(\.entry).filter { $0.status == .ready }
      .map { (id: $0.id, module: try content.module($0.id)) }
      .filter { $0.module.peopleToTalkWith.contains(id) }
      .filter { owner == nil || owner == $0.module.caseFile.id || owner == $0.id }
    guard let first = modules.first else { throw unknown(content) }
    guard modules.count > 1 else { return first.module }
    let cases = modules.map(\.module.caseFile.id)
    let owners = Set(cases).count == cases.count ? cases : modules.map(\.id)
    throw Failure(
      .usage,
      "More than one person is called `\(id)`. Say which: "
        + owners.map { "`--talk \($0)/\(id)`" }.joined(separator: " or ") + ".")
  }

  private func unknown(_ content: Content) -> Failure {
    let known = content.library.modules.map(\.entry).filter { $0.status == .ready }
      .compactMap { try? content.module($0.id) }.flatMap(\.peopleToTalkWith)
    return Failure(.usage, "Nobody called `\(person)` can be talked with. There are: \(known.joined(separator: ", ")).")
  }

  private func hundredths(_ score: Double) -> String {
    let number = Int((score * 100).rounded())
    return number >= 100 ? "1.00" : number < 10 ? "0.0\(number)" : "0.\(number)"
  }

  private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}
