extension Document {
  /// A piece of plain text with what a screen needs to know about it; it is not wrapped yet.
  public struct TextBlock: Equatable, Sendable {
    /// What it is; a screen may colour by it, and never only by it.
    public enum Kind: String, Sendable {
      case title, section, heading, paragraph, aside, quote, item, detail, row, moment
    }

    /// What it is.
    public var kind: Kind
    /// Columns to indent, first line and others.
    public var indent: Int
    /// Further columns for all lines but the first.
    public var hang: Int
    /// A word in front that may be shown bold; `line` has it already.
    public var lead: String?
    /// The whole text, lead included; several lines where the source has them; no control characters.
    public var text: String

    init(_ kind: Kind, indent: Int = 0, hang: Int = 0, lead: String? = nil, _ text: String) {
      self.kind = kind
      self.indent = indent
      self.hang = hang
      self.lead = lead.map(CleanText.forReading)
      let clean = CleanText.forReading(text)
      self.text = self.lead.map { clean.isEmpty ? "\($0):" : "\($0): \(clean)" } ?? clean
    }
  }

  /// The blocks of plain text, title first.
  public var textBlocks: [TextBlock] {
    [TextBlock(.title, title)] + sections.flatMap(\.textBlocks)
  }

  /// Plain text, unwrapped: blocks that belong together stand together, others are set apart by an empty line.
  public var plainText: String { Self.plainText(textBlocks) }

  /// Joins blocks to plain text that ends in a newline.
  public static func plainText(_ blocks: [TextBlock]) -> String {
    var text = ""
    var last: TextBlock.Kind?
    for block in blocks {
      let belongs = block.kind.isPartOfList && last?.isPartOfList == true
      if last != nil, !belongs { text += "\n" }
      let margin = String(repeating: " ", count: block.indent)
      let hanging = String(repeating: " ", count: block.indent + block.hang)
      let lines = block.text.split(separator: "\n", omittingEmptySubsequences: false)
      for (index, line) in lines.enumerated() {
        text += (line.isEmpty ? "" : index == 0 ? margin : hanging) + line + "\n"
      }
      last = block.kind
    }
    return text
  }
}

extension Document.TextBlock.Kind {
  fileprivate var isPartOfList: Bool {
    switch self {
    case .item, .detail, .row, .moment: true
    case .title, .section, .heading, .paragraph, .aside, .quote: false
    }
  }
}

extension Document.Section {
  /// The section as blocks of plain text.
  public var textBlocks: [Document.TextBlock] {
    (title.isEmpty ? [] : [.init(.section, title)]) + blocks.flatMap(\.textBlocks)
  }
}

extension Document.Block {
  /// The block as plain text.
  public var textBlocks: [Document.TextBlock] {
    switch self {
    case .heading(let text): [.init(.heading, text)]
    case .paragraph(let lead, let text): [.init(.paragraph, lead: lead, text)]
    case .aside(let text): [.init(.aside, "[\(text)]")]
    case .quote(let lead, let text):
      (lead.map { [.init(.paragraph, "\($0):")] } ?? []) + [.init(.quote, indent: 4, text)]
    case .list(let items):
      items.flatMap { item in
        [.init(.item, hang: 2, lead: item.lead.map { "- \($0)" }, item.lead == nil ? "- \(item.text)" : item.text)]
          + item.details.map { .init(.detail, indent: 4, lead: $0.lead, $0.text) }
      }
    case .table(let header, let rows): ([header] + rows).map { .init(.row, hang: 2, lead: $0.first, $0.second) }
    case .timeline(let moments):
      moments.map { .init(.moment, hang: 4, "\($0.time)  \($0.text)") }
    }
  }
}
