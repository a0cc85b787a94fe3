/// Every fact the compiler can report; the words are made in one place from these.
enum Fault: Equatable, Sendable {
  case typeMismatch(expected: String, found: String)
  case operatorNeeds(operation: String, needed: String, found: String)
  case implicitVariable(String, type: String, isSet: Bool)
  case textBetweenNodes
  case noBody(title: String)
  case noBodyEnd(title: String)
  case syntax(found: String, wanted: String)
  case unclosedCommand
  case unclosedString
  case unclosedScope(String, end: String, isCut: Bool)
  case unreachable
  case unusedVariable(String)
  case duplicateTitle(String)
  case unknownNode(String)
  case unknownFunction(String)
  case argumentCount(function: String, wanted: Int, found: Int)
  case lineAndShadow
  case duplicateLineID(String)
  case textAfterCommand
  case textBeforeCommand
  case strayChevrons
  case commandWithoutChevrons(String)
  case badTitle(String)
  case cannotInfer(String)
  case setSmartVariable(String)
  case missingWhen(String)
  case duplicateSubtitle(String, title: String)
  case emptyNode(String)
  case duplicateCase(String, type: String)
  case caseValues(type: String, problem: String)
  case needsVersion(String)
  case redeclared(String)
  case duplicateEnum(String)
  case unknownShadowSource(String)
  case shadowWithExpressions
  case shadowTextDiffers(String)
  case smartLoop([String])
  case singleChevrons
  case noTitle
  case twoTitles
  case declaredType(variable: String, declared: String, found: String)
  case twoLineIDs
  case markup(String)
  case ambiguousCase(String, candidates: [String])
  case unknownCase(String, type: String)
  case unknownType(String)
  case badEscape(String)
  case tooDeep(String)
  case badFormat(String)
  case mixedLogic
  case bodyEndedByBlank
  case mixedIndentation
  case visitedUnknown(String, function: String)
  case unknownCommand(String)
  case commandArguments(String, wanted: String, found: Int)
  case unreferencedNode(String)
  case emptyBody
  case slashInHeader
  case splitOptions
  case detourJumps(String)
  case inexactNumber(String, stored: String)
  case percentSign
  case unstableID
  case unstableMember(String)
  case markupInValue(String)
  case headerCutByComment(key: String)

  /// The code in upstream's table; ours begin at YS9001.
  var code: String {
    switch self {
    case .typeMismatch, .operatorNeeds: "YS0001"
    case .implicitVariable: "YS0003"
    case .textBetweenNodes, .noBody, .noBodyEnd: "YS0004"
    case .syntax, .unclosedString, .badEscape, .tooDeep, .slashInHeader, .emptyBody: "YS0005"
    case .unclosedCommand: "YS0006"
    case .unclosedScope: "YS0007"
    case .unreachable: "YS0008"
    case .unreferencedNode: "YS0009"
    case .unusedVariable: "YS0010"
    case .duplicateTitle: "YS0011"
    case .unknownNode: "YS0012"
    case .unknownFunction: "YS0013"
    case .argumentCount: "YS0014"
    case .lineAndShadow: "YS0017"
    case .duplicateLineID: "YS0018"
    case .textAfterCommand: "YS0019"
    case .textBeforeCommand: "YS0020"
    case .strayChevrons: "YS0021"
    case .commandWithoutChevrons: "YS0022"
    case .badTitle: "YS0027"
    case .cannotInfer, .ambiguousCase, .unknownCase, .unknownType: "YS0029"
    case .setSmartVariable: "YS0030"
    case .missingWhen: "YS0031"
    case .duplicateSubtitle: "YS0032"
    case .emptyNode: "YS0033"
    case .duplicateCase: "YS0035"
    case .needsVersion: "YS0036"
    case .caseValues: "YS0037"
    case .redeclared: "YS0039"
    case .duplicateEnum: "YS0040"
    case .unknownShadowSource: "YS0042"
    case .shadowWithExpressions: "YS0043"
    case .shadowTextDiffers: "YS0044"
    case .smartLoop: "YS0045"
    case .singleChevrons: "YS0048"
    case .noTitle: "YS0051"
    case .twoTitles: "YS0052"
    case .declaredType: "YS0053"
    case .unknownCommand: "YS0060"
    case .commandArguments: "YS0061"
    case .twoLineIDs: "YS0062"
    case .markup: "YS0063"
    case .badFormat: "YS9001"
    case .mixedLogic: "YS9002"
    case .bodyEndedByBlank: "YS9003"
    case .mixedIndentation: "YS9004"
    case .visitedUnknown: "YS9005"
    case .splitOptions: "YS9006"
    case .detourJumps: "YS9007"
    case .inexactNumber: "YS9008"
    case .percentSign: "YS9009"
    case .unstableID, .unstableMember: "YS9010"
    case .markupInValue: "YS9011"
    case .headerCutByComment: "YS9012"
    }
  }

  /// How bad the fact is unless a project says otherwise.
  var severity: Diagnostic.Severity {
    switch self {
    case .implicitVariable, .unreachable, .unknownNode, .textAfterCommand, .strayChevrons, .commandWithoutChevrons,
      .emptyNode, .singleChevrons, .markup, .mixedLogic, .bodyEndedByBlank, .mixedIndentation, .visitedUnknown,
      .unknownFunction, .unknownCommand, .commandArguments, .splitOptions, .detourJumps, .inexactNumber, .percentSign,
      .unstableID, .unstableMember, .markupInValue, .headerCutByComment:
      .warning
    case .unusedVariable, .unreferencedNode: .info
    default: .error
    }
  }
}
