import Foundation
import Testing
import Wire
@Test func dump() throws {
  guard let path = ProcessInfo.processInfo.environment["DUMP"] else { return }
  var client = Client()
  var out = ""
  for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false) {
    if line.hasPrefix("←") { continue }
    out += line + "\n"
    guard line.hasPrefix("→ ") else { continue }
    for answer in client.peer.receive(String(line.dropFirst(2))) { out += "← " + answer + "\n" }
  }
  try out.write(toFile: path + ".out", atomically: true, encoding: .utf8)
}
