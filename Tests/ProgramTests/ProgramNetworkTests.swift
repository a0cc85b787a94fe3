import Foundation
import TestSupport
import Testing

/// The program is offline: the kernel refuses it every socket, and whatever it starts, too.
///
/// Foundation has sockets in it (ports, streams), and where it is linked in they are in the program; nothing calls them. So
/// what holds is the kernel's refusal. Beside it, our own code asks for none of these functions, and nothing that is
/// loaded is a library for the network.
@Suite struct ProgramNetworkTests {
  private static func output(_ tool: String, _ arguments: [String]) throws -> String? {
    guard let path = ["/usr/bin/", "/bin/"].map({ $0 + tool }).first(where: FileManager.default.isExecutableFile) else {
      return nil
    }
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  @Test func `nothing that is started from it can open a socket of any kind`() throws {
    let script = """
      import errno, socket
      for name in ["AF_INET", "AF_INET6", "AF_UNIX", "AF_NETLINK", "AF_PACKET"]:
        for kind in [socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW]:
          try: socket.socket(getattr(socket, name), kind); print("opened", name)
          except OSError as error: print(errno.errorcode[error.errno])
      """
    let user = try User()
    let path = try user.write(script, to: "sockets.py")
    let pager = "cat >/dev/null; python3 \(path)"
    let typist = try user.sit("handbook", "law", environment: ["INTERACT_PAGER": pager])
    #expect(typist.exitStatus() == 0)
    let said = typist.shown.split(separator: "\n")
    #expect(said.count == 15 && said.allSatisfy { $0 == "EACCES" }, "\(said)")
  }

  @Test func `the kernel itself says so of a running program, and so does doctor`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try user.play()
    let status = try String(contentsOf: URL(filePath: "/proc/\(typist.child)/status"), encoding: .utf8)
    #expect(status.contains("\nSeccomp:\t2\n") && status.contains("\nNoNewPrivs:\t1\n"))
    let limits = try String(contentsOf: URL(filePath: "/proc/\(typist.child)/limits"), encoding: .utf8)
    #expect(limits.split(separator: "\n").contains { $0.hasPrefix("Max core file size        0  ") })
    try typist.leave()
    #expect(try user.run("doctor").out.contains("the kernel refuses this program every socket"))
  }

  @Test func `its own code imports no function of the network`() throws {
    let answer = try Self.output("nm", ["-D", "--undefined-only", "--no-demangle", Typist.program("interact")])
    let symbols = try #require(answer, "binutils are missing")
    let imported = Set(
      symbols.split(separator: "\n").compactMap { $0.split(separator: " ").last?.split(separator: "@").first })
    #expect(imported.contains("read") && imported.contains("isatty"))
    let network: Set<Substring> = [
      "socket", "socketpair", "connect", "bind", "listen", "accept", "accept4", "getaddrinfo", "gethostbyname",
      "sendto",
      "recvfrom", "sendmsg", "recvmsg", "res_query", "curl_easy_init",
    ]
    #expect(imported.isDisjoint(with: network), "\(imported.intersection(network))")
    #expect(!symbols.contains("URLSession") && !symbols.contains("FoundationNetworking"))
  }

  @Test func `nothing it loads is a library for the network`() throws {
    let answer = try Self.output("ldd", [Typist.program("interact")])
    let loaded = try #require(answer, "ldd is missing")
    #expect(loaded.contains("libc.so"))
    for library in ["FoundationNetworking", "libcurl", "libssl", "libcrypto", "libnghttp", "libgnutls", "libresolv"] {
      #expect(!loaded.contains(library))
    }
  }
}
