import RecutModel
import RecutPlugin

extension Assembly.Item {
  /// The clip of its medium, on whose frames it lies exactly where the timeline counts in them.
  ///
  /// - Parameters:
  ///   - rate: in which timecodes count.
  ///   - offset: the frame of the medium's first timecode.
  func clip(of medium: Media, _ rate: FrameRate, offset: Int) throws(PluginError) -> Clip {
    let speed = try speed(rate)
    let (range, own) = try frames(rate, offset, speed)
    guard !range.isEmpty else { throw PluginError("\(place): it ends before it has begun", isBadInput: true) }
    let whole = medium.range
    let time: TimeRange
    if let table = medium.frames, table.constantRate == own {
      guard range.lowerBound >= 0, range.upperBound <= table.count else { throw beyond(medium) }
      time = table.times(of: range)
    } else {
      // A medium's last frame may be shorter than the timeline's.
      time = TimeRange(
        whole.start + own.time(ofFrame: range.lowerBound),
        min(whole.start + own.time(ofFrame: range.upperBound), whole.end))
      guard range.lowerBound >= 0, whole.start + own.time(ofFrame: range.upperBound - 1) < whole.end else {
        throw beyond(medium)
      }
    }
    guard var clip = medium.clip(nearest: time) else {
      throw PluginError("\(place): no frame of '\(medium.info.name)' begins there", isBadInput: true)
    }
    clip.note = note
    clip.speed = speed?.landed(on: medium.frames)
    return clip
  }

  private func frames(_ rate: FrameRate, _ offset: Int, _ speed: Speed?) throws(PluginError) -> (Range<Int>, FrameRate)
  {
    func shown(_ count: Int) -> Int { Int(Time(Int64(count)).scaled(by: speed?.constant ?? Time(1)).units(per: 1)) }
    let (startShift, endShift) = (shown(startShift), shown(endShift))
    switch points {
    case .frames(let first, let count, let own):
      let start = first + startShift
      return (start..<max(start, first + count + endShift), own)
    case .timecodes(let first, let last):
      guard let start = first.frame(at: rate), let end = last.frame(at: rate) else {
        throw PluginError("\(place): no such timecodes at \(rate) frames a second: \(first)..\(last)", isBadInput: true)
      }
      let begin = start - offset + startShift
      return (begin..<max(begin, end - offset + endShift), rate)
    }
  }

  /// As the file says, or as its places in the timeline and in its source do.
  private func speed(_ rate: FrameRate) throws(PluginError) -> Speed? {
    guard let record, case .timecodes(let first, let last) = points, let start = first.frame(at: rate),
      let end = last.frame(at: rate), let begin = record.start.frame(at: rate), let close = record.end.frame(at: rate),
      close > begin
    else { return speed }
    let factor = factor(Double(end - start), over: Double(close - begin), rate)
    guard Speed.factors.contains(factor) else {
      throw PluginError(
        "\(place): it would be shown at \(factor.seconds) times its speed; there is 0.01 to 100", isBadInput: true)
    }
    return factor == Time(1) ? nil : Speed(factor)
  }

  /// The simplest speed that both lengths and the number of frames a second allow, which are rounded.
  private func factor(_ shown: Double, over length: Double, _ rate: FrameRate) -> Time {
    var bounds = (low: (shown - 1) / length, high: (shown + 1) / length)
    if let told = perSecond {
      let near = ((told - 0.051) / rate.perSecond, (told + 0.051) / rate.perSecond)
      if near.0 < bounds.high, near.1 > bounds.low { bounds = (max(bounds.low, near.0), min(bounds.high, near.1)) }
    }
    let exact = Time(Int64(shown)).divided(by: Time(Int64(length)))
    return bounds.low > 0 ? Time.simplest(from: bounds.low, through: bounds.high) ?? exact : exact
  }

  private func beyond(_ medium: Media) -> PluginError {
    PluginError(
      "\(place): it lies beyond '\(medium.info.name)', which is \(medium.range.duration) long", isBadInput: true)
  }
}

extension Time {
  /// The fraction with the smallest parts between two positive numbers (M. A. Stern 1858, A. Brocot 1861); `nil` where its
  /// parts would be large.
  fileprivate static func simplest(from low: Double, through high: Double) -> Time? {
    var (left, right) = ((0, 1), (1, 0))
    for _ in 0..<100_000 {
      let middle = (left.0 + right.0, left.1 + right.1)
      let value = Double(middle.0) / Double(middle.1)
      if value < low {
        left = middle
      } else if value > high {
        right = middle
      } else {
        return Time(Int64(middle.0), over: Int32(middle.1))
      }
    }
    return nil
  }
}
