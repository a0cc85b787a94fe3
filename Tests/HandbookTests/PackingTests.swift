import Handbook
import Testing

@Suite("Packing")
struct PackingTests {
  @Test func whatIsPackedIsUnpacked() throws {
    let handbook = try Guidance.handbook()
    #expect(try Handbook(packed: handbook.packed) == handbook)
    let mapped = try Handbook.load(
      files: Guidance.files.filter { $0.name != "handbook-map.yaml" } + [
        (
          name: "handbook-map.yaml",
          text: "document: D\nsections: {\"5.2\": {title: T}}\npractices: {HB-4-07: {number: \"4\", title: U, page: 9}}"
        )
      ])
    #expect(try Handbook(packed: mapped.packed) == mapped)
    #expect(mapped != handbook)
  }

  /// The guidance of an earlier day and that with an organisation's lines differ in nothing else.
  @Test func nothingIsLostOnAnotherDay() throws {
    let handbook = try Guidance.handbook()
    let lines = Array(handbook.support.prefix(1))
    let then = handbook.on("2018-10-17")
    #expect(then.practices != handbook.practices)
    for (changed, organisation) in [(then, handbook.organisation), (handbook.with(organisation: lines), lines)] {
      #expect(changed.organisation == organisation)
      #expect(changed.questions == handbook.questions && !changed.questions.isEmpty)
      #expect(changed.searchWords == handbook.searchWords && changed.mistakes == handbook.mistakes)
      #expect(changed.facts == handbook.facts && changed.law == handbook.law && changed.terms == handbook.terms)
      #expect(changed.forms == handbook.forms && changed.flowCharts == handbook.flowCharts)
    }
  }

  @Test func damagedBytesAreRefused() throws {
    let bytes = try Guidance.handbook().packed
    #expect(throws: PackingError.notAHandbook) { try Handbook(packed: []) }
    #expect(throws: PackingError.notAHandbook) { try Handbook(packed: [0] + bytes) }
    #expect(throws: PackingError.damaged(offset: bytes.count)) { try Handbook(packed: bytes + [0]) }
    for count in stride(from: 4, to: bytes.count, by: 997) {
      #expect(throws: PackingError.self, "\(count) bytes") { try Handbook(packed: Array(bytes.prefix(count))) }
    }
  }

  @Test(arguments: 1...20) func aFlippedByteNeverCrashes(seed: Int) throws {
    var bytes = try Guidance.handbook().packed
    var state = UInt64(seed)
    for _ in 0..<20 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let place = 4 + Int(state >> 33) % (bytes.count - 4)
      bytes[place] = UInt8(truncatingIfNeeded: state >> 24)
    }
    // A flipped letter is a letter still: what counts is that reading ends, in a handbook or in this error.
    do throws(PackingError) {
      let handbook = try Handbook(packed: bytes)
      #expect(handbook.practices.count < bytes.count)
    } catch {
      #expect(error != .notAHandbook)
    }
  }
}
