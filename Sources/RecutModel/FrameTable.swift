/// Which displayed frame of a medium is on screen when: frames count from 0 in presentation order, times are on the
/// medium's own clock (its first picture need not be at 0).
public struct FrameTable: Hashable, Sendable, Codable {
  /// How the frames lie in time.
  public enum Timing: Hashable, Sendable, Codable {
    /// Frame `n` begins at `start + n * rate.frameDuration`.
    case constant(start: Time, rate: FrameRate, count: Int)
    /// Each frame begins at its own time (ascending); the last one ends at `end`.
    case variable(starts: SampleTimes, end: Time)
  }

  public let timing: Timing

  public init(_ timing: Timing) { self.timing = timing }

  /// The number of displayed frames.
  public var count: Int {
    switch timing {
    case .constant(_, _, let count): count
    case .variable(let starts, _): starts.count
    }
  }

  /// The frame rate where it is constant.
  public var constantRate: FrameRate? { if case .constant(_, let rate, _) = timing { rate } else { nil } }

  /// From the first frame's beginning to the last one's end.
  public var range: TimeRange { TimeRange(time(ofFrame: 0), time(ofFrame: count)) }

  /// When frame `index` begins; the end of the last frame for `index >= count`, the first frame's start below 0.
  public func time(ofFrame index: Int) -> Time {
    let index = index.clamped(to: 0...count)
    switch timing {
    case .constant(let start, let rate, _): return start + rate.frameDuration * index
    case .variable(let starts, let end): return index < starts.count ? starts[index] : end
    }
  }

  /// The times that `frames` cover.
  public func times(of frames: Range<Int>) -> TimeRange {
    TimeRange(time(ofFrame: frames.lowerBound), time(ofFrame: frames.upperBound))
  }

  /// The frame that is on screen at `time`; the first or the last one for a time beyond the ends, 0 without frames.
  public func frame(at time: Time) -> Int {
    guard count > 0 else { return 0 }
    switch timing {
    case .constant(let start, let rate, let count):
      let index = (time - start).units(ofNumerator: rate.denominator, denominator: rate.numerator, rounded: .down)
      return Int(index.clamped(to: 0...Int64(count - 1)))
    case .variable(let starts, _):
      return (starts.partitionPoint { time < $0 } - 1).clamped(to: 0...(starts.count - 1))
    }
  }

  /// The frame boundary nearest to `time`, from 0 to `count`: where a cut asked for at `time` lands. The earlier one
  /// of two that are equally near.
  public func boundary(nearest time: Time) -> Int {
    let before = frame(at: time)
    let (start, end) = (self.time(ofFrame: before), self.time(ofFrame: before + 1))
    return (time - start).magnitude <= (end - time).magnitude ? before : min(before + 1, count)
  }

  /// The frames between the boundaries that are nearest to both ends; empty where they are one.
  public func frames(nearest range: TimeRange) -> Range<Int> {
    let first = boundary(nearest: range.start)
    return first..<max(first, boundary(nearest: range.end))
  }
}
