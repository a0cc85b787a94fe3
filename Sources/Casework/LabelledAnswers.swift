internal import Foundation
internal import Handbook
internal import Scoring

/// An answer that a person labelled, one JSON object a line.
public struct LabelledAnswer: Sendable, Decodable {
  /// The scene that asked.
  public var scene: String
  /// Who wrote it, or what is hard about it.
  public var kind: String
  /// The answer.
  public var answer: String
  /// Practices that it shows.
  public var met: [String]
  /// Mistakes that it makes.
  public var mistakes: [String]
  /// Practices and mistakes about which people would disagree; they are left out of every count.
  public var disputable: [String]?

  /// Reads a line.
  ///
  /// - Throws: `DecodingError` when it is none.
  public init(jsonLine: String) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(jsonLine.utf8))
  }
}

/// How often the scorer and those who labelled answers agree.
public struct Agreement: Sendable, Equatable {
  /// Counts over one kind of answers, or over all.
  public struct Tally: Sendable, Equatable {
    /// Answers.
    public var answers = 0
    /// Practices found that are there; found and not there; there and not found; there and only unsure.
    public var found = 0, extra = 0, lost = 0, unsure = 0
    /// Mistakes made that are there; made and not there; there and neither made nor asked about.
    public var made = 0, falsely = 0, overlooked = 0
    /// Mistakes asked about that are there, and that are not.
    public var askedRightly = 0, askedFalsely = 0
    /// Critical or cancelling mistakes made without asking in answers that make none; and answers that make none.
    public var accused = 0, innocent = 0
    /// Answers with every mark right.
    public var exact = 0
    /// Answers that pass or fail otherwise than by their labels.
    public var misjudged = 0
    /// Answers with a wrong mark, and how many of them are flagged or asked about; the same of answers without.
    public var wrong = 0, wrongFlagged = 0, right = 0, rightFlagged = 0
    /// Scores, program's and by the labels, summed.
    public var score = 0.0, labelled = 0.0

    /// Nothing counted.
    public init() {}

    /// Found practices that are there, of those found.
    public var precision: Double { Self.share(found, extra) }
    /// Practices that were found, of those there.
    public var recall: Double { Self.share(found, lost) }
    /// Both in one.
    public var f1: Double { 2 * found + extra + lost == 0 ? 1 : Double(2 * found) / Double(2 * found + extra + lost) }
    /// Mistakes made that are there, of those made without asking.
    public var mistakePrecision: Double { Self.share(made, falsely) }
    /// Mistakes made or asked about, of those there.
    public var mistakeRecall: Double { Self.share(made + askedRightly, overlooked) }

    private static func share(_ part: Int, _ rest: Int) -> Double {
      part + rest == 0 ? 1 : Double(part) / Double(part + rest)
    }
  }

  /// Counts by kind, sorted by its name.
  public private(set) var kinds: [(kind: String, tally: Tally)] = []
  /// Counts over all.
  public private(set) var all = Tally()
  /// Scenes that no module has.
  public private(set) var unknownScenes: Set<String> = []
  /// From this score on an answer passes, 0 to 100.
  public static let pass = 60

  /// Marks labelled answers; `trial` gives the scene's rubric, nil for one that is not known.
  public init(_ answers: [LabelledAnswer], trial: (String) -> SceneTrial?) {
    var trials: [String: SceneTrial] = [:]
    var byKind: [String: Tally] = [:]
    for answer in answers {
      guard let found = trials[answer.scene] ?? trial(answer.scene) else {
        unknownScenes.insert(answer.scene)
        continue
      }
      trials[answer.scene] = found
      Self.count(answer, found, &byKind[answer.kind, default: Tally()])
      Self.count(answer, found, &all)
    }
    kinds = byKind.sorted { $0.key < $1.key }.map { (kind: $0.key, tally: $0.value) }
  }

  private static func count(_ answer: LabelledAnswer, _ trial: SceneTrial, _ tally: inout Tally) {
    let marking = trial.mark(answer.answer)
    let apart = Set(answer.disputable ?? [])
    let (met, right) = (Set(marking.met).subtracting(apart), Set(answer.met).subtracting(apart))
    let (made, wrong) = (Set(marking.made).subtracting(apart), Set(answer.mistakes).subtracting(apart))
    let asked = Set(marking.doubts(in: trial.rubric).filter(\.isMistake).map(\.id)).subtracting(apart)
    tally.answers += 1
    tally.found += met.intersection(right).count
    tally.extra += met.subtracting(right).count
    tally.lost += right.subtracting(met).count
    tally.unsure += right.intersection(marking.unsure).count
    tally.made += made.intersection(wrong).count
    tally.falsely += made.subtracting(wrong).count
    tally.overlooked += wrong.subtracting(made).subtracting(asked).count
    tally.askedRightly += asked.intersection(wrong).count
    tally.askedFalsely += asked.subtracting(wrong).count
    let heavy = Set(trial.rubric.mistakes.filter { $0.isCritical || !$0.blocks.isEmpty }.map(\.id))
    if wrong.isEmpty {
      tally.innocent += 1
      tally.accused += made.isDisjoint(with: heavy) ? 0 : 1
    }
    let isExact = met == right && made == wrong
    tally.exact += isExact ? 1 : 0
    if isExact {
      tally.right += 1
      tally.rightFlagged += marking.needsReview ? 1 : 0
    } else {
      tally.wrong += 1
      tally.wrongFlagged += marking.needsReview ? 1 : 0
    }
    let labelled = trial.rubric.score(met: right, made: wrong)
    tally.score += marking.score
    tally.labelled += labelled
    let (passes, should) = (Int((marking.score * 100).rounded()) >= pass, Int((labelled * 100).rounded()) >= pass)
    tally.misjudged += passes == should ? 0 : 1
  }

  /// Whether both count the same.
  public static func == (a: Self, b: Self) -> Bool {
    a.all == b.all && a.kinds.map(\.kind) == b.kinds.map(\.kind) && a.kinds.map(\.tally) == b.kinds.map(\.tally)
  }

  /// A Markdown table, a line a kind and one for all.
  public var markdown: String {
    var text =
      "| Kind | Answers | Practices P / R / F1 | Mistakes P / R (asked apart) | made, false, asked right / wrong, overlooked "
      + "| Exact | Pass differs | Flagged of wrong / of right | Score: program / labels |\n|---|---|---|---|---|---|---|---|---|\n"
    for (kind, tally) in kinds + [(kind: "**all**", tally: all)] {
      let cells = [
        kind.replacing("|", with: " "), "\(tally.answers)",
        "\(Self.short(tally.precision)) / \(Self.short(tally.recall)) / \(Self.short(tally.f1))",
        "\(Self.short(tally.mistakePrecision)) / \(Self.short(tally.mistakeRecall))",
        "\(tally.made), \(tally.falsely), \(tally.askedRightly) / \(tally.askedFalsely), \(tally.overlooked)",
        "\(tally.exact)", "\(tally.misjudged)",
        "\(tally.wrongFlagged) of \(tally.wrong) / \(tally.rightFlagged) of \(tally.right)",
        "\(Self.mean(tally.score, tally.answers)) / \(Self.mean(tally.labelled, tally.answers))",
      ]
      text += "| \(cells.joined(separator: " | ")) |\n"
    }
    text +=
      "\nCritical or cancelling mistakes marked without asking in answers that make none: \(all.accused) of \(all.innocent).\n"
    return text
  }

  private static func short(_ share: Double) -> String {
    let hundredths = Int((share * 100).rounded())
    return hundredths >= 100 ? "1.00" : "." + (hundredths < 10 ? "0" : "") + "\(hundredths)"
  }

  private static func mean(_ sum: Double, _ count: Int) -> String {
    count == 0 ? "0" : "\(Int((sum / Double(count) * 100).rounded()))"
  }
}
