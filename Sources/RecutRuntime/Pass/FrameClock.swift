internal import RecutMedia
internal import RecutModel
internal import RecutPlugin

/// Tells which displayed frame a decoded picture is.
struct FrameClock {
  let index: FrameIndex
  private let timeBase: TimeBase
  private var next = 0

  init(_ index: FrameIndex) {
    self.index = index
    timeBase = index.exactTimeBase
  }

  /// A frame's number and when it is shown.
  struct Moment: Sendable {
    var number: Int
    var shown: TimeRange
    var isKey: Bool
    /// A clock that tells exactly when.
    var timeBase: TimeBase

    /// The frame stamped with when it is shown, in place of what its container says.
    func stamping(_ frame: Frame) throws(MediaError) -> Frame {
      let (start, end) = (timeBase.ticks(shown.start), timeBase.ticks(shown.end))
      return try frame.at(ticks: start, duration: max(end - start, 0), timeBase: timeBase)
    }
  }

  /// Where the next decoded frame belongs; `nil` for one that is not displayed.
  mutating func moment(of frame: Frame) -> Moment? {
    defer { next += 1 }
    guard let number = index.isOrdinal ? next : frame.ticks.flatMap(index.frame(atTicks:)), number < index.count
    else { return nil }
    return Moment(
      number: number, shown: index.table.times(of: number..<(number + 1)), isKey: frame.isKey, timeBase: timeBase)
  }
}
