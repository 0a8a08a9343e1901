import RecutModel

/// How one reduced picture differs from an earlier one of the same size.
struct Comparison {
  /// How far each block's edges moved, in reduced pixels. Beyond about four pixels it no longer grows.
  private(set) var shifts: [Float] = []
  /// Standard deviation of the change, in levels: a change common to all pixels leaves it at 0.
  private(set) var change: Float = 0
  /// Pearson correlation of the two pictures, from -1 to 1; near 0 for unrelated ones.
  private(set) var correlation: Float = 1

  /// Slopes below this (in squared sums) are too flat to tell a shift from noise.
  private static let flat: Float = 64
  /// Only blocks with slopes below this are plain enough to see noise in them.
  private static let plain: Float = 800

  /// `noise` in levels.
  init(_ before: ReducedPicture, _ after: ReducedPicture, noise: Double) {
    let grid = after.grid
    guard grid.count > 0 else { return }
    var columns = ColumnSums(width: grid.width)
    var whole = Moments()
    var changes: [Float] = []
    changes.reserveCapacity(grid.count)
    for row in 0..<grid.rows {
      let rows = grid.pixelRows(row)
      columns.take(before.pixels, after.pixels, rows: rows)
      for column in 0..<grid.columns {
        let block = columns.moments(grid.pixelColumns(column), rows: rows.count)
        changes.append(block.unlitChange)
        whole.add(block)
      }
    }
    let slopes = zip(before.steepness, after.steepness).map { max($0, $1) }
    let floor = max(Float(16 * noise * noise), Self.noise(in: changes, slopes))
    shifts = zip(changes, slopes).map { (2 * max(0, $0 - floor) / ($1 + Self.flat)).squareRoot() }
    change = whole.changeVariance.squareRoot() / 4
    correlation = whole.correlation
  }

  /// What sensor noise alone may change in a block. Noise changes flat and steep blocks alike, motion the steep ones
  /// more: what is left at slope 0 of a line through the flattest and the steepest quarter is noise. Up to five levels,
  /// since more is no noise.
  private static func noise(in changes: [Float], _ slopes: [Float]) -> Float {
    let order = slopes.indices.sorted { slopes[$0] < slopes[$1] }
    let quarter = max(1, order.count / 4)
    func median(_ indices: ArraySlice<Int>, _ values: [Float]) -> Float {
      indices.map { values[$0] }.sorted()[indices.count / 2]
    }
    let (flat, steep) = (order.prefix(quarter), order.suffix(quarter))
    let (slope, steepSlope) = (median(flat, slopes), median(steep, slopes))
    guard slope < plain, steepSlope > 2 * slope else { return 0 }
    let change = median(flat, changes)
    let growth = max(0, median(steep, changes) - change) / (steepSlope - slope)
    return (3 * (change - growth * slope)).clamped(to: 0...16 * 25)
  }

  /// The mean shift, each counted up to `limit`, as a share of `limit`.
  func meanShift(upTo limit: Float) -> Float {
    guard !shifts.isEmpty, limit > 0 else { return 0 }
    return shifts.reduce(0) { $0 + min(1, $1 / limit) } / Float(shifts.count)
  }

  /// The middle of what moves more than most of the picture does, in parts of its width and height; `nan` where nothing
  /// does. So of what a moving camera sees it is what moves by itself.
  func middle(_ grid: Grid) -> SIMD2<Float> {
    let usual = shifts.isEmpty ? 0 : shifts.sorted()[shifts.count / 2]
    var (sum, weight) = (SIMD2<Float>(), Float())
    for (block, shift) in shifts.enumerated() where shift > usual {
      let place = SIMD2(Float(block % grid.columns) + 0.5, Float(block / grid.columns) + 0.5)
      sum += place * (shift - usual)
      weight += shift - usual
    }
    // Less than a hundredth of a pixel in one block is nothing.
    guard weight > 0.01 else { return SIMD2(repeating: .nan) }
    return sum / weight / SIMD2(Float(grid.columns), Float(grid.rows))
  }

  /// The share of blocks that moved at all.
  var movingShare: Float {
    guard !shifts.isEmpty else { return 0 }
    return Float(shifts.count { $0 > 0 }) / Float(shifts.count)
  }
}
