internal import RecutModel

/// Tells gaps from jumps of the clock: streams that are made to be joined, as broadcasts are, may go on at any time.
/// Recordings do have gaps of minutes, which stay; nothing of an hour is a gap, and nothing goes back by itself.
struct ClockJumps {
  private let farthest: Int64
  private let farthestBack: Int64

  /// `nil` for a container that has one clock.
  init?(in container: String, timeBase: TimeBase) {
    guard ["mpegts", "mpeg"].contains(container) else { return nil }
    farthest = timeBase.ticks(.seconds(3600))
    farthestBack = timeBase.ticks(.seconds(1))
  }

  /// Whether a step from one time stamp to the next one is a jump.
  func contain(_ step: Int64) -> Bool { step > farthest || step < -farthestBack }

  /// `ticks` with a usual step in place of each jump.
  func closed(_ ticks: [Int64]) -> [Int64] {
    let steps = zip(ticks, ticks.dropFirst()).map { $1 - $0 }
    let usual = steps.sorted()[safe: steps.count / 2] ?? 0
    var shift: Int64 = 0
    return ticks.indices.map { index in
      if index > 0, contain(steps[index - 1]) { shift += usual - steps[index - 1] }
      return ticks[index] + shift
    }
  }
}
