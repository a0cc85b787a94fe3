/// A form to fill.
public struct Form: Codable, Equatable, Sendable {
  /// One thing to fill in.
  public struct Field: Codable, Equatable, Sendable {
    /// Its id within the form.
    public var id: String
    /// What stands beside it.
    public var label: String
    /// What to write there.
    public var hint: String?
    /// Whether the form is not whole without it.
    public var required: Bool
    /// The heading under which this field and those after it stand.
    public var group: String?
    /// What can be ticked, when the answer is one of a few.
    public var choices: [String]
    /// Headings of the columns, when it is a table.
    public var columns: [String]
    /// What stands in the first column of a table beforehand.
    public var rows: [String]
    /// Empty lines, or empty rows of a table, on the blank form.
    public var lines: Int?
    /// Handles of the practices that are shown by filling it.
    public var practices: [String]
    /// It is a date, and this field of the form says in which calendar.
    public var calendar: String?
    /// The choice of that field which means the Ethiopian calendar.
    public var ethiopian: String?
  }

  /// `T4`; never changes.
  public var id: String
  /// Its name.
  public var title: String
  /// What it is for, as a sentence.
  public var purpose: String
  /// Who fills it.
  public var who: String
  /// When it is filled.
  public var when: String
  /// Handles of the practices it belongs to.
  public var practices: [String]
  /// In the order in which they are filled.
  public var fields: [Field]
  /// How sure it is.
  public var certainty: Certainty
  /// Keys of its sources.
  public var sources: [String]

  /// The field with this id.
  public func field(_ id: String) -> Field? { fields.first { $0.id == id } }

  /// Handles of all practices that it or one of its fields belongs to, each once.
  public var allPractices: [String] {
    var seen: Set<String> = []
    return (practices + fields.flatMap(\.practices)).filter { seen.insert($0).inserted }
  }
}

extension Handbook {
  /// What stands under every form and flow chart, so that nobody takes them for the INTERACT handbook's own.
  public static let toolNotice =
    "Interact guide. Names and fields are ours; this is not a form or chart of the INTERACT handbook."

  /// The form with this id, in capitals or not.
  public func form(_ id: String) -> Form? { forms.first { $0.id == id.uppercased() } }
}
