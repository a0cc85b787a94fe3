public import Scoring

/// A person of a module, to try on what is said to them without playing.
///
/// Every reply counts as possible, whatever its `when:` says; one that follows another is possible right behind it.
public struct TalkTrial: Sendable {
  /// What a line came to.
  public struct Result: Sendable {
    /// A sentence of the line and what it may ask for.
    public struct Part: Sendable {
      /// The sentence.
      public var text: String
      /// The likeliest readings, at most three.
      public var readings: [Reading]
    }

    /// One reading.
    public struct Reading: Sendable {
      /// The reply.
      public var scene: String
      /// How well it fits, from 0 to 1.
      public var score: Double
      /// The wording that fits best.
      public var wording: String
      /// The words that both have and that carry meaning.
      public var words: [String]
      /// A word is denied in one of them only.
      public var isOpposed: Bool
    }

    /// A practice that is credited.
    public struct Credit: Sendable, Equatable {
      /// The practice.
      public var handle: String
      /// The reply that earns it.
      public var scene: String
    }

    /// The handles of the practices that the words show.
    public var credited: [String] { credits.map(\.handle) }

    /// The line.
    public var said: String
    /// The sentences it was read in.
    public var parts: [Part]
    /// The replies that are given, in order; empty when the person asks back or has no answer.
    public var scenes: [String]
    /// The replies between which the person asks back.
    public var between: [String]
    /// Practices that the words show, with the reply that earns them.
    public var credits: [Credit]
    /// Replies among those given that cost something.
    public var punishing: [String]
    /// Nothing answers it, and it is told rather than asked.
    public var isStatement: Bool
  }

  /// The person's id.
  public let person: String
  private let listener: Listener
  private var last: String?

  /// The trial of a person; nil when the module has no replies of theirs.
  public init?(person: String, of module: Module, scorer: Scorer) {
    guard module.replies[person]?.isEmpty == false else { return nil }
    self.person = person
    listener = Listener(person, in: module, scorer: scorer)
  }

  /// The replies that are meant by a name: a title, the last part of a title, or the topic of a standard question.
  public func scenes(named name: String, in module: Module) -> [String] {
    if scenes.contains(name) { return [name] }
    let own = scenes.filter { $0.hasSuffix("_" + name) }
    if !own.isEmpty { return own }
    return (module.replies[person] ?? []).filter { $0.headers.answers.contains(name) }.map(\.title)
  }

  /// The titles of all replies that answer something.
  public var scenes: [String] { listener.replies.map(\.title) }

  /// What a line comes to, right behind the line before.
  public mutating func hear(_ line: String, mayAsk: Bool = true) -> Result {
    let heard = listener.understand(
      line, in: .init(available: listener.replies.map { _ in true }, last: last, mayAsk: mayAsk))
    if let title = heard.answers.last?.title { last = title }
    let parts = heard.parts.map { part in
      Result.Part(
        text: part.text,
        readings: part.ranking.prefix(3).map {
          .init(
            scene: listener.replies[$0.reply].title, score: $0.score, wording: $0.phrase, words: $0.words,
            isOpposed: $0.isOpposed)
        })
    }
    let given = heard.answers.compactMap { answer in listener.reply(answer.title).map { (answer, $0) } }
    return Result(
      said: line, parts: parts, scenes: heard.answers.map(\.title), between: heard.offer?.titles ?? [],
      credits: given.filter(\.0.isClear).flatMap { answer, reply in
        reply.meets.map { .init(handle: $0.handle, scene: answer.title) }
      },
      punishing: given.filter(\.1.isPunishing).map(\.1.title), isStatement: heard.isStatement)
  }
}

extension Module {
  /// The people one can talk with, in the order of the case file.
  public var peopleToTalkWith: [String] { caseFile.people.map(\.id).filter { replies[$0] != nil } }
}
