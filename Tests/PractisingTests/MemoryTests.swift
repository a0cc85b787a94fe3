import Practising
import Testing

@Suite struct MemoryTests {
  /// The values that PyPI `fsrs` 6.3.2 gives without fuzz and learning steps, each review on its day.
  @Test func `the model gives the values of the reference`() {
    let steps: [(Memory.Rating, Double, Double, Int)] = [
      (.good, 2.306500, 2.118104, 2), (.good, 10.964332, 2.111214, 11), (.again, 1.538337, 7.392238, 2),
      (.hard, 3.545764, 8.254075, 4), (.good, 8.170698, 8.241049, 8), (.easy, 23.960068, 7.638518, 24),
    ]
    var memory: Memory?
    for (rating, stability, difficulty, days) in steps {
      memory = memory.map { $0.reviewed(rating, after: $0.interval) } ?? Memory(first: rating)
      #expect(abs((memory?.stability ?? 0) - stability) < 5e-7)
      #expect(abs((memory?.difficulty ?? 0) - difficulty) < 5e-7)
      #expect(memory?.interval == days)
    }
  }

  @Test(arguments: Memory.Rating.allCases) func `nothing ever leaves its limits`(rating: Memory.Rating) {
    var memory = Memory(first: rating)
    for days in [0, 0, 1, 400, -3, 36_500, 0] {
      memory = memory.reviewed(rating, after: days)
      #expect((1...10).contains(memory.difficulty) && memory.stability >= 0.001 && memory.stability.isFinite)
      #expect((1...36_500).contains(memory.interval))
      #expect((0...1).contains(memory.retrievability(after: days)))
    }
  }
}
