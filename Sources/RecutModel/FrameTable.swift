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

  /// The frames that are on screen at some time of a range.
  public func frames(covering range: TimeRange) -> Range<Int> {
    guard let shown = range.intersection(self.range), !shown.isEmpty else { return 0..<0 }
    let last = frame(at: shown.end)
    return frame(at: shown.start)..<(time(ofFrame: last) < shown.end ? last + 1 : last)
  }

  /// The frames between the boundaries that are nearest to both ends; empty where they are one.
  public func frames(nearest range: TimeRange) -> Range<Int> {
    let first = boundary(nearest: range.start)
    return first..<max(first, boundary(nearest: range.end))
  }
}

extension FrameTable {
  /// Of frames that are not evenly spaced, the rate of timelines (SMPTE ST 12-1's, and twice those) that is nearest to most of
  /// them: 24 where some frames of a film at 24 are missing. `nil` for less than two frames.
  public var usualRate: FrameRate? {
    guard case .variable(let starts, _) = timing, starts.count > 1 else { return constantRate }
    var counts: [Time: Int] = [:]
    for index in 1..<min(starts.count, Self.looked) { counts[starts[index] - starts[index - 1], default: 0] += 1 }
    // Of as many, the shorter: what is longer may lack a frame.
    guard let usual = counts.filter({ $0.key > .zero }).max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key
    else { return nil }
    let perSecond = 1 / usual.seconds
    return Self.timelineRates.min { abs($0.perSecond - perSecond) < abs($1.perSecond - perSecond) }
  }

  /// Enough to know; a film may have hundreds of thousands.
  private static let looked = 10_000
  private static let timelineRates = [
    (24000, 1001), (24, 1), (25, 1), (30000, 1001), (30, 1), (48000, 1001), (48, 1), (50, 1), (60000, 1001), (60, 1),
  ].compactMap { FrameRate($0.0, $0.1) }
}
