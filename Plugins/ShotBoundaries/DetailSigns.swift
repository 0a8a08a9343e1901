/// Where a picture is brighter and where it is darker than what is around it: its detail, whatever its light and
/// however strong. One bit a pixel of luma, so that two pictures are compared row by row.
struct DetailSigns: Sendable {
  /// Detail fainter than this many grey levels is taken for noise.
  private static let faintest: Int32 = 2
  /// The surroundings reach so far to all sides.
  private static let reach = 2

  /// Pixels that differ from their surroundings at all, and those that are brighter. Column 0 is the lowest bit.
  private(set) var marked = [UInt128](repeating: 0, count: SmallPicture.lumaHeight)
  private(set) var brighter = [UInt128](repeating: 0, count: SmallPicture.lumaHeight)

  init(_ luma: UnsafeBufferPointer<UInt8>) {
    let (width, height) = (SmallPicture.lumaWidth, SmallPicture.lumaHeight)
    let side = 2 * Self.reach + 1
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: width) { sums in
      for y in 0..<height {
        for x in 0..<width {
          var sum: Int32 = 0
          for row in (y - Self.reach)...(y + Self.reach) {
            sum &+= Int32(luma[min(max(row, 0), height - 1) &* width &+ x])
          }
          sums[x] = sum
        }
        for x in 0..<width {
          var around: Int32 = 0
          for column in (x - Self.reach)...(x + Self.reach) { around &+= sums[min(max(column, 0), width - 1)] }
          let apart = Int32(side * side) &* Int32(luma[y &* width &+ x]) &- around
          guard abs(apart) > Self.faintest * Int32(side * side) else { continue }
          marked[y] |= 1 << UInt128(x)
          if apart > 0 { brighter[y] |= 1 << UInt128(x) }
        }
      }
    }
  }
}
