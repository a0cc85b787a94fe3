/// What the parser makes of one file.
struct ParsedFile {
  var index: Int32
  var hashtags: [String] = []
  var nodes: [NodeSyntax] = []
}

/// A header of a node, `key: value`.
struct HeaderSyntax {
  var key: String
  var value: String
  var span: Span
  var valueSpan: Span
}

/// One `when:` header.
struct WhenSyntax {
  var isOnce = false
  /// nil when the header says `always` or only `once`.
  var condition: ExpressionID?
  var span: Span
}

/// A node as it is written.
struct NodeSyntax {
  var file: Int32
  var headers: [HeaderSyntax] = []
  var whens: [WhenSyntax] = []
  var body: [Statement] = []
  var span: Span
  /// Something in it could not be read.
  var isBroken = false

  func header(_ key: String) -> HeaderSyntax? { headers.first { $0.key == key } }
  var title: String { header("title")?.value ?? "" }
}

/// A hashtag of a line, without `#`.
struct HashtagSyntax {
  var text: String
  var span: Span
}

/// The condition at the end of a line, an option or a line group item.
struct LineCondition {
  var isOnce: Bool
  var expression: ExpressionID?
}

/// A line of dialogue, also the one of an option.
struct LineSyntax {
  /// The text as the string table has it: trimmed, escapes resolved, expressions as `{0}`, `{1}`.
  var text: String
  var expressions: [ExpressionID] = []
  var condition: LineCondition?
  var hashtags: [HashtagSyntax] = []
  var span: Span
  /// Where a further hashtag could be written.
  var end: Int32 = 0
  /// Its number among all lines of the job; its id is found by it.
  var index: Int32 = 0
}

/// What is needed of a line to give it an id and to check it, for all lines of a job in order.
struct LineRecord {
  var file: Int32
  /// The number of the node in its file.
  var node: Int32
  var text: String
  var expressionCount: Int
  var hashtags: [HashtagSyntax]
  var span: Span
  var end: Int32
}

/// An item of a group of options or of lines, with the lines below it.
struct ItemSyntax {
  var line: LineSyntax
  var body: [Statement]
  var span: Span
}

/// One arm of an `if` or `once` block.
struct ClauseSyntax {
  var condition: ExpressionID?
  var body: [Statement]
  var span: Span
}

/// What a `declare` says.
struct DeclareSyntax {
  var name: String
  var nameSpan: Span
  var value: ExpressionID
  var type: String?
  var typeSpan: Span
  var documentation: String?
}

/// A case of an enum as it is written.
struct CaseSyntax {
  var name: String
  var value: ExpressionID?
  var span: Span
}

/// An enum as it is written.
struct EnumSyntax {
  var name: String
  var cases: [CaseSyntax]
  var span: Span
}

/// Where a jump leads.
enum JumpTarget {
  case name(String)
  case expression(ExpressionID)
}

/// A statement of a node's body.
indirect enum Statement {
  case line(LineSyntax)
  case branch([ClauseSyntax], span: Span)
  case once(condition: ExpressionID?, body: [Statement], otherwise: [Statement], span: Span)
  case options([ItemSyntax], span: Span)
  case lineGroup([ItemSyntax], span: Span)
  case set(name: String, nameSpan: Span, operation: BinaryOperator?, value: ExpressionID, span: Span)
  case call(ExpressionID, span: Span)
  case command(text: String, expressions: [ExpressionID], span: Span)
  case jump(JumpTarget, isDetour: Bool, span: Span)
  case leave(span: Span)
  case declare(DeclareSyntax, span: Span)
  case enumeration(EnumSyntax, span: Span)

  var span: Span {
    switch self {
    case .line(let line): line.span
    case .branch(_, let span), .once(_, _, _, let span), .options(_, let span), .lineGroup(_, let span),
      .set(_, _, _, _, let span), .call(_, let span), .command(_, _, let span), .jump(_, _, let span),
      .leave(let span), .declare(_, let span), .enumeration(_, let span):
      span
    }
  }
}
