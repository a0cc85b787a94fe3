/// Every different word of the texts that an index reads, and the stems of each by number.
///
/// Words are found by their bytes: an index reads some sixty thousand of them, of which one in twelve is new, and making a
/// `String` of each took most of the time. Each different word is stemmed once.
struct Lexicon {
  /// The number of each stem, in the order in which they came.
  private(set) var numbers: [String: Int] = [:]
  /// The stems of the text that was read last.
  private(set) var found: [Int] = []
  private let stems: (String) -> [String]
  /// The letters of all words, one word after the other, and where each ends.
  private var letters: [UInt8] = []
  private var ends: [Int] = []
  /// The stems of all words, one word after the other, and where each word's end.
  private var stemNumbers: [Int] = []
  private var stemEnds: [Int] = []
  /// A place for each hash. A power of two, at most half full.
  private var slots = [Slot](repeating: Slot(), count: 1 << 14)

  private struct Slot {
    var hash: UInt32 = 0
    /// The number of the word; less than 0 where there is none.
    var place: Int32 = -1
  }

  init(stems: @escaping (String) -> [String]) {
    self.stems = stems
  }

  /// All words with their stems, in the order in which they came; none for those without meaning.
  var words: [(word: String, numbers: [Int])] {
    ends.indices.map { place in (text(of: place), Array(stemNumbers[stemRange(of: place)])) }
  }

  /// Reads a text; `found` is then the number of each of its stems, in order.
  mutating func read(_ text: String) {
    found.removeAll(keepingCapacity: true)
    var text = text
    let isRead = text.withUTF8 { bytes in
      guard bytes.allSatisfy({ $0 < 0x80 }) else { return false }
      readASCII(bytes)
      return true
    }
    if isRead { return }
    WordSplit.of(text).forEach { readWord($0) }
  }

  private mutating func readASCII(_ bytes: UnsafeBufferPointer<UInt8>) {
    var start = 0
    var hash = Self.seed
    for place in bytes.indices {
      let byte = bytes[place]
      let small = Self.small(byte)
      if small &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 {
        hash = (hash ^ UInt32(small)) &* Self.prime
      } else {
        if start < place { end(UnsafeBufferPointer(rebasing: bytes[start..<place]), hash) }
        start = place + 1
        hash = Self.seed
      }
    }
    if start < bytes.count { end(UnsafeBufferPointer(rebasing: bytes[start...]), hash) }
  }

  /// Words that are not ASCII, in small letters already.
  private mutating func readWord(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      end(bytes, bytes.reduce(Self.seed) { ($0 ^ UInt32(Self.small($1))) &* Self.prime })
    }
  }

  // MARK: - One word

  // FNV-1a: two operations a letter, and good enough for words that we wrote ourselves.
  private static let seed: UInt32 = 2_166_136_261
  private static let prime: UInt32 = 16_777_619

  /// The letter in small letters: this bit is set in small letters and digits of ASCII. Others come in small letters.
  private static func small(_ byte: UInt8) -> UInt8 { byte < 0x80 ? byte | 0x20 : byte }

  private mutating func end(_ word: UnsafeBufferPointer<UInt8>, _ hash: UInt32) {
    let place = place(of: word, hash)
    for number in stemRange(of: place) { found.append(stemNumbers[number]) }
  }

  /// The number of a word; a new one when it is new.
  private mutating func place(of word: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> Int {
    let mask = slots.count - 1
    var number = Int(hash) & mask
    while slots[number].place >= 0 {
      let place = Int(slots[number].place)
      if slots[number].hash == hash, isWord(word, at: place) { return place }
      number = (number + 1) & mask
    }
    slots[number] = Slot(hash: hash, place: Int32(ends.count))
    letters += word.map(Self.small)
    ends.append(letters.count)
    for stem in stems(text(of: ends.count - 1)) { stemNumbers.append(self.number(of: stem)) }
    stemEnds.append(stemNumbers.count)
    if ends.count * 2 > slots.count { grow() }
    return ends.count - 1
  }

  private func isWord(_ word: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    let range = range(of: place)
    guard range.count == word.count else { return false }
    return zip(word, range).allSatisfy { letters[$1] == Self.small($0) }
  }

  private mutating func number(of stem: String) -> Int {
    if let number = numbers[stem] { return number }
    let number = numbers.count
    numbers[stem] = number
    return number
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    for slot in old where slot.place >= 0 {
      var number = Int(slot.hash) & (slots.count - 1)
      while slots[number].place >= 0 { number = (number + 1) & (slots.count - 1) }
      slots[number] = slot
    }
  }

  private func range(of place: Int) -> Range<Int> { (place == 0 ? 0 : ends[place - 1])..<ends[place] }

  private func stemRange(of place: Int) -> Range<Int> { (place == 0 ? 0 : stemEnds[place - 1])..<stemEnds[place] }

  private func text(of place: Int) -> String { String(decoding: letters[range(of: place)], as: UTF8.self) }
}
