extension LaidSound {
  /// A stretch of a file that is heard at a place of the cut.
  public struct Passage: Hashable, Sendable {
    /// From the file's beginning.
    public var source: TimeRange
    /// On the clock of the cut.
    public var range: TimeRange
  }

  /// What of a file is heard where, as it goes back to its loop's beginning again and again.
  ///
  /// - Parameters:
  ///   - length: of the file.
  ///   - end: of the cut.
  public func passages(ofFile length: Time, until end: Time) -> [Passage] {
    var passages: [Passage] = []
    let end = min(range.end, end)
    let loop = loop?.fitted(into: length)
    var (source, position) = (start, range.start - skipped)
    if let loop, source >= loop.end { source = loop.start + (source - loop.start).remainder(by: loop.period) }
    while position < end {
      let last = loop?.end ?? length
      guard source < last else { break }
      let next = position + (last - source)
      let heard = TimeRange(max(position, range.start), max(min(next, end), range.start))
      if !heard.isEmpty {
        let first = source + (heard.start - position)
        passages.append(Passage(source: TimeRange(first, first + heard.duration), range: heard))
      }
      guard let loop else { break }
      (source, position) = (loop.start, next)
    }
    return passages
  }

  /// The same at another place of a longer cut.
  public func later(by delay: Time) -> LaidSound {
    var later = self
    later.range = range.later(by: delay)
    later.yields = yields?.later(by: delay)
    later.lowers = lowers?.later(by: delay)
    return later
  }

  /// What of it is heard in a part of the cut, on that part's own clock; `nil` for nothing.
  public func part(in stretch: TimeRange) -> LaidSound? {
    guard let heard = range.intersection(stretch) else { return nil }
    var part = later(by: -stretch.start)
    part.range = heard.later(by: -stretch.start)
    part.skipped += heard.start - range.start
    if heard.start > range.start { part.fadeIn = .zero }
    if heard.end < range.end { part.fadeOut = .zero }
    return part
  }
}

extension LaidSound.Ducking {
  /// Where it is quieter, ramps not included, if that is known beforehand: between words it stays down.
  public var stretches: [TimeRange]? {
    let bridge = (attack + release) / 2
    return ranges.map { ranges in
      TimeRanges(ranges.map { TimeRange($0.start - bridge, $0.end + bridge) }).ranges.map {
        TimeRange($0.start + bridge, $0.end - bridge)
      }
    }
  }

  fileprivate func later(by delay: Time) -> Self {
    var later = self
    later.ranges = ranges?.map { $0.later(by: delay) }
    return later
  }
}

extension LaidSound.Loop {
  /// A loop with its ends known.
  public struct Fitted: Hashable, Sendable {
    public var start: Time
    public var end: Time
    public var seam: Time
    /// How long it takes from one time round to the next.
    public var period: Time { end - start }
  }

  /// The loop in a file of some length: no seam is longer than a quarter of it. `nil` where nothing is left of it.
  public func fitted(into length: Time) -> Fitted? {
    let last = min(end ?? length, length)
    // Without an end of its own it goes round the whole file, and what is faded in is the file's beginning.
    let isWhole = end == nil && start == seam
    let crossing = isWhole ? min(seam, last / 4) : min(seam, last / 4, start)
    let first = isWhole ? crossing : start
    guard last - first > crossing + crossing, last - first >= .milliseconds(20) else { return nil }
    return Fitted(start: first, end: last, seam: crossing)
  }
}

extension LevelChange {
  /// The same at another place of a longer cut.
  public func later(by delay: Time) -> LevelChange {
    var later = self
    later.range = range.later(by: delay)
    return later
  }

  /// What of it is heard in a part of the cut, ramps included, on that part's own clock; `nil` for nothing.
  public func part(in stretch: TimeRange) -> LevelChange? {
    guard range.start - rampIn < stretch.end, range.end + rampOut > stretch.start else { return nil }
    return later(by: -stretch.start)
  }
}

extension TimeRange {
  fileprivate func later(by delay: Time) -> TimeRange { TimeRange(start + delay, end + delay) }
}

extension Time {
  /// What is left when `unit` is taken off as often as it fits.
  fileprivate func remainder(by unit: Time) -> Time {
    guard unit > .zero, self >= unit else { return self }
    var rest = self - unit * Int((seconds / unit.seconds).rounded(.down))
    // The quotient is rounded.
    while rest >= unit { rest -= unit }
    while rest < .zero { rest += unit }
    return rest
  }
}
