internal import Glibc

/// Equal-power fades: the squares of both gains add up to one at each sample, so that sounds that have nothing to do
/// with each other keep their loudness. The gains are those of libavfilter's quarter sine curves.
enum Crossfade {
  /// Fades from `a` to `b`, sample by sample, as `acrossfade` does; both are as long.
  static func mix(
    _ a: some RandomAccessCollection<Float>, _ b: some RandomAccessCollection<Float>, evenly: Bool = false
  )
    -> [Float]
  {
    let gain = evenly ? Self.share : Self.gain
    return zip(a, b).enumerated().map { index, pair in
      Float(Double(pair.0) * gain(a.count - 1 - index, a.count) + Double(pair.1) * gain(index, a.count))
    }
  }

  /// Fades to silence, as `afade` does.
  static func out(_ sound: some RandomAccessCollection<Float>) -> [Float] {
    sound.enumerated().map { Float(Double($1) * gain(sound.count - $0, of: sound.count)) }
  }

  /// Fades from silence, as `afade` does.
  static func `in`(_ sound: some RandomAccessCollection<Float>) -> [Float] {
    sound.enumerated().map { Float(Double($1) * gain($0, of: sound.count)) }
  }

  private static func share(_ index: Int, of count: Int) -> Double { Double(index) / Double(count) }
  private static func gain(_ index: Int, of count: Int) -> Double { sin(Double(index) / Double(count) * .pi / 2) }
}
