public import Words
public import Yarn

/// One leg of a case in one role: what is assigned and played.
public struct Module: Sendable {
  /// The case.
  public let caseFile: CaseFile
  /// The part of it.
  public let leg: CaseFile.Leg
  /// What the case file says about this module.
  public let entry: CaseFile.Entry
  /// Which part of the module it is, from 1; nil when the whole module is played.
  public let part: Int?
  /// The parts of the module; empty where it has none.
  public let parts: [CaseFile.Part]
  /// The compiled scenes of the whole case.
  public let program: Program
  /// Hash of all that decides a session: scenes, case file, guidance.
  public let contentHash: String
  /// Our headers, by node name; scenes that lie in another leg's folder are not in it.
  let headers: [String: SceneHeaders]
  /// Scenes that answer somebody's questions, by person, in the order of the files.
  let replies: [String: [Reply]]
  /// The special replies of each person, by title.
  let special: [String: [SceneHeaders.Special: String]]
  /// Names that speak, by what stands in front of the colon.
  let speakers: Set<String>

  /// A scene that a person answers with.
  struct Reply: Sendable {
    /// What Yarn knows it as: the group when it has conditions.
    var title: String
    var headers: SceneHeaders

    var asks: [String] { headers.special == nil ? headers.asks : [] }
  }

  /// Joins what was loaded; `contentHash` comes from whoever read the files.
  public init(
    caseFile: CaseFile, leg: CaseFile.Leg, entry: CaseFile.Entry, part: Int?, parts: [CaseFile.Part],
    program: Program, contentHash: String
  ) {
    self.caseFile = caseFile
    self.leg = leg
    self.entry = entry
    self.part = part
    self.parts = parts
    self.program = program
    self.contentHash = contentHash
    var headers: [String: SceneHeaders] = [:]
    var replies: [String: [Reply]] = [:]
    var special: [String: [SceneHeaders.Special: String]] = [:]
    for name in program.nodes {
      guard let node = program.node(name), !caseFile.isOfAnotherLeg(node.file, than: leg) else { continue }
      let scene = SceneHeaders(node.headers.map { ($0.key, $0.value, $0.line) })
      headers[name] = scene
      guard let person = scene.talk, scene.roles.isEmpty || scene.roles.contains(entry.role) else { continue }
      if let kind = scene.special { special[person, default: [:]][kind] = special[person]?[kind] ?? node.title }
      replies[person, default: []].append(Reply(title: node.title, headers: scene))
    }
    self.special = special
    self.headers = headers
    self.replies = replies
    speakers = Set(caseFile.people.map(\.name))
  }

  /// Whether a reply answers nothing in particular.
  func isSpecial(_ title: String) -> Bool { special.values.contains { $0.values.contains(title) } }

  /// The language it is written in, and answered in.
  public var language: Language { caseFile.language ?? .english }

  /// When it begins on the case's clock.
  public var starts: CaseTime { entry.starts.flatMap { CaseTime($0) } ?? CaseTime(minutes: 0) }

  /// The role as it is shown.
  public var roleTitle: String { caseFile.roles.first { $0.id == entry.role }?.title ?? entry.role }

  /// A person by id.
  public func person(_ id: String) -> CaseFile.Person? { caseFile.people.first { $0.id == id } }

  /// The id of the module that this is a part of; nil when it is no part.
  public var wholeID: String? {
    part.flatMap { number in
      leg.modules.first { $0.partNumbers.contains(number) && $0.id(ofPart: number) == entry.id }?.id
    }
  }

  /// The part that is played alone.
  public var ownPart: CaseFile.Part? { part.map { parts[$0 - 1] } }

  /// The ways it may end: those of the leg, or of a part that is not the last.
  public var endings: [CaseFile.Ending] {
    guard let part, part < parts.count else { return leg.endings ?? [] }
    return ownPart?.endings ?? []
  }

  /// The number of the part that begins with this scene.
  func partBeginning(with scene: String) -> Int? { parts.firstIndex { $0.start == scene }.map { $0 + 1 } }
}

extension CaseFile {
  /// Whether a file lies in the folder of another leg: its people, numbers and replies are those of another country.
  fileprivate func isOfAnotherLeg(_ file: String, than leg: Leg) -> Bool {
    let folders = file.split(separator: "/").dropLast().map(String.init)
    guard !folders.contains(leg.id) else { return false }
    return legs.contains { folders.contains($0.id) }
  }
}
