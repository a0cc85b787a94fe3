public import Casework

/// What a report has to know about the module that was played.
public struct CaseFacts: Equatable, Sendable {
  /// The case.
  public var caseFile: CaseFile
  /// The part of it.
  public var leg: CaseFile.Leg
  /// The module.
  public var entry: CaseFile.Entry

  /// Joins what a loaded module has.
  public init(caseFile: CaseFile, leg: CaseFile.Leg, entry: CaseFile.Entry) {
    self.caseFile = caseFile
    self.leg = leg
    self.entry = entry
  }

  /// Finds a module by its id, such as `abena-italy-reception`; absent when the case does not have it.
  public init?(caseFile: CaseFile, module: String) {
    guard let found = caseFile.playable(module) else { return nil }
    self.init(caseFile: caseFile, leg: found.leg, entry: found.entry)
  }

  /// The profession as it is shown.
  public var roleTitle: String { caseFile.roles.first { $0.id == entry.role }?.title ?? entry.role }

  /// What the part is called that was played alone; nil when the whole module was.
  public var partTitle: String? { caseFile.playable(entry.id)?.part == nil ? nil : entry.title }

  /// Another part of the module follows the one that was played alone.
  var hasNextPart: Bool {
    guard let found = caseFile.playable(entry.id), let part = found.part else { return false }
    return part < found.parts.count
  }

  /// `Abena, Italy, reception worker`.
  public var title: String {
    "\(caseFile.title), \(leg.title), \(roleTitle)" + (partTitle.map { ", \($0)" } ?? "")
  }

  func ending(_ id: String) -> CaseFile.Ending? {
    let ofParts = leg.modules.flatMap { $0.parts ?? [] }.flatMap { $0.endings ?? [] }
    return ((leg.endings ?? []) + ofParts).first { $0.id == id }
  }
}
