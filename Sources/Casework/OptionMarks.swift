internal import Yarn

/// What options are worth, from their hashtags `#meets:HB-…` and `#avoid:HM-…`.
struct OptionMarks {
  var meets: [String]
  var avoids: [String]

  init(_ hashtags: [String]) {
    meets = hashtags.filter { $0.hasPrefix("meets:") }.map { String($0.dropFirst("meets:".count)) }
    avoids = hashtags.filter { $0.hasPrefix("avoid:") }.map { String($0.dropFirst("avoid:".count)) }
  }

  /// Its practices less its mistakes, never under nothing.
  var worth: Int { max(0, meets.count - avoids.count) }

  /// The practices that the best options show, each once.
  static func ofTheBest(_ options: [OptionReference]) -> [String] {
    let marks = options.map { OptionMarks($0.line.hashtags) }
    guard let best = marks.map(\.worth).max(), best > 0 else { return [] }
    var seen: Set<String> = []
    return marks.filter { $0.worth == best }.flatMap(\.meets).filter { seen.insert($0).inserted }
  }

  /// A group of options is a decision when one of them has marks.
  static func isScored(_ options: [OptionReference]) -> Bool {
    options.contains { option in
      let marks = OptionMarks(option.line.hashtags)
      return !marks.meets.isEmpty || !marks.avoids.isEmpty
    }
  }
}
