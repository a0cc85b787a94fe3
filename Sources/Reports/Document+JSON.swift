extension Document: Encodable {
  private enum Key: String, CodingKey {
    case v, type, title, sections
  }

  /// Writes `{"v":1,"type":…,"title":…,"sections":[…]}`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(1, forKey: .v)
    try container.encode(type, forKey: .type)
    try container.encode(title, forKey: .title)
    try container.encode(sections, forKey: .sections)
  }

  /// The document as JSON.
  ///
  /// - Throws: `EncodingError`, for which its own types give no reason.
  public func json(pretty: Bool = true) throws -> String { try JSONText.encode(self, pretty: pretty) }
}

extension Document.Block: Encodable {
  private enum Key: String, CodingKey {
    case type, lead, text, items, header, rows, moments
  }

  /// Writes a block flat, its sort under `type`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .heading(let text):
      try container.encode("heading", forKey: .type)
      try container.encode(text, forKey: .text)
    case .paragraph(let lead, let text):
      try container.encode("paragraph", forKey: .type)
      try container.encodeIfPresent(lead, forKey: .lead)
      try container.encode(text, forKey: .text)
    case .aside(let text):
      try container.encode("aside", forKey: .type)
      try container.encode(text, forKey: .text)
    case .quote(let lead, let text):
      try container.encode("quote", forKey: .type)
      try container.encodeIfPresent(lead, forKey: .lead)
      try container.encode(text, forKey: .text)
    case .list(let items):
      try container.encode("list", forKey: .type)
      try container.encode(items, forKey: .items)
    case .table(let header, let rows):
      try container.encode("table", forKey: .type)
      try container.encode(header, forKey: .header)
      try container.encode(rows, forKey: .rows)
    case .timeline(let moments):
      try container.encode("timeline", forKey: .type)
      try container.encode(moments, forKey: .moments)
    }
  }
}
