import Foundation
@testable import Handbook
import Testing

@Suite("Pages to read")
struct GuidePageTests {
  @Test func everyAddressIsAPageAndCanBeTyped() throws {
    let handbook = try Guidance.handbook()
    #expect(Set(handbook.addresses).count == handbook.addresses.count)
    for address in handbook.addresses {
      let page = try #require(handbook.guidePage(address), "\(address)")
      #expect(!page.title.isEmpty, "\(address)")
      #expect(page.address == address)
      #expect(handbook.address(address.name) != nil, "\(address)")
    }
  }

  @Test func everyLinkLeadsToAPage() throws {
    let handbook = try Guidance.handbook()
    for address in handbook.addresses {
      let links = try #require(handbook.guidePage(address)).links
      for link in links {
        #expect(handbook.guidePage(link.address) != nil, "\(address) -> \(link.address)")
        #expect(!link.title.isEmpty)
      }
    }
  }

  @Test func everyPageCanBeReachedFromTheContents() throws {
    let handbook = try Guidance.handbook()
    var seen: Set<Address> = [.contents]
    var waiting: [Address] = [.contents]
    while let address = waiting.popLast() {
      for link in handbook.guidePage(address)?.links ?? [] where seen.insert(link.address).inserted {
        waiting.append(link.address)
      }
    }
    let lost = handbook.addresses.filter { !seen.contains($0) && !$0.isTerm }
    #expect(lost.isEmpty, "\(lost)")
  }

  @Test func ofManyRelatedTheFirstSixAreLinksAndTheRestHandles() throws {
    func entry(_ number: Int, _ related: Int) -> Practice {
      Practice(
        handle: Self.handle(number), section: "5.2", title: "Title \(number)", who: [], whoText: "", what: "", when: "",
        why: "", phase: .response, competencies: [], certainty: .ours, related: (2..<2 + related).map(Self.handle))
    }
    for (related, shown, rest) in [(0, 0, ""), (6, 6, ""), (7, 7, ""), (9, 6, "HB-5.2-08, HB-5.2-09, HB-5.2-10")] {
      let handbook = Handbook(
        sections: [Section(number: "5.2", title: "Response", status: .inferred, phase: .response)],
        practices: [entry(1, related)] + (2...10).map { entry($0, 0) }, mistakes: [])
      let page = try #require(handbook.guidePage(.entry("HB-5.2-01")))
      #expect(page.links.filter { $0.title.contains("Title") }.count == shown)
      let row = page.blocks.compactMap { block -> String? in
        if case .row("See also", let text, _) = block { text } else { nil }
      }
      #expect(row == (rest.isEmpty ? [] : [rest]))
    }
  }

  private static func handle(_ number: Int) -> String { "HB-5.2-\(number < 10 ? "0" : "")\(number)" }

  @Test func aMistakeShowsWhatToDoInsteadAndWhatIsRelated() throws {
    let page = try #require(Guidance.handbook().guidePage(.entry("HM-3-02")))
    let labels = page.blocks.compactMap { block -> String? in
      if case .links(let label, _) = block { label } else { nil }
    }
    #expect(labels.prefix(2) == ["Instead", "Related"])
  }

  @Test func aPracticeLeadsToWhatBelongsToIt() throws {
    let handbook = try Guidance.handbook()
    let page = try #require(handbook.guidePage(.entry("HB-5.2.2-01")))
    #expect(page.reference?.text == "Interact guide 5.2.2")
    #expect(page.certainty == Certainty.read.words)
    #expect(page.links.contains { $0.address == .entry("HB-5.2.2-08") })
    #expect(page.links.contains { $0.address == .section("5.2.2") })
    #expect(page.links.contains { $0.address == .source("UK-24H") })
    #expect(page.links.contains { $0.address == .entry("HM-5.2.2-01") })
  }

  @Test(arguments: [
    ("hb-5.2.2-01", Address.entry("HB-5.2.2-01")), ("5.2.2", .section("5.2.2")), ("LAW", .law),
    ("Questura", .term("Questura")),
    ("uk-24h", .source("UK-24H")), ("contents", .contents),
  ])
  func whatIsTypedIsUnderstood(typed: String, address: Address) throws {
    #expect(try Guidance.handbook().address(typed) == address)
  }

  @Test(arguments: ["", "9.9", "HB-9", "../x", "contents of it"])
  func whatIsNoPageIsNone(typed: String) throws {
    #expect(try Guidance.handbook().address(typed) == nil)
  }
}

extension Address {
  fileprivate var isTerm: Bool { if case .term = self { true } else { false } }
}
