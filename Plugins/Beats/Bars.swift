import RecutModel

/// Where bars begin: the count of three or four beats in whose first ones the accents lie, kept up through the music.
///
/// Every beat is a state of a bar of either length; accents are taken to be normally distributed, those of first beats
/// one deviation above the others. The likeliest row of states is found by dynamic programming.
struct Bars {
  /// The number of each beat in its bar, from 1.
  let numbers: [Int]
  /// How far the accents of first beats stand above the others around them, from 0 to 1.
  let clarity: [Double]

  /// What it costs to begin within a bar.
  private static let head = 0.3
  /// What it costs to leave the count.
  private static let slip = 6.0

  /// - Parameter length: beats in a bar; `nil` where it is to be found out among 3 and 4.
  init(_ accents: [Double], length: Int?) {
    let lengths = length.map { [$0] } ?? [4, 3]
    let states = lengths.flatMap { length in (0..<length).map { (length: length, number: $0) } }
    let scores = Self.standardised(accents)
    // Where nothing speaks for another count, it begins with the first beat.
    var sums = states.map { $0.number == $0.length - 1 ? 0 : -Self.head }
    var origins: [[Int]] = []
    for score in scores {
      let highest = sums.indices.max { sums[$0] < sums[$1] } ?? 0
      var (next, from) = (sums, [Int](repeating: highest, count: states.count))
      for (index, state) in states.enumerated() {
        let before = index - state.number + (state.number + state.length - 1) % state.length
        if sums[before] >= sums[highest] - Self.slip { from[index] = before }
        let kept = from[index] == before ? sums[before] : sums[highest] - Self.slip
        let mean = state.number == 0 ? 1 - 1 / Double(state.length) : -1 / Double(state.length)
        next[index] = kept + score * mean - mean * mean / 2
      }
      sums = next
      origins.append(from)
    }
    var state = sums.indices.max { sums[$0] < sums[$1] } ?? 0
    var row: [Int] = []
    for origin in origins.reversed() {
      row.append(states[state].number + 1)
      state = origin[state]
    }
    numbers = row.reversed()
    clarity = Self.clarity(scores, numbers)
  }

  /// With mean 0 and deviation 1; accents that are all alike are 0.
  private static func standardised(_ values: [Double]) -> [Double] {
    guard !values.isEmpty else { return [] }
    let mean = values.reduce(0, +) / Double(values.count)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
    guard variance > 0.01 * mean * mean else { return values.map { _ in 0 } }
    return values.map { (($0 - mean) / variance.squareRoot()).clamped(to: -3...3) }
  }

  private static func clarity(_ scores: [Double], _ numbers: [Int]) -> [Double] {
    scores.indices.map { index in
      let near = max(index - 12, 0)..<min(index + 13, scores.count)
      let (firsts, others) = (near.filter { numbers[$0] == 1 }, near.filter { numbers[$0] != 1 })
      guard !firsts.isEmpty, !others.isEmpty else { return 0 }
      let mean = { (places: [Int]) in places.reduce(0) { $0 + scores[$1] } / Double(places.count) }
      return ((mean(firsts) - mean(others)) / 2).clamped(to: 0...1)
    }
  }
}
