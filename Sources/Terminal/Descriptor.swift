import Glibc

/// A file descriptor that is handed in; closing it is its owner's affair.
struct Descriptor: Sendable {
  let number: Int32

  /// Writes everything, or throws `TerminalFailure.cannotWrite`.
  func write(_ text: String) throws(TerminalFailure) {
    try write(Array(text.utf8))
  }

  /// Writes everything, or throws `TerminalFailure.cannotWrite`.
  func write(_ bytes: [UInt8]) throws(TerminalFailure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        // Somebody else, ssh for one, may have made the shared terminal non-blocking.
        var wait = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
        _ = poll(&wait, 1, 1_000)
      } else if errno != EINTR {
        throw .cannotWrite(code: errno)
      }
    }
  }

  /// The next bytes, empty at the end.
  func read(upTo count: Int) throws(TerminalFailure) -> [UInt8] {
    while true {
      var failure: Int32 = 0
      let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        let got = Glibc.read(number, buffer.baseAddress, count)
        failure = got < 0 ? errno : 0
        filled = max(got, 0)
      }
      switch failure {
      case 0: return bytes
      case EINTR: continue
      case EAGAIN:
        var wait = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
        _ = poll(&wait, 1, -1)
      // The far end of a terminal is gone: the same as an end of file.
      case EIO where isTerminal: return []
      default: throw .cannotRead(code: failure)
      }
    }
  }

  /// Whether a terminal is at the other end.
  var isTerminal: Bool { isatty(number) == 1 }

  /// The size of the window, nil when it has none or does not tell.
  var window: Window? {
    var size = winsize()
    guard ioctl(number, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return nil }
    return Window(columns: Int(size.ws_col), rows: Int(size.ws_row))
  }
}
