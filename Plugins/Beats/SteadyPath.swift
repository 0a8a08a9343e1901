/// The path through states in a row that collects the most and changes little (Viterbi).
struct SteadyPath {
  /// What a step by so many states costs: `change` times its square, but never more than `leap`.
  private let costs: [Float]
  private let leap: Float
  private var sums: [Float]
  private var origins: [[Int32]] = []

  init(states: Int, change: Float, leap: Float) {
    self.leap = leap
    costs = (0..<states).map { change * Float($0 * $0) }.prefix { $0 < leap }.map(\.self)
    sums = [Float](repeating: 0, count: states)
  }

  /// What each state gives at the next moment.
  mutating func add(_ gains: [Float]) {
    let highest = sums.indices.max { sums[$0] < sums[$1] } ?? 0
    var next = sums
    var origins = [Int32](repeating: Int32(highest), count: sums.count)
    for state in sums.indices {
      var best = sums[highest] - leap
      let near = max(state - costs.count + 1, 0)...min(state + costs.count - 1, sums.count - 1)
      for from in near {
        let sum = sums[from] - costs[abs(from - state)]
        if sum > best || (sum == best && from == state) { (best, origins[state]) = (sum, Int32(from)) }
      }
      next[state] = best + gains[state]
    }
    sums = next
    self.origins.append(origins)
  }

  /// The state at each moment.
  func best() -> [Int] {
    var state = sums.indices.max { sums[$0] < sums[$1] } ?? 0
    var path: [Int] = []
    for origins in origins.reversed() {
      path.append(state)
      state = Int(origins[state])
    }
    return path.reversed()
  }
}
