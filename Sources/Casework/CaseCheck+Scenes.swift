internal import Handbook
internal import Scoring
internal import Words
internal import Yarn

/// What a scene says of itself: its headers, what it expects, in which order, and what it asks.
extension CaseCheck {
  mutating func checkScenes() {
    let people = Set(entry.file.people.map(\.id))
    let roles = Set(entry.file.roles.map(\.id))
    for (node, outline) in outlines {
      guard let scene = headers[node.name] else { continue }
      for problem in scene.problems {
        problems.append(
          ContentProblem(file: node.file, line: problem.line, column: problem.column, problem.message))
      }
      checkOrder(scene, node)
      for role in scene.roles where !roles.contains(role) {
        complain(node.file, node.line, .error, "`role: \(role)` is not one of the case's roles.")
      }
      if let person = scene.talk {
        if !people.contains(person) {
          complain(node.file, node.line, .error, "`talk: \(person)` is nobody in case.yaml's `people`.")
        }
        if scene.asks.isEmpty, scene.answers.isEmpty {
          complain(
            node.file, node.line, .error,
            "A reply needs `asks:` or `answers:`, what it answers; `asks: *` answers the rest.")
        }
      }
      checkHandles(scene, node)
      checkAsk(scene, outline, node)
      checkCommands(outline, node, people: people)
      checkLines(outline, node)
      checkCalls(outline, node)
    }
  }

  mutating func checkHandles(_ scene: SceneHeaders, _ node: Program.Node) {
    for item in scene.expects + scene.meets {
      guard let practice = handbook.practice(item.handle) else {
        complain(node.file, item.line, .error, "\(item.handle) is not a practice in Knowledge/.")
        continue
      }
      use(item.handle, in: scene)
      checkSource(of: item, scene.expects.contains(item) && !practice.restsOnSource, node)
      let phrases = practice.phrases.count + (scene.phrases[item.handle]?.count ?? 0)
      if scene.expects.contains(item), practice.concepts.isEmpty, phrases < 3 {
        complain(
          node.file, item.line, .error,
          "\(item.handle) cannot be recognised: give it concepts, or at least three phrases, in Knowledge/.")
      }
    }
    for item in scene.avoid {
      guard let mistake = handbook.mistake(item.handle) else {
        complain(node.file, item.line, .error, "\(item.handle) is not a mistake in Knowledge/.")
        continue
      }
      use(item.handle, in: scene)
      checkSource(of: item, !mistake.restsOnSource, node)
      if mistake.concepts.isEmpty, mistake.phrases.count + (scene.phrases[item.handle]?.count ?? 0) < 3 {
        complain(node.file, item.line, .error, "\(item.handle) cannot be recognised: give it concepts or phrases.")
      }
    }
    for handle in scene.phrases.keys.sorted()
    where !(scene.expects + scene.avoid).contains(where: { $0.handle == handle }) {
      complain(node.file, node.line, .error, "`phrases:` names \(handle), which this scene neither expects nor avoids.")
    }
  }

  /// An order that nobody could keep.
  mutating func checkOrder(_ scene: SceneHeaders, _ node: Program.Node) {
    for order in scene.order {
      var reached: Set<String> = []
      var waiting = [order.then]
      while let next = waiting.popLast() {
        if reached.insert(next).inserted { waiting += scene.order.filter { $0.first == next }.map(\.then) }
      }
      if reached.contains(order.first) {
        complain(
          node.file, order.line, .error,
          "\(order.first) cannot come before \(order.then): the order goes round in a circle.")
      }
    }
  }

  mutating func use(_ handle: String, in scene: SceneHeaders) {
    for leg in entry.file.legs {
      for module in leg.modules
      where module.status == .ready && (scene.roles.isEmpty || scene.roles.contains(module.role)) {
        coverage[module.id, default: []].insert(handle)
      }
    }
  }

  mutating func checkAsk(_ scene: SceneHeaders, _ outline: Outline, _ node: Program.Node) {
    let asks = outline.commands.filter { ["ask", "form"].contains(CommandWords($0.text).name) }
    // A form is scored by its own fields too.
    let forms = asks.filter { CommandWords($0.text).name == "form" }
    if asks.isEmpty, !scene.expects.isEmpty {
      complain(node.file, node.line, .error, "The scene expects practices but never does `<<ask>>` or `<<form>>`.")
    }
    for ask in asks where scene.expects.isEmpty && forms.isEmpty {
      complain(node.file, ask.line, .error, "`<<ask>>` needs `expects:` in the scene's headers, or nothing is scored.")
    }
    if asks.count > 1 {
      complain(node.file, asks[1].line, .error, "A scene asks once; put the second question into a scene of its own.")
    }
    if !asks.isEmpty, forms.isEmpty, !lines(of: outline).contains(where: { $0.hashtags.contains("question") }) {
      complain(node.file, node.line, .error, "`<<ask>>` has no line tagged #question in this scene.")
    }
  }
}
