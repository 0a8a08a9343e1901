/// Finds each block of one picture in another: what is left after motion is taken out.
///
/// Motion compensated difference tells a cut from a moving camera, which plain difference cannot.
enum BlockMatch {
  static let columns = 10
  static let rows = 5
  static let count = columns * rows
  /// Size of a block in luma pixels.
  static let width = 8
  static let height = 9
  /// Offsets to try, the nearest first, so that a good match is known early and most others are soon given up.
  private static let offsets: [(x: Int, y: Int)] = {
    var all: [(x: Int, y: Int)] = []
    for y in -6...6 { for x in -8...8 { all.append((x, y)) } }
    return all.sorted { (abs($0.x) + abs($0.y), $0.y, $0.x) < (abs($1.x) + abs($1.y), $1.y, $1.x) }
  }()

  /// Writes to `result`, for each block of `picture`, the mean absolute difference to where it fits `earlier` best,
  /// in grey levels.
  static func match(
    _ picture: UnsafeBufferPointer<UInt8>, in earlier: UnsafeBufferPointer<UInt8>,
    into result: UnsafeMutableBufferPointer<Float>
  ) {
    guard let picture = picture.baseAddress, let earlier = earlier.baseAddress else { return }
    offsets.withUnsafeBufferPointer { offsets in
      for row in 0..<rows {
        for column in 0..<columns {
          let best = search(picture, earlier, column &* width, row &* height, offsets)
          result[row &* columns &+ column] = Float(best) / Float(width * height)
        }
      }
    }
  }

  @inline(__always)
  private static func search(
    _ picture: UnsafePointer<UInt8>, _ earlier: UnsafePointer<UInt8>, _ left: Int, _ top: Int,
    _ offsets: UnsafeBufferPointer<(x: Int, y: Int)>
  ) -> UInt64 {
    let stride = SmallPicture.lumaWidth
    let block = picture + (top &* stride &+ left)
    var best = UInt64.max
    for offset in offsets {
      let (x, y) = (left &+ offset.x, top &+ offset.y)
      guard x >= 0, y >= 0, x <= stride &- width, y <= SmallPicture.lumaHeight &- height else { continue }
      best = min(best, difference(block, earlier + (y &* stride &+ x), below: best))
      if best == 0 { break }
    }
    return best
  }

  /// The sum of absolute differences of two blocks; something not below `limit` as soon as it is known to be that.
  @inline(__always)
  private static func difference(
    _ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, below limit: UInt64
  ) -> UInt64 {
    let (a, b) = (UnsafeRawPointer(a), UnsafeRawPointer(b))
    let stride = SmallPicture.lumaWidth
    var lanes = SIMD8<UInt16>.zero
    var sum: UInt64 = 0
    var row = 0
    while row < height {
      for y in row..<(row &+ 3) {
        let left = a.loadUnaligned(fromByteOffset: y &* stride, as: SIMD8<UInt8>.self)
        let right = b.loadUnaligned(fromByteOffset: y &* stride, as: SIMD8<UInt8>.self)
        let apart = pointwiseMax(left, right) &- pointwiseMin(left, right)
        lanes &+= SIMD8<UInt16>(truncatingIfNeeded: apart)
      }
      // Adds the eight lanes: four at a time within 64 bits; no sum reaches 65536.
      let halves = unsafeBitCast(lanes, to: SIMD2<UInt64>.self)
      sum = ((halves.x &+ halves.y) &* 0x0001_0001_0001_0001) >> 48
      if sum >= limit { return sum }
      row &+= 3
    }
    return sum
  }
}
