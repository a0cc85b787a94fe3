extension Fault {
  /// One sentence: what is wrong, and what would mend it.
  var message: String {
    switch self {
    case .textBetweenNodes, .noBody, .noBodyEnd, .syntax, .unclosedCommand, .unclosedString, .unclosedScope,
      .textAfterCommand, .textBeforeCommand, .strayChevrons, .commandWithoutChevrons, .singleChevrons, .badEscape,
      .tooDeep, .needsVersion, .slashInHeader, .emptyBody:
      syntaxMessage
    case .typeMismatch, .operatorNeeds, .implicitVariable, .unusedVariable, .argumentCount, .cannotInfer,
      .setSmartVariable, .duplicateCase, .caseValues, .redeclared, .duplicateEnum, .smartLoop, .declaredType,
      .ambiguousCase, .unknownCase, .unknownType, .badFormat, .unknownFunction:
      typeMessage
    case .mixedIndentation, .bodyEndedByBlank, .mixedLogic, .visitedUnknown, .splitOptions, .detourJumps,
      .inexactNumber, .percentSign, .unstableID, .unstableMember, .markupInValue, .headerCutByComment:
      trapMessage
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
    case .unclosedScope(let keyword, let end, isCut: false):
      "<<\(keyword)>> is not closed; add <<\(end)>> after its lines."
    case .unclosedScope(let keyword, let end, isCut: true):
      "<<\(keyword)>> is not closed before its option's lines end; add <<\(end)>>, or indent the empty or comment line "
        + "that ends them."
    case .textAfterCommand: "This text after a command becomes a line of its own; put it on the next line."
    case .textBeforeCommand: "A command cannot follow text on one line; put it on a line of its own."
    case .strayChevrons: "'>>' closes nothing here; remove it, or begin the command with '<<'."
    case .commandWithoutChevrons(let word): "This line looks like a command; write '<<\(word) ...>>' if it is one."
    case .singleChevrons: "Commands stand between '<<' and '>>'; this line is shown as text."
    case .badEscape(let text): "'\(text)' is no escape; a backslash goes before \\ < > { } # / [ ] or a colon."
    case .tooDeep(let what): "\(what) are nested too deeply; split this into smaller parts."
    case .emptyBody:
      "The line below this option is indented and holds nothing to show; write something there, or take the line out."
    case .slashInHeader: "A header's value cannot hold '/'; write it without, or leave this header out."
    case .needsVersion(let feature): "\(feature) need language version 3 or later; raise 'projectFileVersion'."
    default: ""
    }
  }

  private var typeMessage: String {
    switch self {
    case .typeMismatch(let expected, let found): "A \(expected) is needed here, but this is a \(found)."
    case .operatorNeeds(let operation, let needed, let found):
      "'\(operation)' works on \(needed), but this is a \(found)."
    case .implicitVariable(let name, let type, let isSet):
      "\(name) is used without being declared\(isSet ? "" : " or set") and taken as a \(type); "
        + "add <<declare \(name) = ...>>."
    case .unusedVariable(let name): "\(name) is declared and never used; remove its declaration."
    case .argumentCount(let function, let wanted, let found):
      "\(function) takes \(wanted) argument\(wanted == 1 ? "" : "s"), but \(found) \(found == 1 ? "is" : "are") given here."
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
    case .unknownFunction(let name): "No definition of the function '\(name)' was given; correct its name."
    default: ""
    }
  }

  private var nodeMessage: String {
    switch self {
    case .unreachable: "Nothing leads to these lines; remove them, or the jump, return or stop before them."
    case .unreferencedNode(let name): "Nothing leads from Start to node '\(name)'; jump to it, or remove it."
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
    case .unknownCommand(let name): "No definition of the command '\(name)' was given; correct its name."
    case .commandArguments(let name, let wanted, let found):
      "\(name) takes \(wanted) argument\(wanted == "1" ? "" : "s"), but \(found) \(found == 1 ? "is" : "are") given here."
    default: ""
    }
  }

  /// What is allowed and mostly not meant.
  private var trapMessage: String {
    switch self {
    case .mixedIndentation: "Tabs and spaces are mixed in this indentation; use one of them (a tab counts 8)."
    case .bodyEndedByBlank:
      "This no longer belongs to the option above: an empty, comment or less indented line ended it; "
        + "indent that line, or remove it."
    case .mixedLogic: "'and', 'or' and 'xor' bind equally and are read from left to right; add parentheses."
    case .visitedUnknown(let name, let function):
      "There is no node '\(name)' for \(function)() to find; correct the name."
    case .splitOptions:
      "This stands between two options and makes two groups of them; indent it below the option above, or move it."
    case .detourJumps(let name):
      "Node '\(name)' jumps on, so this detour may never come back; use <<detour>> there, or <<jump>> here."
    case .inexactNumber(let text, let stored):
      "Numbers have 32 bits: \(text) is stored as \(stored); use a smaller or shorter number, or a text."
    case .percentSign: "'%' stands for the number here; for a percent sign write '\\\\%', in a translation '\\%'."
    case .unstableID:
      "'once' is remembered by the line's id, which changes when the script does; add a #line: tag."
    case .unstableMember(let title):
      "'once' is remembered by the node's name, which changes when the script does; add 'subtitle: Name' to this "
        + "'\(title)'."
    case .markupInValue(let text):
      "'\(text)' is shown as it stands: markers and places in a value are not read; write them into the line."
    case .headerCutByComment(let key): "'//' begins a comment, so '\(key)' ends before it; write the value without it."
    default: ""
    }
  }
}
