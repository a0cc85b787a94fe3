import Records
import ArgumentParser
import Glibc
import Terminal
import Wire

/// The text protocol over standard input and output.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: """
      Plays the same sessions for another program: JSON-RPC 2.0, one object a line (docs/protocol.md). Nothing is opened
      but standard input and output.
      """,
    discussion: """
      Example: interact serve --stdio
      """)

  @ArgumentParser.Flag(help: "Standard input and output; the only way there is in this program.")
  var stdio = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if !stdio { throw ValidationError("Say --stdio: this program opens no socket.") }
  }

  func run() throws {
    try MainActor.assumeIsolated {
      let runtime = try Runtime(common)
      let content = try runtime.content(isCached: false)
      var peer = Peer(
        desk: SessionDesk(content: content, house: runtime.house(content, try runtime.records(), .protocol)),
        version: Version.number)
      var framer = LineFramer()
      var bytes = [UInt8](repeating: 0, count: 65_536)
      while true {
        let count = read(STDIN_FILENO, &bytes, bytes.count)
        if count < 0, errno == EINTR { continue }
        let frames = count > 0 ? framer.receive(bytes[..<count]) : framer.finish()
        for frame in frames {
          for line in peer.receive(frame) { try runtime.console.write(data: line + "\n") }
        }
        if count <= 0 { return }
      }
    }
  }
}
