import Foundation

extension String {
  /// The text in Unicode normalisation form C. Text below U+0300 already is, which spares most of it the work.
  var normalized: String {
    if utf8.allSatisfy({ $0 < 0xCC }) { return self }
    return precomposedStringWithCanonicalMapping
  }

  /// The same as bytes; cheaper where bytes are wanted.
  var normalizedBytes: [UInt8] {
    let bytes = Array(utf8)
    for byte in bytes where byte >= 0xCC { return Array(precomposedStringWithCanonicalMapping.utf8) }
    return bytes
  }
}
