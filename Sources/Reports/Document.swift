/// A report in sections and blocks, before it is text, Markdown or JSON.
public struct Document: Equatable, Sendable {
  /// What it is: `debrief`, `transcript`.
  public var type: String
  /// What stands on top.
  public var title: String
  /// Its parts, in order.
  public var sections: [Section]

  /// Makes a document.
  public init(type: String, title: String, sections: [Section]) {
    self.type = type
    self.title = title
    self.sections = sections
  }

  /// A part with a title.
  public struct Section: Equatable, Sendable, Encodable {
    /// Stable name for programs.
    public var id: String
    /// What stands on top; empty for what needs no title.
    public var title: String
    /// What is in it.
    public var blocks: [Block]

    /// Makes a section.
    public init(id: String, title: String, blocks: [Block]) {
      self.id = id
      self.title = title
      self.blocks = blocks
    }
  }

  /// The smallest thing that is shown by itself. `lead` is the bold word in front: a speaker, a label.
  public enum Block: Equatable, Sendable {
    case heading(String)
    case paragraph(lead: String?, text: String)
    /// What is not said by anybody: the clock, a call that comes in.
    case aside(String)
    case quote(lead: String?, text: String)
    case list([Item])
    /// Two columns, never more: wider tables cannot be read aloud or on a narrow screen.
    case table(header: Row, rows: [Row])
    case timeline([Moment])
  }

  /// An entry of a list, with what belongs to it.
  public struct Item: Equatable, Sendable, Encodable {
    /// The bold word in front.
    public var lead: String?
    /// What it says.
    public var text: String
    /// What is said about it, a paragraph each.
    public var details: [Detail]

    /// Makes an entry.
    public init(lead: String? = nil, _ text: String, details: [Detail] = []) {
      self.lead = lead
      self.text = text
      self.details = details
    }
  }

  /// Something said about an entry.
  public struct Detail: Equatable, Sendable, Encodable {
    /// The bold word in front.
    public var lead: String?
    /// What it says.
    public var text: String

    /// Makes a detail.
    public init(lead: String? = nil, _ text: String) {
      self.lead = lead
      self.text = text
    }
  }

  /// Two cells.
  public struct Row: Equatable, Sendable, Encodable {
    /// The first column.
    public var first: String
    /// The second.
    public var second: String

    /// Makes a row.
    public init(_ first: String, _ second: String) {
      self.first = first
      self.second = second
    }
  }

  /// A row of the time line.
  public struct Moment: Equatable, Sendable, Encodable {
    /// What sort of thing happened.
    public enum Kind: String, Encodable, Sendable {
      case start, log, lost, inject, decision, talk, note, ending
    }

    /// The case's clock: minutes since day 1, 00:00.
    public var minute: Int
    /// The same as text: `day 8, 21:40`.
    public var time: String
    /// What sort of thing happened.
    public var kind: Kind
    /// What happened.
    public var text: String
  }
}
