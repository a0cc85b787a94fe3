import Foundation
import Testing

extension User {
  /// Assigns the small case to one learner, as an office does; the file of the assignment.
  func assignSmallCase() throws -> String {
    let roster = try write("name\nMaria\n", to: "roster.csv")
    let made = try run("assign", "new", "--module", SmallCase.module, "--to", roster, "-o", "\(folder)/spring")
    #expect(made.status == 0, "\(made.err)")
    let files = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/spring")
    return "\(folder)/spring/\(try #require(files.first { $0.hasSuffix(".assignment") }))"
  }
}
