internal import Foundation

/// Normal forms of a word: how it is compared, never how it is shown.
public enum Fold {
  /// Composed (NFC), lower-case, straight apostrophes, final sigma as sigma.
  public static func normal(_ word: String) -> String {
    if let ascii = asciiLowercase(word) { return ascii }
    var scalars = String.UnicodeScalarView()
    for scalar in word.lowercased().precomposedStringWithCanonicalMapping.unicodeScalars {
      switch scalar {
      case _ where isApostrophe(scalar): scalars.append("'")
      case "ς": scalars.append("σ")
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  /// The normal form without accents: `élève` and `eleve`, `ακρόασης` and `ακροασησ` are the same.
  public static func plain(_ word: String) -> String {
    if let ascii = asciiLowercase(word) { return ascii }
    var scalars = String.UnicodeScalarView()
    for scalar in normal(word).decomposedStringWithCanonicalMapping.unicodeScalars
    where scalar.properties.generalCategory != .nonspacingMark {
      scalars.append(scalar)
    }
    return String(scalars)
  }

  static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "'", "\u{2019}", "\u{2018}", "\u{02BC}", "\u{0060}", "\u{00B4}", "\u{1FBD}": true
    default: false
    }
  }

  /// Nearly every word: no accents, no capitals, nothing to be done. Nil when a byte is not ASCII or is a grave accent.
  private static func asciiLowercase(_ word: String) -> String? {
    var hasCapital = false
    for byte in word.utf8 {
      if byte >= 0x80 || byte == 0x60 { return nil }
      if byte >= 0x41, byte <= 0x5A { hasCapital = true }
    }
    return hasCapital ? word.lowercased() : word
  }
}
