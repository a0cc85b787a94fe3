import Casework

/// How long a module takes, in words: what was measured, see `interact check --length`.
struct Length {
  /// `2 parts of about 38 and 36 minutes, 17 decisions`; empty when nothing is known.
  let sentence: String

  init(_ module: CaseFile.Entry) {
    let minutes = (module.parts ?? []).compactMap(\.minutes)
    let time: String? =
      if minutes.count > 1, let last = minutes.last {
        "\(minutes.count) parts of about \(minutes.dropLast().map(String.init).joined(separator: ", ")) and \(last) minutes"
      } else {
        module.lasting.map { "about \($0.split(separator: "-").joined(separator: " to ")) minutes" }
      }
    let decisions = module.decisions.map { "\($0) decisions" }
    sentence = [time, decisions].compactMap { $0 }.joined(separator: ", ")
  }
}
