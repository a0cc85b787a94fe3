/// Writes numbers and texts one after the other: a number in groups of seven bits, a text after its length.
struct Packer {
  var bytes: [UInt8] = []

  mutating func number(_ number: Int) {
    var rest = UInt(max(0, number))
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func text(_ text: String) {
    number(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func list<Item>(_ items: [Item], _ write: (inout Packer, Item) -> Void) {
    number(items.count)
    for item in items { write(&self, item) }
  }

  mutating func texts(_ texts: [String]) { list(texts) { $0.text($1) } }

  mutating func groups(_ groups: [[String]]) { list(groups) { $0.texts($1) } }

  mutating func places(_ places: [String: HandbookMap.Place]) {
    list(places.sorted { $0.key < $1.key }) {
      $0.texts([$1.key, $1.value.number ?? "", $1.value.title])
      $0.number($1.value.page ?? 0)
    }
  }

  mutating func practice(_ practice: Practice) {
    texts([practice.handle, practice.section, practice.title, practice.whoText, practice.what, practice.when])
    texts([practice.why, practice.phase.rawValue, practice.certainty.rawValue, practice.otherwise, practice.lookUp])
    for list in [practice.who, practice.competencies, practice.sources, practice.related, practice.law] { texts(list) }
    groups(practice.concepts)
    groups(practice.refused)
    texts(practice.phrases)
    texts(practice.near)
    list(practice.earlier) {
      $0.texts([$1.until, $1.title ?? "", $1.what ?? "", $1.when ?? "", $1.why ?? "", $1.lookUp ?? ""])
      $0.text($1.certainty?.rawValue ?? "")
    }
  }

  mutating func mistake(_ mistake: Mistake) {
    texts([mistake.handle, mistake.section, mistake.title, mistake.what, mistake.why, mistake.phase.rawValue])
    texts([mistake.certainty.rawValue, mistake.otherwise, mistake.lookUp, mistake.reading])
    number(mistake.critical ? 1 : 0)
    for list in [mistake.competencies, mistake.sources, mistake.blocks, mistake.related, mistake.law] { texts(list) }
    texts(mistake.opposite)
    groups(mistake.concepts)
    texts(mistake.phrases)
    texts(mistake.near)
  }
}
