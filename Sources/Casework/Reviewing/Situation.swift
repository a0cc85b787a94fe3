internal import Yams

/// A small situation that calls for one practice: what is asked when it is practised again.
public struct Situation: Codable, Equatable, Sendable {
  /// `HB-…`.
  public var practice: String
  /// Who one is, where, and what has just happened.
  public var situation: String
  /// The question.
  public var question: String
  /// Answers that show the practice, for tests and authors; never shown before one's own.
  public var good: [String]?

  /// What is wrong with a file of situations.
  public struct Problem: Error, Equatable, Sendable, CustomStringConvertible {
    /// `FILE:LINE: sentence`.
    public var description: String
  }

  /// Longest text that is read, in characters.
  static let longest = 2_000

  /// Reads the file.
  ///
  /// - Parameters:
  ///   - file: Its name, for what is wrong.
  ///   - isKnown: Whether the guidance has a practice.
  public static func read(
    _ text: String, file: String, isKnown: (String) -> Bool
  ) throws(Problem) -> [Situation] {
    let situations: [Situation]
    do {
      situations = try YAMLDecoder().decode([Situation].self, from: text)
    } catch {
      throw Problem(description: "\(file): cannot be read as a list of situations: \(error)")
    }
    var seen: Set<String> = []
    for situation in situations {
      let place = "\(file):\(line(of: situation.practice, in: text))"
      guard isKnown(situation.practice) else {
        throw Problem(description: "\(place): \(situation.practice) is no practice of the guidance.")
      }
      guard seen.insert(situation.practice).inserted else {
        throw Problem(description: "\(place): \(situation.practice) has two situations; keep one.")
      }
      guard [situation.situation, situation.question].allSatisfy({ !$0.isEmpty && $0.count <= longest }) else {
        throw Problem(description: "\(place): situation and question are 1 to \(longest) characters each.")
      }
    }
    return situations
  }

  private static func line(of practice: String, in text: String) -> Int {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return (lines.lastIndex { $0.contains("practice: \(practice)") } ?? 0) + 1
  }
}
