import Glibc

/// What can go wrong between the program and its terminal, files and other programs.
public enum TerminalFailure: Error, Equatable, Sendable, CustomStringConvertible {
  /// Nothing more can be written; `code` is the errno.
  case cannotWrite(code: Int32)
  /// Nothing more can be read; `code` is the errno.
  case cannotRead(code: Int32)
  /// A file could not be read or written; `code` is the errno.
  case file(path: String, code: Int32)
  /// A program could not be started; `code` is the errno.
  case cannotStart(command: String, code: Int32)
  /// There is no person at a terminal whom one could ask.
  case notInteractive

  /// Whether the reader of our output has gone, as `head` does after its ten lines.
  public var isBrokenPipe: Bool { self == .cannotWrite(code: EPIPE) }

  /// One sentence: what is wrong, and what would mend it.
  public var description: String {
    switch self {
    case .cannotWrite(EPIPE): "The program that read this output has ended, so the rest was not written."
    case .cannotWrite(ENOSPC): "The output could not be written: the disk is full. Free some space and try again."
    case .cannotWrite(let code): "The output could not be written: \(Self.reason(code))."
    case .cannotRead(let code): "The input could not be read: \(Self.reason(code))."
    case .file(let path, let code):
      "The file \(path) could not be used: \(Self.reason(code)). Check that it exists and is yours."
    case .cannotStart(let command, let code):
      "The program \(command) could not be started: \(Self.reason(code)). Set another one, for example with EDITOR or PAGER."
    case .notInteractive: "This needs a terminal, and input or output is none. Answer on the input, a line each."
    }
  }

  private static func reason(_ code: Int32) -> String {
    strerror(code).map { String(cString: $0) } ?? "error \(code)"
  }
}
