/// Where the sentences of a text are taken to end. People set commas and full stops as they breathe: "I call Ferro, Tano stays with her"
/// says what "I call Ferro. Tano stays with her" says, so what one phrasing hides is looked for in the other.
///
///     let typed = TextAnalysis(text, lists: lists, stemmer: stemmer)  // "I call Ferro, Tano stays."
///     typed.rephrased(.apart, lists: lists, stemmer: stemmer).sentences.count  // 2
public enum Phrasing: Sendable, Hashable, CaseIterable {
  /// Where they were typed.
  case asTyped
  /// At every comma as well.
  case apart
  /// Never at a full stop within a line: it is a comma.
  case together
}
