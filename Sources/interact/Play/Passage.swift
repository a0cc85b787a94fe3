import Terminal

/// A piece of what is shown, before it is wrapped and coloured. Its meaning is in its words; colour only repeats it.
enum Passage: Equatable, Sendable {
  /// Where and when we are.
  case rule(String)
  /// What is told.
  case narration(String)
  /// What somebody says; the channel when it comes from outside.
  case speech(name: String, text: String)
  /// Something arrives.
  case inject(String)
  /// A question, whole.
  case question(String)
  /// One thing that can be chosen.
  case option(number: Int, text: String)
  /// A mark: its word, what it is about, where it is written.
  case mark(Verdict, title: String, note: String)
  /// Words of the trainee, or a sentence that would have met a point.
  case quote(String)
  /// A text with what counted in it marked.
  case excerpt([Piece])
  /// A title inside a page.
  case heading(String)
  /// A paragraph of a page.
  case paragraph(String)
  /// A label and its text.
  case row(label: String, text: String)
  /// An entry of a list.
  case item(String)
  /// What belongs to an entry.
  case detail(String)
  /// From the program to the trainee, beside the case.
  case aside(String)
  /// An empty line.
  case gap

  /// A stretch of an excerpt.
  struct Piece: Equatable, Sendable {
    /// What a stretch does for a mark.
    enum Role: Equatable, Sendable {
      /// Nothing.
      case none
      /// It counts.
      case counts
      /// It does not count, in these words: `denied`.
      case hindered(String)
      /// It says this of others: `denies`, `time`.
      case tells(String)
    }

    var text: String
    var role: Role
  }

  /// The same for whoever hears it.
  var linear: Passage {
    func spoken(_ text: String) -> String { LinearText.spoken(text) }
    return switch self {
    case .rule(let title): .rule(spoken(title))
    case .narration(let text): .narration(spoken(text))
    case .speech(let name, let text): .speech(name: name, text: spoken(text))
    case .inject(let text): .inject(spoken(text))
    case .question(let text): .question(spoken(text))
    case .option(let number, let text): .option(number: number, text: spoken(text))
    case .mark(let verdict, let title, let note): .mark(verdict, title: title, note: spoken(note))
    case .quote(let text): .quote(spoken(text))
    case .excerpt, .gap: self
    case .heading(let text): .heading(spoken(text))
    case .paragraph(let text): .paragraph(spoken(text))
    case .row(let label, let text): .row(label: spoken(label), text: spoken(text))
    case .item(let text): .item(spoken(text))
    case .detail(let text): .detail(spoken(text))
    case .aside(let text): .aside(spoken(text))
    }
  }

  enum Verdict: String, Equatable, Sendable {
    case met = "Met"
    case partly = "Partly"
    case missed = "Missed"
    case harmful = "Harmful"
    case perhapsHarmful = "Perhaps harmful"
    case notMade = "Not made"

    /// Stands before the word where the terminal can show it.
    var sign: String {
      switch self {
      case .met, .notMade: "✓"
      case .partly: "~"
      case .missed: "✗"
      case .harmful, .perhapsHarmful: "!"
      }
    }
  }
}
