internal import Yarn

/// What is wrong with the parts that a module names.
struct PartCheck {
  /// The parts, counted from 0, and a sentence each.
  private(set) var problems: [(part: Int, sentence: String)] = []

  init(_ module: CaseFile.Entry, program: Program?) {
    guard let parts = module.parts, let program else { return }
    if parts.count < 2 { problems.append((0, "\(module.id) has one part only; then it needs none.")) }
    var before: CaseTime?
    for (index, part) in parts.enumerated() {
      let name = "part \(index + 1) of \(module.id)"
      func complain(_ sentence: String) { problems.append((index, sentence)) }
      if index == 0, part.start != module.start {
        complain(
          "`start` of \(name) is \(part.start), and that of the module \(module.start ?? "none"); they are the same.")
      }
      for scene in [part.start] + [part.closes].compactMap(\.self) where program.members(of: scene).isEmpty {
        complain("There is no scene `\(scene)` for \(name).")
      }
      // In a whole play a part is begun by the scene of that name, which a group of scenes has not.
      if index > 0, !program.members(of: part.start).isEmpty, program.node(part.start) == nil {
        complain("`start` of \(name) is a group of scenes; name one scene, which may lead to the group.")
      }
      let starts = CaseTime(part.starts)
      if starts == nil { complain("`starts` of \(name) is a day and a time such as `1 16:00`.") }
      if let starts, let before, starts.minutes < before.minutes {
        complain("`starts` of \(name) lies before the part before.")
      }
      before = starts ?? before
      if let pass = part.pass, !(0...100).contains(pass) { complain("`pass` of \(name) is a score from 0 to 100.") }
      for variable in (part.given ?? [:]).keys.sorted() where program.initialValues[variable] == nil {
        complain("\(variable) is given to \(name), but no scene declares it.")
      }
      if index < parts.count - 1, part.closes == nil {
        complain("`closes` of \(name) is missing: the scene with which it ends when it is played alone.")
      }
      if index == parts.count - 1, part.closes != nil || part.endings != nil {
        complain("The last part of \(module.id) ends as the module does, without `closes` and `endings`.")
      }
    }
  }
}
