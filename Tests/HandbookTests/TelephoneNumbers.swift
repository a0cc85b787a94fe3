/// Finds what looks like a telephone number.
enum TelephoneNumbers {
  /// Names of services in running text: the emergency number, the European numbers for missing children and for children;
  /// and the old number of the Italian police, which some trainees will write and no text of ours shows.
  static let allowed: Set<String> = ["112", "116000", "116111", "113"]

  static func found(in text: String) -> [String] {
    text.split(separator: "\n").flatMap { line in
      var scan = Scan(bytes: Array(line.utf8))
      return scan.found()
    }
  }

  /// One line, byte by byte.
  private struct Scan {
    let bytes: [UInt8]
    var at = 0

    mutating func found() -> [String] {
      var found: [String] = []
      while at < bytes.count {
        if isLink { skipLink() } else if isStart { if let number = number() { found.append(number) } } else { at += 1 }
      }
      return found
    }

    private func byte(_ place: Int) -> UInt8 { bytes.indices.contains(place) ? bytes[place] : 0x20 }
    private func isDigit(_ place: Int) -> Bool { (0x30...0x39).contains(byte(place)) }
    private func isWord(_ place: Int) -> Bool {
      isDigit(place) || (0x41...0x5A).contains(byte(place) & 0xDF) || byte(place) == 0x5F || byte(place) >= 0x80
    }
    private var isLink: Bool { bytes[at...].starts(with: "http".utf8) }
    private var isStart: Bool {
      (isDigit(at) || byte(at) == 0x2B && isDigit(at + 1)) && !isWord(at - 1) && !".,:/-".utf8.contains(byte(at - 1))
    }

    private mutating func skipLink() { while at < bytes.count, !" \"'<>".utf8.contains(bytes[at]) { at += 1 } }

    /// Groups of digits with a blank, dot or hyphen between, when they are a number to call.
    private mutating func number() -> String? {
      let start = at
      if byte(at) == 0x2B { at += 1 }
      var groups: [Range<Int>] = []
      repeat {
        if !groups.isEmpty { at += 1 }
        let from = at
        while isDigit(at) { at += 1 }
        groups.append(from..<at)
      } while " .-".utf8.contains(byte(at)) && isDigit(at + 1)
      if isWord(at) { return nil }
      var first = start
      // Harmonised numbers, alone or before something else.
      for count in [2, 1] where groups.count >= count && isAllowed(groups[..<count]) {
        groups.removeFirst(count)
        guard let next = groups.first else { return nil }
        first = next.lowerBound
        break
      }
      guard let last = groups.last, isNumber(groups, from: first) else { return nil }
      return String(decoding: bytes[first..<last.upperBound], as: UTF8.self)
    }

    private func digits(_ groups: some Sequence<Range<Int>>) -> String {
      groups.map { String(decoding: bytes[$0], as: UTF8.self) }.joined()
    }

    private func isAllowed(_ groups: some Sequence<Range<Int>>) -> Bool { allowed.contains(digits(groups)) }

    private func isNumber(_ groups: [Range<Int>], from first: Int) -> Bool {
      let digits = digits(groups)
      let isQuoted = byte(first - 1) == 0x22 && byte(at) == 0x22
      if groups.count == 1 {
        return byte(first) == 0x2B && (8...14).contains(digits.count)
          || digits.hasPrefix("0") && (9...12).contains(digits.count)
          || digits.hasPrefix("116") && digits.count == 6
          || isQuoted && digits.count == 3 && (digits.hasPrefix("11") || ["101", "999"].contains(digits))
          || (2...4).contains(digits.count) && isCalled(before: first) && byte(at) != 0x3A
      }
      // Dates, and laws named by year and number.
      if [[4, 2, 2], [2, 2, 4]].contains(groups.map(\.count)), byte(groups[0].upperBound) != 0x20 { return false }
      let year = String(decoding: bytes[groups[0]], as: UTF8.self)
      if groups.count == 2, groups[0].count == 4, year.hasPrefix("19") || year.hasPrefix("20") { return false }
      if groups.allSatisfy({ $0.count == 4 && [0x31, 0x32].contains(byte($0.lowerBound)) }) { return false }
      if digits.hasPrefix("116"), digits.count == 6, groups.map(\.count) == [3, 3] { return true }
      if (7...15).contains(digits.count) {
        return groups[0].count <= 5 && groups.dropFirst().allSatisfy { (2...5).contains($0.count) }
      }
      return isCalled(before: first) && digits.count >= 4
    }

    /// Whether a word for calling stands before it.
    private func isCalled(before place: Int) -> Bool {
      var words = String(decoding: bytes[..<place], as: UTF8.self).lowercased().split { !$0.isLetter }
      if words.last == "the" { words.removeLast() }
      return byte(place - 1) == 0x20 && ["call", "ring", "dial", "phone"].contains(words.last ?? "")
    }
  }
}
