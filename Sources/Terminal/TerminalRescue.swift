import Glibc

/// Gives the terminal back in a usable state when the program ends by a fault of its own.
public enum TerminalRescue {
  /// Restores the terminal before a crash ends the program. With a debugger or a backtrace wanted, leave it out.
  public static func install() {
    for number in [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV] {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { number in
        // Only calls that are allowed in a signal handler, and nothing that allocates.
        var settings = termios()
        if tcgetattr(STDIN_FILENO, &settings) == 0, settings.c_lflag & tcflag_t(ICANON) == 0 {
          TerminalRescue.leavePasteMode()
          settings.c_lflag |= tcflag_t(ICANON | ECHO | ISIG | IEXTEN)
          settings.c_iflag |= tcflag_t(ICRNL)
          settings.c_oflag |= tcflag_t(OPOST)
          withUnsafeMutableBytes(of: &settings.c_cc) { $0[Int(VINTR)] = 3 }
          tcsetattr(STDIN_FILENO, TCSANOW, &settings)
        }
        signal(number, SIG_DFL)
        raise(number)
      }
      action.sa_flags = SA_ONSTACK | Int32(bitPattern: UInt32(SA_RESETHAND)) | SA_NODEFER
      sigaction(number, &action, nil)
    }
  }

  /// Switches bracketed paste off, where it can be on; callable in a signal handler.
  static func leavePasteMode() {
    var sequence: (UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8) =
      (0x1B, 0x5B, 0x3F, 0x32, 0x30, 0x30, 0x34, 0x6C)  // ESC [ ? 2 0 0 4 l
    _ = write(STDOUT_FILENO, &sequence, 8)
  }
}
