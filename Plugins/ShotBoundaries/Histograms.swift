/// Cumulative histograms of luma and of two colour differences, 64 bins each.
///
/// The area between two cumulative histograms is the earth mover's distance: unlike the plain difference of histograms
/// it takes a slight change of brightness for slight.
enum Histograms {
  static let bins = 64
  static let width = bins * 3

  static func measure(
    luma: UnsafeBufferPointer<UInt8>, cells: UnsafeBufferPointer<Int16>, into result: UnsafeMutableBufferPointer<Float>
  ) {
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: width) { tally in
      tally.initialize(repeating: 0)
      for i in 0..<luma.count { tally[Int(luma[i] >> 2)] &+= 1 }
      for cell in 0..<SmallPicture.cellCount {
        let red = Int32(cells[cell &* 3])
        let green = Int32(cells[cell &* 3 &+ 1])
        let blue = Int32(cells[cell &* 3 &+ 2])
        // Weights add up to 0, so the 128 that is taken off the cells does not matter.
        tally[bins &+ bin(-43 &* red &- 85 &* green &+ 128 &* blue)] &+= 1
        tally[2 &* bins &+ bin(128 &* red &- 107 &* green &- 21 &* blue)] &+= 1
      }
      for channel in 0..<3 {
        let total = Float(channel == 0 ? luma.count : SmallPicture.cellCount)
        var passed: Int32 = 0
        for i in 0..<bins {
          passed &+= tally[channel &* bins &+ i]
          result[channel &* bins &+ i] = Float(passed) / total
        }
      }
    }
  }

  /// The bin of a colour difference in 256ths of a grey level.
  private static func bin(_ difference: Int32) -> Int {
    Int(min(max((128 &* 256 &+ difference) >> 8, 0), 255) >> 2)
  }

  /// In grey levels, summed over the channels.
  static func distance(_ a: UnsafeBufferPointer<Float>, _ b: UnsafeBufferPointer<Float>) -> Float {
    guard let a = a.baseAddress, let b = b.baseAddress else { return 0 }
    var sum = SIMD8<Float>.zero
    var i = 0
    while i < width {
      let left = UnsafeRawPointer(a + i).loadUnaligned(as: SIMD8<Float>.self)
      let right = UnsafeRawPointer(b + i).loadUnaligned(as: SIMD8<Float>.self)
      sum += pointwiseMax(left, right) - pointwiseMin(left, right)
      i &+= 8
    }
    return sum.sum() * 4
  }
}
