/// What was found out about a terminal, before anything is decided from it.
public struct TerminalFacts: Sendable {
  /// Whether the program's input is a terminal.
  public var inputIsTerminal: Bool
  /// Whether the program's output is a terminal.
  public var outputIsTerminal: Bool
  /// The environment the program was started with.
  public var environment: [String: String]
  /// Columns and rows of the window, where it is known.
  public var window: Window?
  /// Whether `--plain` was given.
  public var plain: Bool
  /// The value of `--color`.
  public var color: ColorChoice
  /// `--bracketed-paste` or `--no-bracketed-paste`, nil when neither was given.
  public var bracketedPaste: Bool?

  /// Gathers the facts; flags that are left out count as not given.
  public init(
    inputIsTerminal: Bool, outputIsTerminal: Bool, environment: [String: String], window: Window? = nil,
    plain: Bool = false, color: ColorChoice = .auto, bracketedPaste: Bool? = nil
  ) {
    self.inputIsTerminal = inputIsTerminal
    self.outputIsTerminal = outputIsTerminal
    self.environment = environment
    self.window = window
    self.plain = plain
    self.color = color
    self.bracketedPaste = bracketedPaste
  }

  /// The facts about two open descriptors, with what the environment and the flags say.
  public static func observed(
    input: Int32 = 0, output: Int32 = 1, environment: [String: String], plain: Bool = false,
    color: ColorChoice = .auto, bracketedPaste: Bool? = nil
  ) -> TerminalFacts {
    let output = Descriptor(number: output)
    return TerminalFacts(
      inputIsTerminal: Descriptor(number: input).isTerminal, outputIsTerminal: output.isTerminal,
      environment: environment, window: output.window, plain: plain, color: color, bracketedPaste: bracketedPaste)
  }
}

/// The size of a terminal's window, in character cells.
public struct Window: Equatable, Sendable {
  /// Columns, at least 1.
  public var columns: Int
  /// Rows, at least 1.
  public var rows: Int

  /// Makes a size; numbers under 1 count as 1.
  public init(columns: Int, rows: Int) {
    self.columns = max(columns, 1)
    self.rows = max(rows, 1)
  }
}

/// The values of the `--color` option.
public enum ColorChoice: String, CaseIterable, Sendable {
  /// Colour where the terminal and the person allow it.
  case auto
  /// Colour everywhere, even with NO_COLOR and into a file.
  case always
  /// No colour.
  case never
}

/// What the program may do on this terminal.
public struct TerminalCapabilities: Equatable, Sendable {
  /// Lines are never longer than this many columns, however wide the window is.
  public static let widest = 80
  /// Narrower windows are treated as if they had this many columns.
  public static let narrowest = 20

  /// Whether colours and bold are sent.
  public let color: Bool
  /// Whether the output is a linear stream that only grows: no redrawing, no pager unless asked for.
  public let plain: Bool
  /// Whether a person sits at both ends: only then there are prompts, line editing, pager and editor.
  public let interactive: Bool
  /// Columns for wrapped text, 20...80.
  public let width: Int
  /// Rows of the window, nil when it is not known.
  public let rows: Int?
  /// Whether symbols beyond ASCII are shown; letters always are.
  public let unicode: Bool
  /// Whether a paste is asked to come as one text; it costs two escape sequences for each prompt.
  public let bracketedPaste: Bool
  /// Whether lines that are there at once are taken for one paste, since the terminal may not be asked to bracket it.
  public let joinsPastedLines: Bool
  /// Whether the cursor can be moved: false for TERM=dumb and in plain mode.
  public let movesCursor: Bool

  /// Decides from the facts alone, so that the same facts always give the same answer.
  public init(_ facts: TerminalFacts) {
    let environment = facts.environment
    func isSet(_ name: String) -> Bool { !(environment[name] ?? "").isEmpty }
    let isDumb = ["", "dumb"].contains(environment["TERM"] ?? "")

    plain = facts.plain || (isSet("INTERACT_PLAIN") && environment["INTERACT_PLAIN"] != "0")
    interactive = facts.inputIsTerminal && facts.outputIsTerminal
    let mayColor = facts.outputIsTerminal && !isDumb && !isSet("NO_COLOR")
    // Plain mode promises a stream without escapes, so it wins over every wish for colour.
    color =
      switch facts.color {
      case .always: !plain
      case .never: false
      case .auto: mayColor && !plain
      }
    movesCursor = interactive && !isDumb && !plain
    bracketedPaste = movesCursor && (facts.bracketedPaste ?? color)
    joinsPastedLines = interactive && !bracketedPaste && facts.bracketedPaste != false

    let columns = facts.window?.columns ?? environment["COLUMNS"].flatMap { Int($0) } ?? Self.widest
    width = min(max(columns, Self.narrowest), Self.widest)
    rows = facts.window?.rows
    unicode = Self.isUnicode(environment)
  }

  /// The same, seen through a window of another size.
  public func resized(to window: Window) -> TerminalCapabilities { TerminalCapabilities(self, window: window) }

  private init(_ other: TerminalCapabilities, window: Window) {
    color = other.color
    plain = other.plain
    interactive = other.interactive
    unicode = other.unicode
    bracketedPaste = other.bracketedPaste
    joinsPastedLines = other.joinsPastedLines
    movesCursor = other.movesCursor
    width = min(max(window.columns, Self.narrowest), Self.widest)
    rows = window.rows
  }

  // The first of these that is not empty decides, as in locale(7).
  private static func isUnicode(_ environment: [String: String]) -> Bool {
    for name in ["LC_ALL", "LC_CTYPE", "LANG"] {
      guard let value = environment[name], !value.isEmpty else { continue }
      let name = value.lowercased()
      return name.contains("utf-8") || name.contains("utf8")
    }
    return false
  }
}
