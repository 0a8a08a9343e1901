import RecutModel
import Testing

@testable import TopShots

@Suite struct KnapsackTests {
  private func worth(_ items: [Knapsack.Item], _ lengths: [Int]) -> Int64 {
    zip(items, lengths).reduce(0) { $0 + $1.0.worth * Int64($1.1) }
  }

  /// The greatest worth by trying everything.
  private func greatest(_ items: ArraySlice<Knapsack.Item>, _ capacity: Int) -> Int64 {
    guard let item = items.first else { return 0 }
    var best = greatest(items.dropFirst(), capacity)
    guard item.shortest <= item.longest else { return best }
    for steps in item.shortest...item.longest where steps <= capacity {
      best = max(best, item.worth * Int64(steps) + greatest(items.dropFirst(), capacity - steps))
    }
    return best
  }

  private func someItems(_ count: Int, longest: Int, _ random: inout SeededRandom) -> [Knapsack.Item] {
    (0..<count).map { _ in
      Knapsack.Item(
        worth: Int64.random(in: 1...30, using: &random), shortest: Int.random(in: 1...longest, using: &random),
        longest: Int.random(in: 1...longest, using: &random))
    }.sorted { $0.worth > $1.worth }
  }

  private func isAllowed(_ items: [Knapsack.Item], _ lengths: [Int], _ capacity: Int) -> Bool {
    lengths.reduce(0, +) <= capacity
      && zip(items, lengths).allSatisfy { $1 == 0 || ($0.shortest <= $1 && $1 <= $0.longest) }
  }

  @Test(arguments: 0..<300 as Range<UInt64>) func isAsGoodAsTryingEverything(seed: UInt64) {
    var random = SeededRandom(seed)
    let items = someItems(Int.random(in: 0...6, using: &random), longest: 6, &random)
    let capacity = Int.random(in: 0...20, using: &random)
    let lengths = Knapsack.lengths(items, capacity: capacity)
    #expect(isAllowed(items, lengths, capacity))
    #expect(worth(items, lengths) == greatest(items[...], capacity))
  }

  @Test(arguments: 0..<50 as Range<UInt64>) func withFewCellsItIsStillAllowedAndNearlyAsGood(seed: UInt64) {
    var random = SeededRandom(seed)
    let items = (0..<400).map { _ in
      Knapsack.Item(
        worth: Int64.random(in: 1...1000, using: &random), shortest: 10,
        longest: Int.random(in: 5...50, using: &random))
    }.sorted { $0.worth > $1.worth }
    let exact = Knapsack.lengths(items, capacity: 2000)
    let bounded = Knapsack.lengths(items, capacity: 2000, mostCells: 20_000)
    #expect(isAllowed(items, bounded, 2000))
    #expect(Double(worth(items, bounded)) >= 0.999 * Double(worth(items, exact)))
  }

  @Test func aHugeBudgetTakesEverythingAtOnce() {
    let items = (0..<20_000).map { Knapsack.Item(worth: Int64(20_001 - $0), shortest: 25, longest: 100) }
    #expect(Knapsack.lengths(items, capacity: 5_000_000).allSatisfy { $0 == 100 })
    #expect(Knapsack.lengths(items, capacity: 100_010).reduce(0, +) == 100_010)
  }
}
