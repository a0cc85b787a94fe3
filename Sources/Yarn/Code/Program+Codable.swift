extension Program: Codable {
  private enum Key: String, CodingKey {
    case code, strings, functions, commands, nodes, groups, groupNumbers, slots, initial, smart, lines, outlines, types
    case fileHashtags, contentHash, sourceLines
  }

  /// Reads a program as `encode` wrote it; throws when an instruction is unknown or points outside the program.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    func read<Kind: Decodable>(_ key: Key) throws -> Kind { try container.decode(Kind.self, forKey: key) }
    self.init()
    let packed: [Int32] = try read(.code)
    for index in stride(from: 0, to: packed.count - 2, by: 3) {
      guard let opcode = Opcode(rawValue: UInt8(truncatingIfNeeded: packed[index])) else {
        throw DecodingError.dataCorruptedError(forKey: .code, in: container, debugDescription: "Unknown instruction.")
      }
      code.append(
        Instruction(
          opcode, a: packed[index + 1], b: packed[index + 2],
          count: Int(UInt16(truncatingIfNeeded: packed[index] >> 16)),
          flag: packed[index] & 0x100 != 0))
    }
    strings = try read(.strings)
    functions = try read(.functions)
    commands = try read(.commands)
    allNodes = try read(.nodes)
    groups = try read(.groups)
    groupNumbers = try read(.groupNumbers)
    slots = try read(.slots)
    initial = try read(.initial)
    smart = try read(.smart)
    infos = try read(.lines)
    outlines = try read(.outlines)
    types = try read(.types)
    fileHashtags = try read(.fileHashtags)
    contentHash = try read(.contentHash)
    sourceLines = try read(.sourceLines)
    references = infos.map { LineReference(id: $0.id, hashtags: $0.hashtags) }
    for (number, node) in allNodes.enumerated() { nodeNumbers[node.name] = Int32(number) }
    for (number, name) in slots.enumerated() { slotNumbers[name] = Int32(number) }
    for (number, info) in infos.enumerated() { lineNumbers[info.id] = Int32(number) }
    guard isSound else {
      throw DecodingError.dataCorruptedError(
        forKey: .code, in: container, debugDescription: "An instruction points outside the program.")
    }
  }

  /// Writes the program; dictionaries that follow from the rest are left out.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    var packed: [Int32] = []
    packed.reserveCapacity(code.count * 3)
    for item in code {
      packed.append(Int32(item.opcode.rawValue) | (item.flag ? 0x100 : 0) | Int32(bitPattern: UInt32(item.count) << 16))
      packed.append(item.a)
      packed.append(item.b)
    }
    try container.encode(packed, forKey: .code)
    try container.encode(strings, forKey: .strings)
    try container.encode(functions, forKey: .functions)
    try container.encode(commands, forKey: .commands)
    try container.encode(allNodes, forKey: .nodes)
    try container.encode(groups, forKey: .groups)
    try container.encode(groupNumbers, forKey: .groupNumbers)
    try container.encode(slots, forKey: .slots)
    try container.encode(initial, forKey: .initial)
    try container.encode(smart, forKey: .smart)
    try container.encode(infos, forKey: .lines)
    try container.encode(outlines, forKey: .outlines)
    try container.encode(types, forKey: .types)
    try container.encode(fileHashtags, forKey: .fileHashtags)
    try container.encode(contentHash, forKey: .contentHash)
    try container.encode(sourceLines, forKey: .sourceLines)
  }

  /// Every operand lies inside the program: what is decoded from outside cannot lead the machine astray.
  var isSound: Bool {
    func lies(_ number: Int32, in count: Int) -> Bool { number >= 0 && number < count }
    for item in code {
      let isRight =
        switch item.opcode {
        case .jump, .jumpIfFalse, .showOptions, .choose: lies(item.a, in: code.count)
        case .line: lies(item.a, in: infos.count)
        case .addOption: lies(item.a, in: infos.count) && lies(item.b, in: code.count)
        case .addCandidate: lies(item.a, in: slots.count) && lies(item.b, in: code.count)
        case .command: lies(item.a, in: commands.count)
        case .pushString: lies(item.a, in: strings.count)
        case .pushVariable, .store: lies(item.a, in: slots.count)
        case .pushSmart: lies(item.a, in: code.count) && lies(item.b, in: strings.count)
        case .call: lies(item.a, in: functions.count)
        case .runNode, .detour: item.a < allNodes.count && lies(item.b, in: strings.count)
        case .runGroup: lies(item.a, in: groups.count)
        default: true
        }
      if !isRight { return false }
    }
    let nodesAreRight = allNodes.allSatisfy { lies($0.entry, in: code.count) && $0.visitSlot < slots.count }
    let membersAreRight = groups.joined().allSatisfy {
      lies($0.node, in: allNodes.count) && lies($0.viewSlot, in: slots.count) && $0.onceSlot < slots.count
        && $0.conditions.allSatisfy { lies($0, in: code.count) }
    }
    return nodesAreRight && membersAreRight && initial.count == slots.count && commands.allSatisfy { !$0.parts.isEmpty }
      && smart.values.allSatisfy { lies($0, in: code.count) }
  }

  /// FNV-1a over the instructions and all texts.
  func fingerprint() -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    func mix(_ word: Int32) { hash = (hash ^ UInt64(UInt32(bitPattern: word))) &* 0x100_0000_01b3 }
    func mix(_ text: String) {
      for byte in text.utf8 { mix(byte) }
      mix(0xFF as UInt8)
    }
    for item in code {
      mix(Int32(item.opcode.rawValue) | (item.flag ? 0x100 : 0) | Int32(item.count) << 9)
      mix(item.a)
      mix(item.b)
    }
    for text in strings { mix(text) }
    for text in functions { mix(text) }
    for command in commands { for part in command.parts { mix(part) } }
    for node in allNodes {
      mix(node.name)
      for header in node.headers {
        mix(header.key)
        mix(header.value)
      }
    }
    for name in slots { mix(name) }
    for value in initial { mix(value.text) }
    for info in infos {
      mix(info.id)
      mix(info.text)
      for tag in info.hashtags { mix(tag) }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
