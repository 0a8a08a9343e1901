/// What is computed from the colour cells alone.
enum CellGeometry {
  /// Coarse cells are 4 by 3 cells, three channels each. So coarse a picture hardly notices a shaking camera.
  static let coarseColumns = 8
  static let coarseRows = 6
  static let coarseCount = coarseColumns * coarseRows * 3

  static func coarsen(_ cells: UnsafeBufferPointer<Int16>, into coarse: UnsafeMutableBufferPointer<Float>) {
    for row in 0..<coarseRows {
      for column in 0..<coarseColumns {
        for channel in 0..<3 {
          var sum = 0
          for y in 0..<3 {
            for x in 0..<4 {
              let cell = (row &* 3 &+ y) &* SmallPicture.cellColumns &+ column &* 4 &+ x
              sum &+= Int(cells[cell &* 3 &+ channel])
            }
          }
          coarse[(row &* coarseColumns &+ column) &* 3 &+ channel] = Float(sum) / 12
        }
      }
    }
  }

  /// The inner product of two coarse pictures, summed in a fixed order.
  static func product(_ a: UnsafeBufferPointer<Float>, _ b: UnsafeBufferPointer<Float>) -> Float {
    guard let a = a.baseAddress, let b = b.baseAddress else { return 0 }
    var sum = SIMD8<Float>.zero
    var i = 0
    while i < coarseCount {
      let left = UnsafeRawPointer(a + i).loadUnaligned(as: SIMD8<Float>.self)
      let right = UnsafeRawPointer(b + i).loadUnaligned(as: SIMD8<Float>.self)
      sum += left * right
      i &+= 8
    }
    return sum.sum()
  }

  /// Writes the running sums of change by column and by row, and gives the lower quartile over all cells, in grey
  /// levels a channel.
  static func change(
    _ now: UnsafeBufferPointer<Int16>, _ before: UnsafeBufferPointer<Int16>,
    columns: UnsafeMutableBufferPointer<Float>, rows: UnsafeMutableBufferPointer<Float>
  ) -> Float {
    let (width, height) = (SmallPicture.cellColumns, SmallPicture.cellRows)
    columns.update(repeating: 0)
    rows.update(repeating: 0)
    // How many cells changed by how much, which gives the quartile without sorting.
    return withUnsafeTemporaryAllocation(of: Int32.self, capacity: 766) { tally in
      tally.initialize(repeating: 0)
      for y in 0..<height {
        for x in 0..<width {
          let i = (y &* width &+ x) &* 3
          let sum = abs(now[i] &- before[i]) &+ abs(now[i &+ 1] &- before[i &+ 1]) &+ abs(now[i &+ 2] &- before[i &+ 2])
          tally[Int(sum)] &+= 1
          columns[x &+ 1] += Float(sum)
          rows[y &+ 1] += Float(sum)
        }
      }
      for x in 1...width { columns[x] = columns[x - 1] + columns[x] / Float(3 * height) }
      for y in 1...height { rows[y] = rows[y - 1] + rows[y] / Float(3 * width) }
      return Float(quantile(SmallPicture.cellCount / 4, of: tally)) / 3
    }
  }

  /// The value that stands at `rank` when all are sorted.
  private static func quantile(_ rank: Int, of tally: UnsafeMutableBufferPointer<Int32>) -> Int {
    var passed = 0
    for (value, count) in tally.enumerated() {
      passed += Int(count)
      if passed > rank { return value }
    }
    return tally.count - 1
  }

  /// The root mean square difference of two pictures' cells, in grey levels.
  static func distance(_ a: UnsafeBufferPointer<Int16>, _ b: UnsafeBufferPointer<Int16>) -> Float {
    var sum: Int32 = 0
    for i in 0..<a.count {
      let apart = Int32(a[i] &- b[i])
      sum &+= apart &* apart
    }
    return (Float(sum) / Float(a.count)).squareRoot()
  }
}
