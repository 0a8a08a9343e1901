import RecutModel

/// Chooses shots and their lengths so that the sum of score times length is as great as the budget allows.
enum Knapsack {
  /// A shot in whole numbers: what a step of it is worth, and how many steps of it may be shown.
  struct Item {
    var worth: Int64
    var shortest: Int
    var longest: Int
  }

  /// The chosen candidates, best first, with their lengths: each between the two bounds (or the whole of a shorter
  /// shot), together never more than the budget.
  static func choose(
    _ ranked: [Candidate], budget: Time, longest: Time, shortest: Time, _ grid: Grid
  ) -> [(candidate: Candidate, length: Time)] {
    let least = grid.steps(in: shortest)
    let step = grid.step
    let worths = worths(ranked.map(\.score.score))
    let items = zip(ranked, worths).map { candidate, worth in
      Item(
        worth: worth, shortest: max(1, step * least < shortest ? least + 1 : least),
        longest: grid.steps(in: min(longest, candidate.usable.duration)))
    }
    return zip(ranked, lengths(items, capacity: grid.steps(in: budget))).compactMap { candidate, steps in
      steps > 0 ? (candidate, step * steps) : nil
    }
  }

  /// Scores as whole numbers, so that sums are exact and the same everywhere. Scores that are not all positive are
  /// counted from a little below the lowest, because a shot is still better than an empty stretch.
  private static func worths(_ scores: [Double]) -> [Int64] {
    // No score that tells anything is that large, and differences of larger ones need not be finite.
    let scores = scores.map { $0.clamped(to: -1e12...1e12) }
    guard let low = scores.min(), let high = scores.max() else { return [] }
    let floor = low > 0 ? 0 : low - max((high - low) / 100, 1e-9)
    return scores.map { max(1, Int64(((($0 - floor) / (high - floor)) * 1_000_000).rounded())) }
  }

  /// Above this many cells only the shots about the border between chosen and not chosen are weighed exactly; those
  /// far above it are taken at full length.
  static let mostCells = 8_000_000

  /// How many steps of each item to take, 0 for none. `items` are sorted by falling worth.
  static func lengths(_ items: [Item], capacity: Int, mostCells: Int = mostCells) -> [Int] {
    var lengths = [Int](repeating: 0, count: items.count)
    let fitting = items.indices.filter { items[$0].longest >= items[$0].shortest && items[$0].shortest <= capacity }
    guard !fitting.isEmpty else { return lengths }
    let (core, room) = core(fitting.map { items[$0].longest }, capacity: capacity, mostCells: mostCells)
    for index in fitting[..<core.lowerBound] { lengths[index] = items[index].longest }
    for (index, steps) in zip(fitting[core], exact(fitting[core].map { items[$0] }, capacity: room)) {
      lengths[index] = steps
    }
    return lengths
  }

  /// The items to weigh exactly and the capacity left for them: all, or as many as can be about the first that does
  /// not fit at full length any more.
  private static func core(_ longest: [Int], capacity: Int, mostCells: Int) -> (Range<Int>, Int) {
    var room = capacity
    var border = 0
    while border < longest.count, longest[border] <= room {
      room -= longest[border]
      border += 1
    }
    if border == longest.count { return (border..<border, room) }
    var (low, high) = (border, border + 1)
    while low > 0 || high < longest.count {
      let more = low > 0 ? longest[low - 1] : 0
      guard (high - low + 2) * (room + more + 1) <= mostCells else { break }
      if low > 0 {
        low -= 1
        room += more
      }
      high = min(high + 1, longest.count)
    }
    return (low..<high, room)
  }

  /// Dynamic programming over items and capacity: `best[c]` is the greatest worth within `c` steps. Taking between
  /// `shortest` and `longest` steps of an item looks back over a window, whose maximum a queue keeps at hand.
  private static func exact(_ items: [Item], capacity: Int) -> [Int] {
    guard !items.isEmpty else { return [] }
    let width = capacity + 1
    var best = [Int64](repeating: 0, count: width)
    var taken = [Int32](repeating: 0, count: width * items.count)
    var next = best
    var queue = [Int](repeating: 0, count: width)
    for (row, item) in items.enumerated() where item.shortest <= capacity {
      var (head, tail) = (0, 0)
      for c in item.shortest..<width {
        let newcomer = c - item.shortest
        let value = best[newcomer] - item.worth * Int64(newcomer)
        while tail > head, best[queue[tail - 1]] - item.worth * Int64(queue[tail - 1]) < value { tail -= 1 }
        queue[tail] = newcomer
        tail += 1
        while queue[head] < c - item.longest { head += 1 }
        let with = best[queue[head]] + item.worth * Int64(c - queue[head])
        if with > best[c] {
          next[c] = with
          taken[row * width + c] = Int32(c - queue[head])
        }
      }
      best = next
    }
    var lengths = [Int](repeating: 0, count: items.count)
    var c = capacity
    for row in items.indices.reversed() {
      lengths[row] = Int(taken[row * width + c])
      c -= lengths[row]
    }
    return lengths
  }
}
