import Scoring

/// An answer with the words that a mark rests on, or that something kept from counting, between brackets.
enum Excerpt {
  /// Nil when no word is marked. With `around`, no more than so many bytes beside the marks are shown.
  static func passage(_ answer: String, marks: [Account.Mark], around: Int? = nil) -> Passage? {
    let bytes = Array(answer.utf8)
    let marks = disjoint(marks, in: bytes.count)
    guard let first = marks.first, let last = marks.last else { return nil }
    let from = around.map { start(bytes, first.range.lowerBound - $0) } ?? 0
    let to = around.map { end(bytes, last.range.upperBound + $0) } ?? bytes.count
    var pieces: [Passage.Piece] = []
    func add(_ range: Range<Int>, _ role: Passage.Piece.Role) {
      guard !range.isEmpty else { return }
      pieces.append(Passage.Piece(text: String(decoding: bytes[range], as: UTF8.self), role: role))
    }
    if from > 0 { pieces.append(Passage.Piece(text: "…", role: .none)) }
    var at = from
    for mark in marks {
      add(at..<mark.range.lowerBound, .none)
      add(mark.range, role(mark.role))
      at = mark.range.upperBound
    }
    add(at..<to, .none)
    if to < bytes.count { pieces.append(Passage.Piece(text: "…", role: .none)) }
    return .excerpt(pieces)
  }

  private static func role(_ role: Account.Mark.Role) -> Passage.Piece.Role {
    switch role {
    case .counts: .counts
    case .denied: .hindered("denied")
    case .copied: .hindered("copied")
    case .reported: .hindered("somebody else says")
    case .harmful: .hindered("makes a mistake")
    case .denies: .tells("denies")
    case .time: .tells("time")
    case .order: .tells("order")
    }
  }

  /// In order, each byte in one mark at most.
  private static func disjoint(_ marks: [Account.Mark], in count: Int) -> [Account.Mark] {
    var kept: [Account.Mark] = []
    for mark in marks.sorted(by: { ($0.range.lowerBound, -$0.range.count) < ($1.range.lowerBound, -$1.range.count) }) {
      let isFree = kept.last.map { $0.range.upperBound <= mark.range.lowerBound } ?? true
      if isFree, mark.range.lowerBound >= 0, mark.range.upperBound <= count { kept.append(mark) }
    }
    return kept
  }

  /// The nearest beginning of a word at or after a place.
  private static func start(_ bytes: [UInt8], _ place: Int) -> Int {
    guard place > 0 else { return 0 }
    return bytes[place...].firstIndex(of: 0x20).map { $0 + 1 } ?? place
  }

  /// The nearest end of a word at or before a place.
  private static func end(_ bytes: [UInt8], _ place: Int) -> Int {
    guard place < bytes.count else { return bytes.count }
    return bytes[..<place].lastIndex(of: 0x20) ?? place
  }
}
