/// One thing that is wrong with the files of the guidance, and where.
public struct HandbookProblem: Equatable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public enum Kind: Equatable, Sendable {
    /// The file is not YAML; the reader's own words.
    case notYAML(String)
    /// The file holds more than `Handbook.largestFile` bytes.
    case fileTooLarge(bytes: Int)
    /// The file's name says nothing about what it holds.
    case unknownFile
    /// A file that must be there was not handed in.
    case missingFile(String)
    /// Something has another form than is needed here.
    case wrongForm(field: String, wanted: String)
    /// A field that must be there is not.
    case missingField(String)
    /// A field that nobody knows; perhaps another was meant.
    case unknownField(String, nearest: String?)
    /// A text without anything in it.
    case emptyText(String)
    /// A list or a group of terms without anything in it.
    case emptyGroup(String)
    /// A handle of another form than it must have.
    case malformedHandle(String)
    /// A section number of another form than numbers with dots.
    case malformedNumber(String)
    /// An id of a help line of another form than a country and words in capitals.
    case malformedLine(String)
    /// The same handle, key, id or number again.
    case duplicate(String, first: String)
    /// A name that is declared nowhere: of a section, competency, source, role, practice or entry.
    case unknownName(kind: String, name: String, nearest: String?)
    /// A value that is none of those allowed.
    case unknownValue(field: String, value: String, allowed: [String])
    /// More competencies than two, or none.
    case competencyCount(Int)
    /// A phrase of fewer than two words.
    case shortPhrase(String)
    /// An entry of the law that replaces itself by way of others.
    case cycle(String)
    /// An entry that names itself as one to read next.
    case refersToItself(String)
    /// Steps of a flow chart that lead back to themselves without a question.
    case endlessSteps(String)
    /// An earlier wording without a word.
    case saysNothingElse(String)
    /// A country of another form than a code of two letters.
    case notACountry(String)
    /// A time that ends before it begins.
    case endsBeforeItBegins(from: String, until: String)
    /// A critical mistake that rests on no source and no law.
    case withoutSource(String)
    /// The same phrase at two practices or mistakes.
    case sharedPhrase(String, first: String)
    /// A list that needs two texts at least.
    case tooFew(field: String, count: Int)
    /// Two fields of which an entry has one only.
    case notTogether(String, String)
    /// A group of words for a search that has one word only, or none.
    case loneWord(String)
    /// A date that is none.
    case notADate(String)
    /// A number that is none or is not positive.
    case notANumber(field: String, value: String)
  }

  /// Name of the file as it was handed in.
  public var file: String
  /// From 1.
  public var line: Int
  /// From 1.
  public var column: Int
  /// What is wrong.
  public var kind: Kind

  /// Makes a problem.
  public init(file: String, line: Int, column: Int, kind: Kind) {
    self.file = file
    self.line = line
    self.column = column
    self.kind = kind
  }

  /// `FILE:LINE:COLUMN: error: what is wrong and what would mend it.`
  public var description: String { "\(file):\(line):\(column): error: \(kind.sentence)" }
}

extension HandbookProblem.Kind {
  /// What is wrong and what would mend it, in words.
  public var sentence: String {
    switch self {
    case .notYAML(let words): "this is not YAML: \(words); mend the line or put the text in quotation marks."
    case .fileTooLarge(let bytes):
      "the file has \(bytes) bytes, more than the \(Handbook.largestFile) that are read; split it."
    case .unknownFile:
      "the guidance has no file of this name; put practices in practices/ and mistakes in mistakes/, or remove it."
    case .missingFile(let name): "\(name) is missing; put it back."
    case .wrongForm(let field, let wanted): "\(field) must be \(wanted)."
    case .missingField(let field): "`\(field)` is missing here; add it."
    case .unknownField(let field, let nearest):
      "`\(field)` is no field of this entry; \(mend(nearest, else: "remove it."))"
    case .emptyText(let field): "`\(field)` is empty; write it or remove the line."
    case .emptyGroup(let field): "`\(field)` has a group without terms; add a term or remove the group."
    case .malformedHandle(let handle):
      "`\(handle)` is no handle; write HB-5.2.2-01 for a practice, HM-5.2.2-01 for a mistake."
    case .malformedNumber(let number): "`\(number)` is no section number; write numbers with dots, \"5.2.2\"."
    case .malformedLine(let id): "`\(id)` is no id of a help line; write the country and a word in capitals, SE-POLICE."
    case .duplicate(let name, let first): "`\(name)` stands already at \(first); give this one another name."
    case .unknownName(let kind, let name, let nearest):
      "there is no \(kind) `\(name)`; \(mend(nearest, else: "declare it or correct it."))"
    case .unknownValue(let field, let value, let allowed):
      "`\(field)` cannot be `\(value)`; write \(allowed.joined(separator: ", "))."
    case .competencyCount(let count): "there are \(count) competencies; name one or two."
    case .shortPhrase(let phrase): "the phrase `\(phrase)` has fewer than two words; write a whole sentence."
    case .cycle(let id): "`\(id)` replaces itself by way of others; take one of them out of `replaces`."
    case .refersToItself(let handle): "`\(handle)` stands among its own `related`; take it out."
    case .endlessSteps(let id):
      "from step `\(id)` the chart leads back to `\(id)` without a question; correct a `next`, or end it with `end`."
    case .saysNothingElse(let day):
      "the wording until \(day) has no field; write what was otherwise then: title, what, when, why or lookUp."
    case .notACountry(let code): "`\(code)` is no country code; write two capital letters, IT, or EU."
    case .endsBeforeItBegins(let from, let until): "it ends on \(until), before it begins on \(from); correct one."
    case .withoutSource(let handle):
      "`\(handle)` is critical, so it caps a score, and rests on no source that was read and on no law; name one or take `critical` out."
    case .sharedPhrase(let phrase, let first):
      "the phrase `\(phrase)` stands already at \(first); a phrase belongs to one practice or mistake."
    case .tooFew(let field, let count): "`\(field)` has \(count) texts; write two or more, or remove the line."
    case .notTogether(let one, let other): "`\(one)` and `\(other)` do not go together; remove one of them."
    case .loneWord(let word):
      "the group has no second word beside `\(word)`; write two or more that mean the same, or remove it."
    case .notADate(let text): "`\(text)` is no date; write it as 2026-11-19."
    case .notANumber(let field, let value): "`\(field)` cannot be `\(value)`; write a number from 1."
    }
  }

  private func mend(_ nearest: String?, else other: String) -> String {
    nearest.map { "did you mean `\($0)`?" } ?? other
  }
}

/// All that is wrong with the files of the guidance, in the order of files and lines; never empty.
public struct HandbookErrors: Error, Equatable, Sendable, CustomStringConvertible {
  /// One for each thing that is wrong.
  public var problems: [HandbookProblem]

  /// A line for each problem.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}
