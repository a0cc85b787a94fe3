@testable import Office
import Testing

/// Against numbers that other programs give: pingouin 0.7.0, numpy, scikit-learn 1.9.1.
@Suite struct StatisticsTests {
  private let rows: [[Double]] = ["43421", "33220", "44432", "12100", "21311", "44343", "01101", "32432"].map { row in
    row.compactMap(\.wholeNumberValue).map(Double.init)
  }

  private func near(_ value: Double?, _ wanted: Double, _ digits: Double = 5e-7) -> Bool {
    value.map { abs($0 - wanted) <= digits } ?? false
  }

  @Test func alphaAndItsError() throws {
    let found = try #require(Statistics.reliability(rows))
    #expect(near(found.alpha, 0.919524) && near(found.error, 1.611898))
    let interval = try #require(found.interval)
    #expect(near(interval.lowerBound, 0.776, 5e-4) && near(interval.upperBound, 0.982, 5e-4), "\(interval)")
  }

  @Test func itemsOfTheTable() {
    let difficulty = [0.65625, 0.625, 0.6875, 0.46875, 0.3125]
    let discrimination = [0.912759, 0.729574, 0.754667, 0.939276, 0.655247]
    let upperLower = [0.875, 0.625, 0.625, 0.875, 0.5]
    for item in 0..<5 {
      #expect(near(Statistics.difficulty(rows.map { $0[item] }, most: 4), difficulty[item]))
      #expect(near(Statistics.discrimination(rows, item: item), discrimination[item]))
      #expect(near(Statistics.upperLower(rows, item: item, most: 4), upperLower[item]))
    }
  }

  @Test func twoMarkers() {
    let found = Statistics.agreement([4, 3, 3, 2, 4, 1, 0, 2, 3, 4], [4, 3, 2, 2, 3, 1, 1, 2, 3, 4])
    #expect(near(found.kappa, 0.610390) && near(found.linear, 0.769231) && near(found.quadratic, 0.888889))
    #expect(found.sentence == "7 of 10 the same, weighted kappa 0.89")
  }

  @Test func whatHasNoValueIsSaidInWords() {
    let one = Statistics.agreement([100, 100], [100, 100])
    #expect(one.kappa == nil && one.quadratic == nil && one.sentence.contains("perfect agreement on one grade"))
    #expect(Statistics.agreement([], []).sentence == "nothing was marked by both")
    #expect(near(Statistics.agreement([1, 2], [2, 1]).kappa, -1))
    #expect(Statistics.reliability([[1, 1], [1, 1]]) == nil && Statistics.reliability([[1, 2]]) == nil)
    #expect(Statistics.correlation([1, 1], [1, 2]) == nil && Statistics.mean([]) == nil)
    #expect(Statistics.discrimination([[1], [2]], item: 3) == nil)
  }
}
