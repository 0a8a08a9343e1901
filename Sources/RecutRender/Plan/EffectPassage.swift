internal import RecutModel

/// An effect on some of the output's pictures, once the cut is put together.
public struct EffectPassage: Hashable, Sendable {
  /// Frames of the output.
  public var frames: Range<Int>
  public var filters: [String]
}

/// An effect on some of the output's sound, once it is mixed.
public struct SoundPassage: Hashable, Sendable {
  /// Samples of the output.
  public var samples: Range<Int64>
  public var filters: [String]
}

extension OutputTiming {
  /// The frames that are shown in a stretch of the cut.
  func frames(in range: TimeRange) -> Range<Int> {
    let first = boundary(nearest: range.start)
    return first..<max(first, boundary(nearest: range.end))
  }

  /// The frame that begins nearest to a time, or the end.
  private func boundary(nearest time: Time) -> Int {
    switch self {
    case .constant(let rate, let count):
      let number = time.units(
        ofNumerator: rate.denominator, denominator: rate.numerator, rounded: .toNearestOrAwayFromZero)
      return Int(number).clamped(to: 0...count)
    case .variable(let scale, let ticks, let end):
      let tick = time.units(per: scale)
      guard tick < end else { return ticks.count }
      let next = ticks.firstIndex { $0 >= tick } ?? ticks.count
      guard next > 0, next < ticks.count else { return next }
      return ticks[next] - tick <= tick - ticks[next - 1] ? next : next - 1
    }
  }
}
