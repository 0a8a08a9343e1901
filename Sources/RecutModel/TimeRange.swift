/// A half-open stretch of time: `start` is in it, `end` is not.
public struct TimeRange: Hashable, Sendable, Codable {
  public var start: Time
  public var end: Time

  /// The range from `start` to `end`; an end before the start makes it empty.
  public init(_ start: Time, _ end: Time) {
    self.start = start
    self.end = max(start, end)
  }

  public var duration: Time { end - start }
  public var isEmpty: Bool { end <= start }
  public var middle: Time { start + duration / 2 }

  public func contains(_ time: Time) -> Bool { start <= time && time < end }
  public func overlaps(_ other: TimeRange) -> Bool { start < other.end && other.start < end }

  /// What both ranges cover, or `nil` where they do not meet.
  public func intersection(_ other: TimeRange) -> TimeRange? {
    let (start, end) = (max(start, other.start), min(end, other.end))
    return start < end ? TimeRange(start, end) : nil
  }
}
