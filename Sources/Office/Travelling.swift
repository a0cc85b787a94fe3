internal import Foundation
internal import Records

/// Work that goes from one office to another: records to mark, or rulings to merge.
public struct Travelling: Equatable, Sendable {
  /// Largest file.
  public static let limit = 512 << 20

  struct Head: Codable, Equatable, Sendable {
    var v = SignedLines.version
    var type: String
    var batch: OfficeStore.Batch
  }

  struct Piece: Codable, Equatable, Sendable {
    var assignment: Assignment
    /// The bytes of the file that was handed in.
    var record: Data
  }

  var batch: OfficeStore.Batch
  var pieces: [Piece] = []
  var rulings: [Ruling] = []
  var isWork: Bool

  /// What is in it, in words.
  public var summary: String {
    isWork
      ? "\(pieces.count) record\(pieces.count == 1 ? "" : "s") of \(batch.id)"
      : "\(rulings.count) ruling\(rulings.count == 1 ? "" : "s") of \(batch.id)"
  }

  /// The file, signed by the office.
  ///
  /// - Throws: `EncodingError`, for which there is no reason.
  public func file(signedBy key: SigningKey) throws -> String {
    var lines = [try OfficeJSON.line(Head(type: isWork ? "review" : "rulings", batch: batch))]
    lines += try pieces.map { try OfficeJSON.line($0) }
    lines += try rulings.map { try OfficeJSON.line($0) }
    return try SignedLines.text(lines, key: key)
  }

  /// Reads a file; who signed it is told beside it.
  public static func read(_ bytes: [UInt8]) throws(OfficeFileError) -> (work: Travelling, key: PublicKey) {
    let isWork = SignedLines.kind(of: bytes) == "review"
    let signed = try SignedLines(bytes, kind: isWork ? "review" : "rulings", limit: limit)
    guard signed.isGenuine else { throw .signature }
    guard let head = OfficeJSON.read(Head.self, signed.lines[0]), Name.isSafe(head.batch.id) else {
      throw .changed(line: 1, what: "it does not say what is in it.")
    }
    var work = Travelling(batch: head.batch, isWork: isWork)
    for (place, line) in signed.lines.enumerated().dropFirst() {
      if isWork, let piece = OfficeJSON.read(Piece.self, line), piece.assignment.isPlausible {
        work.pieces.append(piece)
      } else if !isWork, let ruling = OfficeJSON.read(Ruling.self, line), ruling.isPlausible {
        work.rulings.append(ruling)
      } else {
        throw .changed(line: place + 1, what: "it is neither a record nor a ruling.")
      }
    }
    return (work, signed.key)
  }
}
