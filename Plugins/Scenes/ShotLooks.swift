import RecutModel

/// What each shot looks like: the mean histogram over it.
struct ShotLooks {
  /// The roots of the shares, so that a product of two is their likeness.
  private let roots: [[Double]]

  init(_ shots: [Shot], _ looks: Signal) {
    roots = shots.map { shot in
      let first = looks.times.partitionPoint { $0 >= shot.range.start }
      let end = looks.times.partitionPoint { $0 >= shot.range.end }
      // Without a sample of its own a shot looks like what was seen last.
      let samples = first < end ? first..<end : max(first - 1, 0)..<max(first, 1)
      let sums = looks.channels.map { channel in
        channel.values[samples].reduce(0) { $0 + ($1.isFinite ? max($1, 0) : 0) }
      }
      let total = sums.reduce(0, +)
      return sums.map { total > 0 ? ($0 / total).squareRoot() : 0 }
    }
  }

  /// Bhattacharyya's coefficient, from 0 to 1.
  func likeness(_ a: Int, _ b: Int) -> Double {
    zip(roots[a], roots[b]).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The mean over all pairs of the film, which needs no look at the pairs: the square of a sum holds them all.
  var usual: Double { likeness(within: roots.indices) }

  /// The mean over all pairs of some shots; 1 for a single one.
  func likeness(within shots: Range<Int>) -> Double {
    guard shots.count > 1 else { return 1 }
    let sum = sum(shots)
    let own = shots.reduce(0) { $0 + likeness($1, $1) }
    return (sum.reduce(0) { $0 + $1 * $1 } - own) / Double(shots.count * (shots.count - 1))
  }

  /// The mean over all pairs of one of these and one of those.
  func likeness(of shots: Range<Int>, to others: Range<Int>) -> Double {
    zip(sum(shots), sum(others)).reduce(0) { $0 + $1.0 * $1.1 } / Double(shots.count * others.count)
  }

  private func sum(_ shots: Range<Int>) -> [Double] {
    roots[shots].reduce(into: [Double](repeating: 0, count: roots[0].count)) { sum, shot in
      for index in sum.indices { sum[index] += shot[index] }
    }
  }
}
