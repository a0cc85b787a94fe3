internal import Words

extension CaseFile {
  /// Why answers in the first language of the case cannot be marked with guidance and word lists of `language`.
  func obstacle(to language: Language) -> String? {
    guard self.language != language else { return nil }
    let known = Language.allCases.map(\.code).joined(separator: ", ")
    let first = languages.first ?? ""
    if self.language == nil {
      return "the first of its languages is \u{201C}\(first)\u{201D}, which is none of \(known)."
    }
    return "it is written in \(first), and the guidance in \(language.code): answers cannot be marked without guidance "
      + "and word lists in \(first) (Knowledge/words/\(first))."
  }
}
