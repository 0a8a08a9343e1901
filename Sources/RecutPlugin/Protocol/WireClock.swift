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

  /// The keys of a stretch's ends.
  struct Ends {
    var start: String
    var end: String
    var startFrame: String
    var endFrame: String

    static let shot = Ends(start: "start", end: "end", startFrame: "start_frame", endFrame: "end_frame")
    static let clip = Ends(start: "in", end: "out", startFrame: "in_frame", endFrame: "out_frame")
  }

  /// A stretch of the medium, each end given by its time, by its frame, or by both where they say the same.
  ///
  /// - Returns: the frames where an end was given by one.
  func stretch(_ ends: Ends, of fields: WireFields) throws(PluginError) -> (range: TimeRange, frames: Range<Int>?) {
    let start = try edge(ends.start, ends.startFrame, of: fields)
    let end = try edge(ends.end, ends.endFrame, of: fields)
    guard start.time <= end.time else { throw PluginError("\(fields.place) ends before it starts") }
    let range = TimeRange(start.time, end.time)
    guard let table = frames, start.frame != nil || end.frame != nil else {
      guard let first = start.frame, let last = end.frame, first <= last else { return (range, nil) }
      return (range, first..<last)
    }
    let first = start.frame ?? table.boundary(nearest: start.time)
    let shown = first..<max(first, end.frame ?? table.boundary(nearest: end.time))
    return (table.times(of: shown), shown)
  }

  private func edge(
    _ key: String, _ frameKey: String, of fields: WireFields
  ) throws(PluginError) -> (time: Time, frame: Int?) {
    let frame = try fields.optionalInteger(frameKey)
    if let frame, frame < 0 || frame > frames?.count ?? Int.max {
      throw PluginError("`\(frameKey)` of \(fields.place) is \(frame), which is no frame of the medium")
    }
    guard let frame, let table = frames else { return (try time(key, of: fields), frame) }
    let exact = table.time(ofFrame: frame)
    if fields[key] != nil, case let told = try time(key, of: fields), table.boundary(nearest: told) != frame {
      throw PluginError(
        "`\(key)` of \(fields.place) is \(told.seconds) s, and its `\(frameKey)` \(frame) is at \(exact.seconds) s: they "
          + "must say the same, or one of them be left out")
    }
    return (exact, frame)
  }

  /// The frames of a shot, which may be given by times alone.
  func shown(of fields: WireFields) throws(PluginError) -> (range: TimeRange, frames: Range<Int>) {
    let stretch = try self.stretch(.shot, of: fields)
    if let frames = stretch.frames { return (stretch.range, frames) }
    guard let table = frames else { throw fields.fault("start_frame", "a frame") }
    let shown = table.frames(nearest: stretch.range)
    return (table.times(of: shown), shown)
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
