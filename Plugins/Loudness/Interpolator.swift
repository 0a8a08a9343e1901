/// The filter of ITU-R BS.1770 annex 2 that makes four samples of each: 48 taps in four phases.
struct Interpolator {
  /// Samples that lie before the newest one in the filter.
  static let memory = 11
  /// The sum of a phase's magnitudes: nothing between samples is higher than this many times the highest of them.
  static let gain: Float = 2.03

  private static let outer: [Float] = [
    0.001708984375, 0.010986328125, -0.0196533203125, 0.033203125, -0.0594482421875, 0.1373291015625,
    0.97216796875, -0.102294921875, 0.047607421875, -0.026611328125, 0.014892578125, -0.00830078125,
  ]
  private static let inner: [Float] = [
    -0.0291748046875, 0.029296875, -0.0517578125, 0.089111328125, -0.16650390625, 0.465087890625,
    0.77978515625, -0.2003173828125, 0.1015625, -0.0582275390625, 0.0330810546875, -0.0189208984375,
  ]
  /// The other two phases are these, mirrored.
  private let phases = [outer, inner, inner.reversed(), outer.reversed()]

  /// The highest magnitude between `count` samples. `samples` begins `memory` samples before the first of them.
  func peak(_ samples: UnsafePointer<Float>, count: Int) -> Float {
    var highest: UInt32 = 0
    for phase in phases {
      phase.withUnsafeBufferPointer { taps in
        for i in 0..<count {
          let x = samples + i
          let first = taps[0] * x[0] + taps[1] * x[1] + taps[2] * x[2]
          let second = taps[3] * x[3] + taps[4] * x[4] + taps[5] * x[5]
          let third = taps[6] * x[6] + taps[7] * x[7] + taps[8] * x[8]
          let fourth = taps[9] * x[9] + taps[10] * x[10] + taps[11] * x[11]
          // Magnitudes are in the order of their bits, and the processor compares many of those at once.
          highest = max(highest, ((first + second) + (third + fourth)).magnitude.bitPattern)
        }
      }
    }
    return Float(bitPattern: highest)
  }
}
