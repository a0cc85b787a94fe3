internal import CSodium
internal import Digests
internal import Records

/// The key of an installation: what it writes for others is signed with it (Ed25519).
///
/// It says that a file comes from that installation and was not changed since; it does not say who sat there.
public struct SigningKey: Sendable {
  private static let heading = "interact key 1"
  private let secret: [UInt8]
  /// What others check signatures with.
  public let publicKey: PublicKey

  /// Makes a new key.
  public init() {
    _ = sodium_init()
    var key = [UInt8](repeating: 0, count: Int(crypto_sign_PUBLICKEYBYTES))
    var secret = [UInt8](repeating: 0, count: Int(crypto_sign_SECRETKEYBYTES))
    crypto_sign_keypair(&key, &secret)
    self.secret = secret
    publicKey = PublicKey(bytes: key)
  }

  /// Reads a key from the text of its file; nil when that is none.
  public init?(text: String) {
    _ = sodium_init()
    let lines = text.split(whereSeparator: \.isNewline).map(String.init)
    guard lines.count == 2, lines[0] == Self.heading, let seed = Hexadecimal.bytes(lines[1]),
      seed.count == Int(crypto_sign_SEEDBYTES)
    else { return nil }
    var key = [UInt8](repeating: 0, count: Int(crypto_sign_PUBLICKEYBYTES))
    var secret = [UInt8](repeating: 0, count: Int(crypto_sign_SECRETKEYBYTES))
    crypto_sign_seed_keypair(&key, &secret, seed)
    self.secret = secret
    publicKey = PublicKey(bytes: key)
  }

  /// The text of its file, for its owner only.
  public var text: String {
    var seed = [UInt8](repeating: 0, count: Int(crypto_sign_SEEDBYTES))
    crypto_sign_ed25519_sk_to_seed(&seed, secret)
    return "\(Self.heading)\n\(Digest.hexadecimal(seed))\n"
  }

  /// The signature of bytes, as hexadecimal digits.
  func signature(of bytes: [UInt8]) -> String {
    var signature = [UInt8](repeating: 0, count: Int(crypto_sign_BYTES))
    crypto_sign_detached(&signature, nil, bytes, UInt64(bytes.count), secret)
    return Digest.hexadecimal(signature)
  }
}

/// The public half of a key: 64 hexadecimal digits.
public struct PublicKey: Hashable, Sendable, Codable {
  /// The digits.
  public let text: String

  init(bytes: [UInt8]) { text = Digest.hexadecimal(bytes) }

  /// Reads the digits; nil when they are no key.
  public init?(text: String) {
    guard let bytes = Hexadecimal.bytes(text), bytes.count == Int(crypto_sign_PUBLICKEYBYTES) else { return nil }
    self.init(bytes: bytes)
  }

  /// Reads the digits.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let key = PublicKey(text: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no key")
    }
    self = key
  }

  /// Writes the digits.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  /// Seven words that two people can compare over the telephone.
  public var words: String {
    Receipt(link: Digest.sha256(bytes: Array(text.utf8))).text
  }

  func hasSigned(_ bytes: [UInt8], _ signature: String) -> Bool {
    guard let key = Hexadecimal.bytes(text), let signed = Hexadecimal.bytes(signature),
      signed.count == Int(crypto_sign_BYTES)
    else { return false }
    return crypto_sign_verify_detached(signed, bytes, UInt64(bytes.count), key) == 0
  }
}

/// Bytes from hexadecimal digits.
enum Hexadecimal {
  static func bytes(_ text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count % 2 == 0, digits.count <= 1024 else { return nil }
    var bytes: [UInt8] = []
    for place in stride(from: 0, to: digits.count, by: 2) {
      guard let high = value(digits[place]), let low = value(digits[place + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
