extension Event {
  /// A form is opened: by the trainee, or by a scene as a decision.
  public struct Form: Codable, Equatable, Sendable {
    /// The form, `T4`.
    public var form: String
    /// Its name.
    public var title: String
    /// How many fields it has.
    public var fields: Int
    /// Number of the decision, when a scene asks for it.
    public var decision: Int?
    /// The scene that asks.
    public var scene: String?
    /// The question, when the scene has one.
    public var text: String?
  }

  /// A field of a form waits to be filled.
  public struct Field: Codable, Equatable, Sendable {
    /// The form, `T4`.
    public var form: String
    /// Id of the field.
    public var field: String
    /// The heading that begins with it.
    public var group: String?
    /// What stands beside it.
    public var label: String
    /// What to write there.
    public var hint: String?
    /// The form is not whole without it.
    public var required: Bool
    /// What can be chosen, when the answer is one of a few.
    public var choices: [String]?
    /// Headings of the columns, when it is a table.
    public var columns: [String]?
    /// Place among the fields that are asked now, from 1.
    public var number: Int
    /// How many are asked now.
    public var of: Int
    /// What was written there earlier in this session.
    public var value: String?
    /// Asked once more at the end, because it is needed and still empty.
    public var missing: Bool?
    /// Asked before: shown again after something came in between, or after an undo.
    public var again: Bool?
  }

  /// The trainee filled a field.
  public struct Entered: Codable, Equatable, Sendable {
    /// The form, `T4`.
    public var form: String
    /// Id of the field.
    public var field: String
    /// What stands beside it.
    public var label: String
    /// What was written; empty when it was left blank.
    public var text: String
    /// Seconds since the field was shown.
    public var seconds: Int
  }

  /// A form is handed in; from now on it is part of the case file.
  public struct Filled: Codable, Equatable, Sendable {
    /// A field as it stands on the form.
    public struct Field: Codable, Equatable, Sendable {
      /// Its id.
      public var field: String
      /// What stands beside it.
      public var label: String
      /// The form is not whole without it.
      public var required: Bool
      /// What stands there.
      public var text: String
      /// What that is worth.
      public var state: FieldState
    }

    /// The form, `T4`.
    public var form: String
    /// Its name.
    public var title: String
    /// Number of the decision, when a scene asked for it.
    public var decision: Int?
    /// The fields, in their order.
    public var fields: [Field]
    /// The trainee handed it in before every field had been asked.
    public var early: Bool?

    /// The needed fields with this state.
    public func needed(_ state: FieldState) -> [Field] { fields.filter { $0.required && $0.state == state } }

    /// How many fields are needed.
    public var neededCount: Int { fields.count(where: \.required) }
  }
}

extension Event.Filled {
  /// How whole it is: `12 of 17 needed fields filled, 2 not known`.
  public var summary: String {
    let known = needed(.filled).count
    let honest = needed(.notKnown).count
    return "\(known) of \(neededCount) needed fields filled" + (honest > 0 ? ", \(honest) not known" : "")
  }

  /// What stands in it, a field a line.
  public var text: String {
    fields.filter { !$0.text.isEmpty }.map { "\($0.label): \($0.text)" }.joined(separator: "\n")
  }
}
