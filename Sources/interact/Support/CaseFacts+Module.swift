import Casework
import Reports

extension CaseFacts {
  /// What reports need to know of a module that is played.
  init(_ module: Module) { self.init(caseFile: module.caseFile, leg: module.leg, entry: module.entry) }
}
