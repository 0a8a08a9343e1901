import RecutModel

/// Turns the seconds of a message into exact times.
struct WireClock {
  let frames: FrameTable?

  /// Decimal numbers that name a frame's beginning or end differ from it by less.
  private static let tolerance = Time(1, over: 1_000_000)

  /// A time to the nanosecond; one within a microsecond of where a frame begins or ends is taken as that.
  func time(_ seconds: Double) -> Time? {
    guard seconds.isFinite, seconds.magnitude < 9e8 else { return nil }
    let time = Time(Int64((seconds * 1e9).rounded()), over: 1_000_000_000)
    guard let frames, frames.count > 0 else { return time }
    let boundary = frames.time(ofFrame: frames.boundary(nearest: time))
    return (time - boundary).magnitude <= Self.tolerance ? boundary : time
  }

  func time(_ key: String, of fields: WireFields) throws(PluginError) -> Time {
    guard let time = time(try fields.number(key)) else { throw fields.fault(key, "a time") }
    return time
  }

  /// A stretch of time, which may be empty but not backward.
  func range(_ start: String, _ end: String, of fields: WireFields) throws(PluginError) -> TimeRange {
    let (start, end) = (try time(start, of: fields), try time(end, of: fields))
    guard start <= end else { throw PluginError("\(fields.place) ends before it starts") }
    return TimeRange(start, end)
  }

  /// Frames `FIRST` to `LAST` of an object, where it has both.
  func frames(_ first: String, _ last: String, of fields: WireFields) throws(PluginError) -> Range<Int>? {
    guard fields[first] != nil, fields[last] != nil else { return nil }
    let (start, end) = (try fields.integer(first), try fields.integer(last))
    guard start >= 0, end >= start, end <= frames?.count ?? Int.max else {
      throw PluginError("frames \(start) to \(end) of \(fields.place) are not frames of the medium")
    }
    return start..<end
  }

  /// The frames of a shot, which may be given by times alone.
  func shownFrames(of fields: WireFields) throws(PluginError) -> Range<Int> {
    if let frames = try frames("start_frame", "end_frame", of: fields) { return frames }
    guard let table = frames, fields["start"] != nil, fields["end"] != nil else {
      throw fields.fault("start_frame", "a frame")
    }
    let start = table.boundary(nearest: try time("start", of: fields))
    let end = table.boundary(nearest: try time("end", of: fields))
    guard start <= end else { throw PluginError("\(fields.place) ends before it starts") }
    return start..<end
  }

  /// `[first, end]` of the frames in which a shot begins gradually.
  func transitionFrames(of fields: WireFields) throws(PluginError) -> Range<Int>? {
    guard fields["transition_frames"] != nil else { return nil }
    let bounds = try fields.list("transition_frames").compactMap(\.intValue)
    guard bounds.count == 2, bounds[0] >= 0, bounds[1] >= bounds[0], bounds[1] <= frames?.count ?? Int.max else {
      throw fields.fault("transition_frames", "a list of two frames of the medium")
    }
    return bounds[0]..<bounds[1]
  }
}
