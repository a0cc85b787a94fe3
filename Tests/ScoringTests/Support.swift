import Foundation
import Scoring
import Words

/// The English lists and the three rubrics with their sample answers.
enum Samples {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  static let lists: Result<WordLists, any Error> = Result {
    let repository = root.deletingLastPathComponent().deletingLastPathComponent()
    let folder = repository.appendingPathComponent("Knowledge/words/en")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    return try WordLists(
      language: .english,
      files: names.map {
        (name: $0, text: try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8))
      })
  }

  static let scorer: Result<Scorer, any Error> = Result { try Scorer(lists: lists.get()) }

  struct Case: Decodable, Sendable {
    var id: String
    var rubric: String
    var cat: String
    var answer: String
    var met: [String]
    var contra: [String]
    var flag: String
  }

  private struct Cases: Decodable { var cases: [Case] }
  private struct Rubrics: Decodable {
    var rubrics: [Rubric]
    var classes: [String: [String]]
  }

  static func cases(_ name: String) throws -> [Case] {
    try JSONDecoder().decode(Cases.self, from: data(name)).cases
  }

  static func rubrics() throws -> [String: Rubric] {
    let read = try JSONDecoder().decode(Rubrics.self, from: data("rubrics.json"))
    return Dictionary(
      uniqueKeysWithValues: read.rubrics.map { rubric in
        var rubric = rubric
        rubric.classes = read.classes
        return (rubric.id, rubric)
      })
  }

  static func prepared(_ id: String) throws -> PreparedRubric {
    guard let rubric = try rubrics()[id] else { throw CocoaError(.fileNoSuchFile) }
    return try scorer.get().prepare(rubric)
  }

  static func data(_ name: String) throws -> Data {
    try Data(contentsOf: root.appendingPathComponent("Samples").appendingPathComponent(name))
  }
}

/// Small numbers that look random and are always the same.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
