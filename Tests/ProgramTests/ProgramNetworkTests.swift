import Foundation
import TestSupport
import Testing

/// The program is offline: it is not even linked to what could open a connection.
///
/// Foundation's own library has sockets in it (ports, streams), as libc has; what can be said of the program is that
/// its own code asks for none of these functions, and that nothing it loads is a library for the network.
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
