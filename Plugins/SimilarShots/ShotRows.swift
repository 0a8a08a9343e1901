import RecutModel

/// What each shot looks like: a row of numbers of length 1.
struct ShotRows {
  /// `nil` of a shot of which nothing is known.
  let rows: [[Double]?]

  init(_ shots: [Shot], _ features: Signal) {
    rows = shots.map { shot in
      let first = features.times.partitionPoint { $0 >= shot.range.start }
      let end = features.times.partitionPoint { $0 >= shot.range.end }
      guard first < end else { return nil }
      let row = features.channels.map { channel in
        channel.values[first..<end].reduce(0) { $0 + ($1.isFinite ? $1 : 0) }
      }
      return Self.normalised(row)
    }
  }

  static func normalised(_ row: [Double]) -> [Double]? {
    let length = row.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return length > 0 ? row.map { $0 / length } : nil
  }

  static func product(_ a: [Double], _ b: [Double]) -> Double {
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        var sum = 0.0
        for index in 0..<min(a.count, b.count) { sum += a[index] * b[index] }
        return sum
      }
    }
  }

  /// The cosine of the angle between two rows, from 0 to 1; `nil` where one of them is not known.
  func likeness(_ a: Int, _ b: Int) -> Double? {
    guard let a = rows[a], let b = rows[b] else { return nil }
    return Self.product(a, b).clamped(to: 0...1)
  }

  /// What repeats are at least: shots that are a fifth as far from each other as the film's shots are usually. So it suits
  /// features whose rows are all near each other as well as such whose are not. Never less than 0.85, for a film whose shots have
  /// nothing in common, nor more than 0.985, for one of a single place.
  var usualBound: Double {
    let known = rows.compactMap { $0 }
    guard known.count > 1, let width = known.first?.count else { return 0.95 }
    // The sum of all rows holds all pairs.
    let sum = known.reduce(into: [Double](repeating: 0, count: width)) { sum, row in
      for index in sum.indices { sum[index] += row[index] }
    }
    let count = Double(known.count)
    let usual = (Self.product(sum, sum) - count) / (count * (count - 1))
    return (1 - (1 - usual) / 5).clamped(to: 0.85...0.985)
  }
}
