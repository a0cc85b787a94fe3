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
    for leg in caseFile.legs {
      if let entry = leg.modules.first(where: { $0.id == module }) {
        self.init(caseFile: caseFile, leg: leg, entry: entry)
        return
      }
    }
    return nil
  }

  /// The profession as it is shown.
  public var roleTitle: String { caseFile.roles.first { $0.id == entry.role }?.title ?? entry.role }

  /// `Abena, Italy, reception worker`.
  public var title: String { "\(caseFile.title), \(leg.title), \(roleTitle)" }

  func ending(_ id: String) -> CaseFile.Ending? { leg.endings?.first { $0.id == id } }
}
