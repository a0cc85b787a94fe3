import Foundation

extension String {
  /// The text in Unicode normalisation form C. Text below U+0300 already is, which spares most of it the work.
  var normalized: String {
    if utf8.allSatisfy({ $0 < 0xCC }) { return self }
    return precomposedStringWithCanonicalMapping
  }
}
