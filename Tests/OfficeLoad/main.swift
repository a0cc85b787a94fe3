import Digests
import Foundation
import Office

// Makes the records of a large office from a few that were played: the events are the same, so they are genuine; assignment,
// pseudonym, session and signature are each learner's own. For Benchmarks/office.
//
//   OfficeLoad ASSIGNMENTS RECORDS PLAYED.record...

let words = Array(CommandLine.arguments.dropFirst())
guard words.count >= 3 else {
  FileHandle.standardError.write(Data("OfficeLoad ASSIGNMENTS RECORDS PLAYED.record...\n".utf8))
  exit(2)
}
let (assignments, target) = (words[0], words[1])
let played = try words.dropFirst(2).map { try HandedIn(Array(Data(contentsOf: URL(filePath: $0)))) }
try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
let files = try FileManager.default.contentsOfDirectory(atPath: assignments).filter {
  $0.hasSuffix(".assignment")
}
for (place, file) in files.sorted().enumerated() {
  let bytes = Array(try Data(contentsOf: URL(filePath: "\(assignments)/\(file)")))
  let assignment = try SignedAssignment(bytes).assignment
  let base = played[place % played.count]
  var header = base.header
  header.assignment = assignment.id
  header.digest = assignment.digest
  header.pseudonym = assignment.pseudonym
  header.attempt = 1
  header.session = Digest.newIdentifier()
  let sittings = base.sittings.sorted { $0.key < $1.key }.map { (seq: $0.key, sitting: $0.value) }
  let made = try HandedIn.file(header, events: base.events, sittings: sittings, key: SigningKey())
  try made.text.write(
    toFile: "\(target)/\(assignment.id).record", atomically: false, encoding: .utf8)
}
print("\(files.count) records of \(played.count) that were played")
