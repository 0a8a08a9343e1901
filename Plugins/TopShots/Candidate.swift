import RecutModel

/// A shot that may be chosen.
struct Candidate {
  var shot: Int
  /// The shot on the medium's clock, what of it shows neither the shot before nor the one after, and that without handles.
  var whole: TimeRange
  var clear: TimeRange
  var usable: TimeRange
  var score: ShotScore
}

/// Where cuts can be: the frame boundaries of a medium, or anywhere where it has no pictures.
struct Grid {
  let frames: FrameTable?

  init(_ frames: FrameTable?) { self.frames = frames.flatMap { $0.count > 0 ? $0 : nil } }

  /// The step in which lengths are counted: a frame, or 40 ms where frames last differently long.
  var step: Time { frames?.constantRate?.frameDuration ?? .milliseconds(40) }

  func nearest(_ time: Time) -> Time { frames.map { $0.time(ofFrame: $0.boundary(nearest: time)) } ?? time }

  /// The last place for a cut at or before `time`.
  func before(_ time: Time) -> Time {
    guard let frames else { return time }
    return time >= frames.range.end ? frames.range.end : frames.time(ofFrame: frames.frame(at: time))
  }

  /// The first place for a cut at or after `time`.
  func after(_ time: Time) -> Time {
    guard let frames else { return time }
    let index = frames.frame(at: time)
    return frames.time(ofFrame: frames.time(ofFrame: index) < time ? index + 1 : index)
  }

  /// Steps in a length of time, rounded down.
  func steps(in length: Time) -> Int {
    let step = step
    return Int(length.units(ofNumerator: Int32(clamping: step.value), denominator: step.scale, rounded: .down))
  }
}
