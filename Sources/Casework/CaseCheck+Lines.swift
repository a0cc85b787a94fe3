internal import Handbook
internal import Scoring
internal import Words
internal import Yarn

/// What a scene does: its commands, lines, marks of words, and the functions that it calls.
extension CaseCheck {
  mutating func checkCommands(_ outline: Outline, _ node: Program.Node, people: Set<String>) {
    for command in outline.commands {
      let words = CommandWords(command.text)
      guard let known = Vocabulary.commands.first(where: { $0.name == words.name }) else {
        complain(node.file, command.line, .error, "<<\(words.name)>> is not a command; see docs/authoring.md.")
        continue
      }
      let isOpen = known.parameters.last == .text
      if words.count < known.parameters.count || !isOpen && words.count > known.parameters.count {
        let needed = known.parameters.map(\.rawValue).joined(separator: " ")
        complain(node.file, command.line, .error, "<<\(words.name)>> is written `<<\(words.name) \(needed)>>`.")
        continue
      }
      for (position, parameter) in known.parameters.enumerated() {
        guard let word = try? words.argument(position), !word.contains("{") else { continue }
        if let message = fault(in: word, as: parameter, people: people) {
          complain(node.file, command.line, .error, "<<\(words.name)>>: \(message)")
        }
      }
    }
  }

  func fault(in word: String, as parameter: Vocabulary.Parameter, people: Set<String>) -> String? {
    switch parameter {
    case .person:
      guard people.contains(word) else { return "`\(word)` is nobody in case.yaml's `people`." }
      let replies = headers.values.filter { $0.talk == word }
      if replies.isEmpty { return "\(word) has no scenes with `talk: \(word)`." }
      return replies.contains(where: \.isFallback)
        ? nil : "\(word) has no scene `asks: *` for what nothing else answers."
    case .channel:
      return Vocabulary.channels.contains(word)
        ? nil : "`\(word)` is not a channel; there are \(Vocabulary.channels.joined(separator: ", "))."
    case .scene:
      return exists(word) ? nil : "there is no scene `\(word)`."
    case .minutes, .day:
      return Int(word).map { $0 >= 0 } == true ? nil : "`\(word)` is not a whole number."
    case .time:
      return CaseTime("1 " + word) != nil ? nil : "`\(word)` is not a time such as 21:40."
    case .handle:
      return handbook.entry(word) != nil ? nil : "`\(word)` is not in Knowledge/."
    case .form:
      return handbook.form(word) != nil ? nil : "`\(word)` is not a form in Knowledge/."
    case .outcome:
      return endings.contains(word) ? nil : "`\(word)` is not an ending of case.yaml."
    case .text: return nil
    }
  }

  var endings: Set<String> {
    let ofParts = entry.file.legs.flatMap(\.modules).flatMap { $0.parts ?? [] }.flatMap { $0.endings ?? [] }
    return Set((entry.file.legs.flatMap { $0.endings ?? [] } + ofParts).map(\.id))
  }

  /// What the case itself tells keeps to the words of the field; somebody who speaks may say it wrongly.
  mutating func checkWords(_ line: Program.LineInfo, _ node: Program.Node, names: Set<String>) {
    let speaker = line.text.firstIndex(of: ":").map { String(line.text[..<$0]) }
    if line.hashtags.contains("quoted") || speaker.map(names.contains) ?? false { return }
    for note in handbook.termsToAvoid(in: line.text) {
      complain(
        node.file, line.lineNumber, .warning,
        "“\(note.found)”: we say \(note.use). \(note.reason) #quoted marks words that somebody else used.")
    }
  }

  mutating func checkLines(_ outline: Outline, _ node: Program.Node) {
    let names = Set(entry.file.people.map(\.name))
    for line in lines(of: outline) {
      checkWords(line, node, names: names)
      if line.isImplicit {
        complain(
          node.file, line.lineNumber, .warning, "The line has no #line: id, so a saved session may lose its place.")
      }
      if let colon = line.text.firstIndex(of: ":") {
        let name = String(line.text[..<colon])
        let looksLikeName =
          name.count < 24 && name.first?.isUppercase == true && !name.contains { ".,0123456789".contains($0) }
        if looksLikeName, line.text[colon...].dropFirst().first == " ", !names.contains(name) {
          complain(node.file, line.lineNumber, .warning, "`\(name)` speaks but is nobody in case.yaml's `people`.")
        }
      }
    }
    for option in outline.optionGroups.flatMap(\.options) {
      let marks = OptionMarks(option.hashtags)
      for handle in marks.meets where handbook.practice(handle) == nil {
        complain(node.file, option.line, .error, "#meets:\(handle) is not a practice in Knowledge/.")
      }
      for handle in marks.avoids where handbook.mistake(handle) == nil {
        complain(node.file, option.line, .error, "#avoid:\(handle) is not a mistake in Knowledge/.")
      }
      for handle in marks.meets + marks.avoids { use(handle, in: headers[node.name] ?? SceneHeaders([])) }
    }
  }

  mutating func checkCalls(_ outline: Outline, _ node: Program.Node) {
    for call in outline.calls {
      checkForm(call, in: outline, node)
      guard case .some(.some(let handle)) = call.arguments.first else { continue }
      switch call.function {
      case "met", "ever_met":
        if handbook.practice(handle) == nil {
          complain(node.file, call.line, .error, "\(call.function)(\"\(handle)\"): there is no such practice.")
        }
      case "harmed", "ever_harmed":
        if handbook.mistake(handle) == nil {
          complain(node.file, call.line, .error, "\(call.function)(\"\(handle)\"): there is no such mistake.")
        }
      case "role":
        if !entry.file.roles.contains(where: { $0.id == handle }) {
          complain(node.file, call.line, .error, "role(\"\(handle)\") is not one of the case's roles.")
        }
      case "asked":
        if !exists(handle) {
          complain(node.file, call.line, .error, "asked(\"\(handle)\"): there is no such scene.")
        }
      default: break
      }
    }
  }
}
