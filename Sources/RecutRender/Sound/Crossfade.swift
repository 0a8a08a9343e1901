internal import Glibc

/// An equal-power crossfade: the squares of both gains add up to one at each sample, so that sounds that have nothing
/// to do with each other keep their loudness.
enum Crossfade {
  /// Fades from `a` to `b`, sample by sample; both are as long. The gains are those of libavfilter's `acrossfade` with
  /// quarter sine curves.
  static func mix(_ a: some RandomAccessCollection<Float>, _ b: some RandomAccessCollection<Float>) -> [Float] {
    let count = Double(a.count)
    return zip(a, b).enumerated().map { index, pair in
      let down = sin((count - 1 - Double(index)) / count * .pi / 2)
      let up = sin(Double(index) / count * .pi / 2)
      return Float(Double(pair.0) * down + Double(pair.1) * up)
    }
  }
}
