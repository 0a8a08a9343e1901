internal import RecutModel

/// Makes a frame table of time stamps: a constant rate where they agree with one to within a tick of the container's
/// clock, which may be coarse (whole milliseconds in Matroska); else each frame's own time.
enum FrameTiming {
  static func table(
    _ ticks: [Int64], timeBase: TimeBase, nominal: [FrameRate], lastDuration: Int64
  ) -> FrameTable {
    guard let first = ticks.first, let last = ticks.last else { return FrameTable(.variable(starts: [], end: .zero)) }
    if ticks.count > 1, let rate = constantRate(ticks, timeBase, nominal) {
      return FrameTable(.constant(start: timeBase.time(first), rate: rate, count: ticks.count))
    }
    let length = lastDuration > 0 ? lastDuration : usualLength(ticks, timeBase, nominal)
    return FrameTable(.variable(starts: SampleTimes(ticks.lazy.map(timeBase.time)), end: timeBase.time(last + length)))
  }

  private static let usual: [FrameRate] = [
    (24, 1), (25, 1), (30, 1), (24000, 1001), (30000, 1001), (60, 1), (50, 1), (60000, 1001), (48, 1), (120, 1),
    (15, 1), (12, 1), (10, 1), (15000, 1001), (120_000, 1001), (100, 1), (20, 1), (8, 1), (5, 1), (1, 1),
  ].compactMap { FrameRate($0.0, $0.1) }

  private static func constantRate(
    _ ticks: [Int64], _ timeBase: TimeBase, _ nominal: [FrameRate]
  ) -> FrameRate? {
    let step = ticks[1] - ticks[0]
    let isEven = zip(ticks, ticks.dropFirst()).allSatisfy { $1 - $0 == step }
    let even = isEven ? rate(ofStep: step, timeBase) : nil
    // On a fine clock even steps are the rate itself; on a coarse one they may be rounded.
    if let even, even.frameDuration > timeBase.tick * 100 { return even }
    let mean = Double(ticks.count - 1) / (timeBase.tick.seconds * Double(ticks[ticks.count - 1] - ticks[0]))
    let candidates = usual.sorted { abs($0.perSecond - mean) < abs($1.perSecond - mean) }.prefix(3) + nominal
    return candidates.first { fits($0, ticks, timeBase) } ?? even
  }

  private static func rate(ofStep step: Int64, _ timeBase: TimeBase) -> FrameRate? {
    let length = timeBase.time(step)
    guard length.value > 0, length.value <= Int64(Int32.max) else { return nil }
    return FrameRate(length.scale, Int32(length.value))
  }

  /// Whether every time stamp is within one tick of its place at a constant `rate`; asked of clocks that are fine
  /// enough for that to mean something.
  private static func fits(_ rate: FrameRate, _ ticks: [Int64], _ timeBase: TimeBase) -> Bool {
    guard timeBase.tick * 4 <= rate.frameDuration else { return false }
    // In units of 1 / (rate numerator * time base denominator) seconds everything is a whole number.
    let tick = Int128(timeBase.numerator) * Int128(rate.numerator)
    let frame = Int128(rate.denominator) * Int128(timeBase.denominator)
    for (index, value) in ticks.enumerated() {
      let distance = Int128(value - ticks[0]) * tick - Int128(index) * frame
      if distance.magnitude > tick.magnitude { return false }
    }
    return true
  }

  /// The length of the last frame where nothing tells it: the median of the others, or the header's.
  private static func usualLength(_ ticks: [Int64], _ timeBase: TimeBase, _ nominal: [FrameRate]) -> Int64 {
    let lengths = zip(ticks, ticks.dropFirst()).map { $1 - $0 }.sorted()
    if !lengths.isEmpty { return max(lengths[lengths.count / 2], 1) }
    return max(nominal.first.map { timeBase.ticks($0.frameDuration) } ?? 1, 1)
  }
}
