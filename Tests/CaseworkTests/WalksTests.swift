@testable import Casework
import Scoring
import TestSupport
import Testing

@Suite struct WalksTests {
  private func walks(_ scenes: String = Sample.scenes, count: Int = 60, seed: UInt64 = 7) throws -> Walks {
    let module = try Sample.library(scenes).module("sample-here-reception", edition: "g")
    return Walks(module, handbook: Sample.handbook, scorer: try Sample.scorer(), count: count, seed: seed)
  }

  @Test func endingsAndScenesAreFoundAndTheSameSeedWalksTheSame() throws {
    let first = try walks()
    #expect(first.deadEnds.isEmpty)
    #expect(Set(first.endings.keys) == ["found", "open"])
    #expect(first.unreached.isEmpty)
    #expect(first.unseen.isEmpty)
    #expect(first.first == 0)
    #expect(first.longest == 0, "the longest option says nothing")
    #expect(try walks().summary == first.summary)
    #expect(try walks(seed: 8).random != first.random)
  }

  @Test func anEndingThatNothingLeadsToIsNamed() throws {
    let scenes = Sample.scenes.replacing("<<outcome found>>", with: "<<outcome open>>")
    let walks = try walks(scenes)
    #expect(walks.unreached == ["found"])
    #expect(walks.problems(file: "f").map(\.message).contains { $0.contains("reaches the ending found") })
  }

  @Test func aPlayThatCannotGoOnIsADeadEnd() throws {
    let lost = try walks(Sample.scenes.replacing("<<jump Choice>>", with: "<<jump {\"Nowhere\"}>>"), count: 3)
    #expect(lost.deadEnds.first?.scene == "Start")
    #expect(lost.problems(file: "f").first?.severity == .error)
  }

  @Test func aPlayWithoutEndIsADeadEnd() throws {
    let endless = try walks(
      Sample.scenes.replacing("<<if $told and $alert > 0>>", with: "<<jump Choice>>\n<<if true>>"), count: 1)
    #expect(endless.deadEnds.first?.reason == "not over after \(Walks.inputLimit) inputs")
  }

  @Test func whatIsOutOfBalanceIsAWarning() throws {
    let scenes = Sample.scenes
      .replacing("-> Tell them nothing for now. #line:o1", with: "-> Tell them nothing. #meets:HB-5.2.1-02 #line:o1")
    let found = try walks(scenes).problems(file: "f")
    #expect(found.contains { $0.severity == .warning && $0.message.hasPrefix("Always the first option is worth 100") })
  }

  /// The modules that are played: `interact check --walks 1000` says more, here it is whether they end.
  @Test func everyModuleThatIsReadyComesToAnEnd() throws {
    let files = try Repository.files(below: "Dialogues", endings: [".yarn", ".yaml", ".yarnproject"])
    let library = CaseLibrary(files: files.map { CaseLibrary.File(name: $0.name, text: $0.text) })
    let scorer = try Scorer(lists: Played.lists.get())
    let ready = library.modules.map(\.entry).filter { $0.status == .ready }
    #expect(!ready.isEmpty)
    for entry in ready {
      let module = try library.module(entry.id, edition: "")
      let walks = Walks(module, handbook: try Played.handbook.get(), scorer: scorer, count: 12, seed: 7)
      #expect(walks.deadEnds.isEmpty, "\(module.entry.id)")
      #expect(walks.random < Walks.randomLimit, "\(module.entry.id)")
      for habit in [walks.first, walks.longest] { #expect(habit ?? 0 < Walks.habitLimit, "\(module.entry.id)") }
    }
  }
}
