extension Fault {
  /// One sentence: what is wrong, and what would mend it.
  var message: String {
    switch self {
    case .textBetweenNodes, .noBody, .noBodyEnd, .syntax, .unclosedCommand, .unclosedString, .unclosedScope,
      .textAfterCommand, .textBeforeCommand, .strayChevrons, .commandWithoutChevrons, .singleChevrons, .badEscape,
      .tooDeep, .mixedIndentation, .bodyEndedByBlank, .needsVersion:
      syntaxMessage
    case .typeMismatch, .operatorNeeds, .implicitVariable, .unusedVariable, .argumentCount, .cannotInfer,
      .setSmartVariable, .duplicateCase, .caseValues, .redeclared, .duplicateEnum, .smartLoop, .declaredType,
      .ambiguousCase, .unknownCase, .unknownType, .badFormat, .mixedLogic, .unknownFunction:
      typeMessage
    default:
      nodeMessage
    }
  }

  private var syntaxMessage: String {
    switch self {
    case .textBetweenNodes: "This text stands outside a node; put it between a node's '---' and '==='."
    case .noBody(let title): "Node '\(title)' has no body; add a line '---' after its headers and '===' after its text."
    case .noBodyEnd(let title): "Node '\(title)' does not end; add a line '===' after its last line."
    case .syntax(let found, let wanted): "Found \(found) where \(wanted) should stand."
    case .unclosedCommand: "This command does not end on its line; close it with '>>'."
    case .unclosedString: "This text does not end on its line; close it with a quotation mark."
    case .unclosedScope(let keyword, let end): "<<\(keyword)>> is not closed; add <<\(end)>> after its lines."
    case .textAfterCommand: "This text after a command becomes a line of its own; put it on the next line."
    case .textBeforeCommand: "A command cannot follow text on one line; put it on a line of its own."
    case .strayChevrons: "'>>' closes nothing here; remove it, or begin the command with '<<'."
    case .commandWithoutChevrons(let word): "This line looks like a command; write '<<\(word) ...>>' if it is one."
    case .singleChevrons: "Commands stand between '<<' and '>>'; this line is shown as text."
    case .badEscape(let text): "'\(text)' is no escape; a backslash goes before \\ < > { } # / [ ] or a colon."
    case .tooDeep(let what): "\(what) are nested too deeply; split this into smaller parts."
    case .mixedIndentation: "Tabs and spaces are mixed in this indentation; use one of them (a tab counts 8)."
    case .bodyEndedByBlank:
      "An empty or comment line with less indentation ended the option above; indent it, or remove it."
    case .needsVersion(let feature): "\(feature) need language version 3 or later; raise 'projectFileVersion'."
    default: ""
    }
  }

  private var typeMessage: String {
    switch self {
    case .typeMismatch(let expected, let found): "A \(expected) is needed here, but this is a \(found)."
    case .operatorNeeds(let operation, let needed, let found):
      "'\(operation)' works on \(needed), but this is a \(found)."
    case .implicitVariable(let name, let type):
      "\(name) is used without being declared and taken as a \(type); add <<declare \(name) = ...>>."
    case .unusedVariable(let name): "\(name) is declared and never used; remove its declaration."
    case .argumentCount(let function, let wanted, let found):
      "\(function) takes \(wanted) argument\(wanted == 1 ? "" : "s"), but \(found) are given here."
    case .cannotInfer(let name): "Nothing says which type \(name) has; declare it or use it with a known value."
    case .setSmartVariable(let name): "\(name) is computed from other values and cannot be set."
    case .duplicateCase(let name, let type): "Enum \(type) has two cases '\(name)'; give one of them another name."
    case .caseValues(let type, let problem): "The values of enum \(type) do not fit: \(problem)."
    case .redeclared(let name): "\(name) is declared a second time; keep one declaration."
    case .duplicateEnum(let name): "Enum \(name) is defined a second time; keep one definition."
    case .smartLoop(let names): "These computed variables depend on each other: \(names.joined(separator: ", "))."
    case .declaredType(let variable, let declared, let found):
      "\(variable) is declared as \(declared), but its value is a \(found)."
    case .ambiguousCase(let name, let candidates):
      candidates.isEmpty
        ? "No enum has a case '\(name)'; define it, or correct the name."
        : "'.\(name)' could belong to \(candidates.joined(separator: " or ")); write the enum's name before it."
    case .unknownCase(let name, let type): "\(type) has no case '\(name)'; correct the name or add the case."
    case .unknownType(let name): "There is no type '\(name)'; use string, number, bool or the name of an enum."
    case .badFormat(let text): "The format '\(text)' is not supported; use {0}, {0:0.00}, {0:F2}, {0:N0} or {0:P0}."
    case .mixedLogic: "'and', 'or' and 'xor' bind equally and are read from left to right; add parentheses."
    case .unknownFunction(let name): "No definition of the function '\(name)' was given; correct its name."
    default: ""
    }
  }

  private var nodeMessage: String {
    switch self {
    case .unreachable: "Nothing leads to these lines; remove them, or the jump, return or stop before them."
    case .duplicateTitle(let name): "There are two nodes '\(name)'; rename one, or give all of them 'when:' headers."
    case .unknownNode(let name): "There is no node '\(name)'; correct the name or add the node."
    case .lineAndShadow: "A line cannot have both #line: and #shadow:; keep one of them."
    case .duplicateLineID(let id): "The id '\(id)' is used twice; give each line its own."
    case .badTitle(let name): "'\(name)' is no node title; begin with a letter, go on with letters, digits and '_'."
    case .missingWhen(let name): "Other nodes '\(name)' have a 'when:' header, so this one needs one too."
    case .duplicateSubtitle(let name, let title):
      "Two nodes '\(title)' have the subtitle '\(name)'; give each its own."
    case .emptyNode(let name): "Node '\(name)' is empty and left out; write something between '---' and '==='."
    case .unknownShadowSource(let id): "There is no line '\(id)' to shadow; correct the id."
    case .shadowWithExpressions: "A shadow line cannot hold expressions; write out its text, or give it its own id."
    case .shadowTextDiffers(let id): "The text must be exactly that of '\(id)', which this line shadows."
    case .noTitle: "This node has no title; add a header 'title: Name'."
    case .twoTitles: "This node has two titles; remove one."
    case .twoLineIDs: "This line has two ids; keep one #line: tag."
    case .markup(let problem): "The markup of this line is shown as it stands: \(problem)."
    case .visitedUnknown(let name): "There is no node '\(name)', so this always says it was not visited."
    case .unknownCommand(let name): "No definition of the command '\(name)' was given; correct its name."
    case .commandArguments(let name, let wanted, let found):
      "\(name) takes \(wanted) arguments, but \(found) are given here."
    default: ""
    }
  }
}
