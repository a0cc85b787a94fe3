extension YarnTool {
  /// Answers one line of `yarn markup`: a JSON object with `input`, `locale`, `processors`, `implicit_character`.
  public static func markup(_ line: String) -> String {
    guard let request = try? JSON(Array(line.utf8)), let input = request["input"]?.string else {
      return JSON.object([("exception", .string("this line is no JSON object with 'input'"))]).text
    }
    let names = request["processors"]?.array?.compactMap(\.string) ?? []
    let markup = Markup.parse(
      input, locale: request["locale"]?.string ?? "en",
      processors: Set(names.compactMap { Markup.Processor(rawValue: $0) }),
      implicitCharacter: request["implicit_character"]?.bool ?? true)
    let attributes = markup.attributes.map { attribute -> JSON in
      .object([
        ("name", .string(attribute.name)), ("position", .number(String(attribute.position))),
        ("length", .number(String(attribute.length))),
        ("source_position", .number(String(max(0, attribute.sourcePosition)))),
        ("properties", .object(attribute.properties.map { ($0.name, json($0.value)) })),
      ])
    }
    let problems = markup.problems.map { problem -> JSON in
      .object([("column", .number(String(problem.column))), ("message", .string(problem.message))])
    }
    return JSON.object([
      ("text", .string(markup.text)), ("attributes", .array(attributes)), ("diagnostics", .array(problems)),
    ]).text
  }

  private static func json(_ value: MarkupValue) -> JSON {
    switch value {
    case .integer(let number): .number(String(number))
    case .float(let number): .number(number.description)
    case .bool(let bool): .bool(bool)
    case .string(let text): .string(text)
    }
  }
}
