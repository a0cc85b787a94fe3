public import Casework
internal import Digests
internal import Foundation
internal import Records

/// What a trainer assigns to one learner: one small signed file.
///
/// The learner is a pseudonym in it. Who that is stands in a list that stays with the trainer.
public struct Assignment: Codable, Equatable, Sendable {
  /// Which of several attempts counts.
  public enum Counts: String, Codable, Sendable, CaseIterable {
    case best, first, last
  }

  /// Version of this form.
  public var v = SignedLines.version
  /// What it is.
  public var type = "assignment"
  /// `spring-p7f3a`: the name of the file, and of the place on the learner's computer.
  public var id: String
  /// Which number of this assignment it is: a later one takes the place of an earlier one.
  public var issue: Int
  /// When it was written, milliseconds since 1970.
  public var issued: Int64
  /// What it belongs to: `spring`.
  public var batch: String
  /// Who plays: `p7f3a`.
  public var pseudonym: String
  /// A name for this module and this learner that nothing else has (UUID).
  public var enrolment: String
  /// What is played.
  public var module: String
  /// Practice or assessment.
  public var mode: Mode
  /// Year whose law applies.
  public var law: String
  /// Score from which it counts as passed; absent where there is none.
  public var pass: Int?
  /// The last day, `YYYY-MM-DD`. Nobody is cut off; what comes later is marked as late.
  public var due: String?
  /// How many attempts there are.
  public var attempts: Int
  /// Which of them counts.
  public var counts: Counts
  /// Minutes of playing that are meant, before extra time; absent where time does not matter.
  public var minutes: Int?
  /// What the minutes are multiplied with for this learner.
  public var extra: Double
  /// What is kept of the room word; absent when none is asked for.
  public var word: String?
  /// Hash of the content that it was assigned with.
  public var edition: String
  /// The office, as it calls itself.
  public var office: String
  /// Days in which a review can be asked for, counted from the result.
  public var reviewDays: Int

  /// Minutes with extra time.
  public var allowedMinutes: Int? { minutes.map { Int((Double($0) * extra).rounded(.up)) } }

  /// Makes an assignment.
  public init(
    id: String, issue: Int = 1, issued: Int64, batch: String, pseudonym: String, enrolment: String, module: String,
    mode: Mode, law: String, pass: Int?, due: String?, attempts: Int, counts: Counts, minutes: Int?,
    extra: Double = 1, word: String? = nil, edition: String, office: String, reviewDays: Int
  ) {
    self.id = id
    self.issue = issue
    self.issued = issued
    self.batch = batch
    self.pseudonym = pseudonym
    self.enrolment = enrolment
    self.module = module
    self.mode = mode
    self.law = law
    self.pass = pass
    self.due = due
    self.attempts = attempts
    self.counts = counts
    self.minutes = minutes
    self.extra = extra
    self.word = word
    self.edition = edition
    self.office = office
    self.reviewDays = reviewDays
  }

  /// The file, signed by the office.
  ///
  /// - Throws: `EncodingError`, for which there is no reason.
  public func file(signedBy key: SigningKey) throws -> String {
    try SignedLines.text([OfficeJSON.line(self)], key: key)
  }

  /// Hash of what is signed: a record names it, so that the office knows which of its files was played.
  public var digest: String { (try? OfficeJSON.line(self)).map { Digest.sha256([$0]) } ?? "" }

  /// Whether a day is one: `2027-01-31`.
  public static func isDay(_ text: String) -> Bool {
    guard let found = text.wholeMatch(of: /(\d{4})-(\d\d)-(\d\d)/), let month = Int(found.2), let day = Int(found.3)
    else { return false }
    let days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...12).contains(month), (1...days[month - 1]).contains(day), let year = Int(found.1) else { return false }
    return month != 2 || day < 29 || year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }
}

/// An assignment as it came in a file, with whoever signed it.
public struct SignedAssignment: Equatable, Sendable {
  /// Largest file.
  static let limit = 64 << 10
  /// What is assigned.
  public var assignment: Assignment
  /// The key of the office.
  public var office: PublicKey

  /// Reads the bytes of a file.
  public init(_ bytes: [UInt8]) throws(OfficeFileError) {
    let signed = try SignedLines(bytes, kind: "assignment", limit: Self.limit)
    guard signed.isGenuine else { throw .signature }
    guard signed.lines.count == 1, let assignment = OfficeJSON.read(Assignment.self, signed.lines[0]),
      assignment.isPlausible
    else { throw .changed(line: 1, what: "it does not say what an assignment says.") }
    self.assignment = assignment
    office = signed.key
  }
}

extension Assignment {
  /// Nothing in it leads out of a folder or past a limit, whoever signed it.
  var isPlausible: Bool {
    Name.isSafe(id) && Name.isSafe(batch) && Name.isSafe(pseudonym) && Name.isSafe(module)
      && (1...99).contains(attempts)
      && (0.1...10).contains(extra) && ["2018", "2026"].contains(law) && pass.map { (0...100).contains($0) } != false
      && due.map(Self.isDay) != false && minutes.map { (1...10_000).contains($0) } != false
      && (0...3660).contains(reviewDays) && office.count <= 200
  }
}

/// Names that become parts of paths.
public enum Name {
  /// Letters, digits and dashes of ASCII, no more than eighty, and no dash in front.
  public static func isSafe(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 80 && !text.hasPrefix("-")
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }
}
