/// A set of instants as ranges: ascending, none empty, none touching the next.
public struct TimeRanges: Hashable, Sendable {
  public private(set) var ranges: [TimeRange] = []

  public init() {}

  /// What the given ranges cover together; they may overlap and come in any order.
  public init(_ ranges: some Sequence<TimeRange>) {
    for range in ranges.sorted(by: { $0.start < $1.start }) { append(range) }
  }

  /// Adds a range that begins no earlier than every range before it; for building in order of time.
  ///
  /// One that begins before the last range is taken in as far as it lies after that range's start.
  public mutating func append(_ range: TimeRange) {
    guard !range.isEmpty else { return }
    guard let last = ranges.last, range.start <= last.end else {
      ranges.append(range)
      return
    }
    ranges[ranges.count - 1] = TimeRange(last.start, max(last.end, range.end))
  }

  public var isEmpty: Bool { ranges.isEmpty }
  /// How much time is in the set.
  public var duration: Time { ranges.reduce(.zero) { $0 + $1.duration } }

  public func contains(_ time: Time) -> Bool {
    let next = ranges.partitionPoint { time < $0.end }
    return next < ranges.count && ranges[next].start <= time
  }

  /// The part of the set that lies in `range`.
  public func clipped(to range: TimeRange) -> TimeRanges {
    var result = TimeRanges()
    var index = ranges.partitionPoint { range.start < $0.end }
    while index < ranges.count, let part = ranges[index].intersection(range) {
      result.ranges.append(part)
      index += 1
    }
    return result
  }

  /// The share of `range` that is in the set, from 0 to 1; 0 for an empty range.
  public func share(of range: TimeRange) -> Double {
    range.isEmpty ? 0 : clipped(to: range).duration.seconds / range.duration.seconds
  }
}

extension TimeRanges {
  public func intersection(_ other: TimeRanges) -> TimeRanges {
    var result = TimeRanges()
    var (mine, theirs) = (0, 0)
    while mine < ranges.count, theirs < other.ranges.count {
      let (a, b) = (ranges[mine], other.ranges[theirs])
      if let both = a.intersection(b) { result.append(both) }
      if a.end < b.end { mine += 1 } else { theirs += 1 }
    }
    return result
  }

  /// What of `range` is not in the set.
  public func complement(in range: TimeRange) -> TimeRanges {
    var result = TimeRanges()
    var start = range.start
    for part in clipped(to: range).ranges {
      result.append(TimeRange(start, part.start))
      start = part.end
    }
    result.append(TimeRange(start, range.end))
    return result
  }

  /// Every range lengthened at both ends, as far as `range` goes; ranges that then meet become one.
  public func padded(before: Time, after: Time, in range: TimeRange) -> TimeRanges {
    TimeRanges(ranges.compactMap { TimeRange($0.start - before, $0.end + after).intersection(range) })
  }

  /// The set with every gap between two ranges filled that is shorter than `length`.
  public func closingGaps(shorterThan length: Time) -> TimeRanges {
    var result = TimeRanges()
    for range in ranges {
      guard let last = result.ranges.last, range.start - last.end < length else {
        result.append(range)
        continue
      }
      result.append(TimeRange(last.end, range.end))
    }
    return result
  }

  /// The ranges that last at least `length`.
  public func dropping(shorterThan length: Time) -> TimeRanges {
    var result = TimeRanges()
    result.ranges = ranges.filter { $0.duration >= length }
    return result
  }
}
