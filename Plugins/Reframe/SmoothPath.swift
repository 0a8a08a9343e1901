/// The smoothest way that stays near a target: still where it can be, else at an even speed, else evenly getting faster or
/// slower, as somebody moves a camera (M. Grundmann, V. Kwatra, I. Essa, *Auto-directed video stabilization with robust L1
/// optimal camera paths*, 2011). Sums of absolute values of the first three differences are made small, under bounds on the
/// first two; by the alternating direction method of multipliers.
///
/// All in widths of the window.
struct SmoothPath {
  /// Where it shall be at each tick, and how far off is as good.
  var target: [Double]
  var slack: Double
  /// Where it has to be, if its speed allows.
  var bounds: [Span]
  /// At most, a tick and a tick².
  var speed: Double
  var acceleration: Double
  /// Seconds between ticks.
  var step: Double

  /// How often it is made better; two hundred times it hardly changes any more.
  private static let rounds = 200
  private static let overshoot = 1.6

  /// A difference of the way as a thing of its own, which is pulled towards the way's.
  private struct Part {
    var order: Int
    /// How strongly it is pulled.
    var pull: Double
    var value: [Double]
    var debt: [Double]

    init(_ order: Int, pull: Double, _ way: [Double]) {
      (self.order, self.pull) = (order, pull)
      value = Differences.of(way, order)
      debt = Array(repeating: 0, count: value.count)
    }

    /// - Parameter nearest: what is best near a number.
    mutating func follow(_ way: [Double], _ nearest: (Int, Double) -> Double) {
      let found = Differences.of(way, order)
      for index in value.indices {
        let wished = SmoothPath.overshoot * found[index] + (1 - SmoothPath.overshoot) * value[index] + debt[index]
        value[index] = nearest(index, wished)
        debt[index] = wished - value[index]
      }
    }
  }

  func solved() -> [Double] {
    guard target.count > 4 else {
      return Array(repeating: target.reduce(0, +) / Double(max(target.count, 1)), count: target.count)
    }
    var way = target
    var near = Part(0, pull: 1, way)
    var inside = Part(0, pull: 1, way)
    var changes = zip([4.0, 40, 200], 1...3).map { Part($1, pull: $0, way) }
    // The rougher the change, the dearer it is.
    let prices = [0.05, 0.03 / step, 0.1 / step]
    let limits = [speed, acceleration, Double.infinity]
    let system = BandedSystem(count: way.count, weights: [2] + changes.map(\.pull))
    for _ in 0..<Self.rounds {
      var sides = [Double](repeating: 0, count: way.count)
      for part in [near, inside] + changes {
        Differences.addBack(zip(part.value, part.debt).map { ($0 - $1) * part.pull }, part.order, to: &sides)
      }
      way = system.solved(sides)
      near.follow(way) { index, value in
        Self.drawn(value, into: Span(from: target[index] - slack, to: target[index] + slack), by: 0.1)
      }
      inside.follow(way) { index, value in Self.drawn(value, into: bounds[index], by: 2) }
      for (index, price) in prices.enumerated() {
        let (limit, least) = (limits[index], price / changes[index].pull)
        changes[index].follow(way) { _, value in
          let shrunk = value > least ? value - least : value < -least ? value + least : 0
          return min(max(shrunk, -limit), limit)
        }
      }
    }
    return calmed(way)
  }

  /// Nearer to a span by a step, or into it.
  private static func drawn(_ value: Double, into span: Span, by step: Double) -> Double {
    let place = min(max(value, span.low), max(span.high, span.low))
    return abs(value - place) <= step ? place : value + (place > value ? step : -step)
  }

  /// The method comes near to its bounds; a mean over neighbours, as often as it takes, keeps them.
  private func calmed(_ way: [Double]) -> [Double] {
    var way = way
    for _ in 0..<1000 {
      let (first, second) = (Differences.of(way, 1), Differences.of(way, 2))
      if first.allSatisfy({ abs($0) <= speed }), second.allSatisfy({ abs($0) <= acceleration }) { break }
      // Both ends go on as they do.
      let last = way.count - 1
      let (ahead, behind) = (2 * way[0] - way[1], 2 * way[last] - way[last - 1])
      way = way.indices.map { index in
        let (a, b) = (index == 0 ? ahead : way[index - 1], index == last ? behind : way[index + 1])
        return (a + 2 * way[index] + b) / 4
      }
    }
    return way
  }
}

/// Differences of a series of numbers from one to the next, and of those.
enum Differences {
  static func of(_ values: [Double], _ order: Int) -> [Double] {
    (0..<order).reduce(values) { values, _ in zip(values.dropFirst(), values).map { $0 - $1 } }
  }

  /// Adds the transposed differences of `values`.
  static func addBack(_ values: [Double], _ order: Int, to sum: inout [Double]) {
    let stencil = stencil(order)
    for (index, value) in values.enumerated() {
      for (offset, factor) in stencil.enumerated() { sum[index + offset] += factor * value }
    }
  }

  /// 1; -1 1; 1 -2 1; -1 3 -3 1.
  static func stencil(_ order: Int) -> [Double] {
    (0..<order).reduce([1]) { factors, _ in zip(factors + [0], [0] + factors).map { $1 - $0 } }
  }
}

/// A symmetric system of equations in which each unknown meets only its three neighbours on either side: the sum of squared
/// differences, weighted by their order. It is taken apart once (Cholesky) and solved often.
struct BandedSystem {
  private static let reach = 3
  /// Row by row, the diagonal last.
  private var rows: [[Double]]

  init(count: Int, weights: [Double]) {
    let reach = Self.reach
    rows = Array(repeating: Array(repeating: 0, count: reach + 1), count: count)
    for (order, weight) in weights.enumerated() {
      let stencil = Differences.stencil(order)
      for start in 0..<max(count - order, 0) {
        for (i, a) in stencil.enumerated() {
          for (j, b) in stencil[...i].enumerated() { rows[start + i][reach - (i - j)] += weight * a * b }
        }
      }
    }
    for row in 0..<count {
      for column in max(row - reach, 0)...row {
        var value = rows[row][reach - (row - column)]
        for k in max(row - reach, 0)..<column where k >= column - reach {
          value -= rows[row][reach - (row - k)] * rows[column][reach - (column - k)]
        }
        rows[row][reach - (row - column)] = column == row ? value.squareRoot() : value / rows[column][reach]
      }
    }
  }

  func solved(_ sides: [Double]) -> [Double] {
    let (reach, count) = (Self.reach, rows.count)
    var values = sides
    for row in 0..<count {
      for k in max(row - reach, 0)..<row { values[row] -= rows[row][reach - (row - k)] * values[k] }
      values[row] /= rows[row][reach]
    }
    for row in (0..<count).reversed() {
      for k in (row + 1)..<max(min(row + reach + 1, count), row + 1) {
        values[row] -= rows[k][reach - (k - row)] * values[k]
      }
      values[row] /= rows[row][reach]
    }
    return values
  }
}
