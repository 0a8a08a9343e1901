import RecutModel
import RecutPlugin

/// What a clip may show of its medium, and how short it may become.
struct Room {
  let frames: FrameTable?
  /// Its shot or its medium, but not what other clips show.
  var range: TimeRange
  let shortest: Time
  /// Whether it may begin no earlier than the clip before it ends, of the same medium and in its order.
  var followsOn = false

  static func rooms(of clips: [Clip], _ handles: Handles, minimum: Time) throws -> [Room] {
    var rooms = try clips.map { clip in
      Room(
        frames: try handles.media(clip.media).frames, range: try handles.range(of: clip),
        shortest: min(minimum, clip.duration))
    }
    for media in Set(clips.map(\.media)) {
      let places = clips.indices.filter { clips[$0].media == media }
        .sorted { (clips[$0].source.start, $0) < (clips[$1].source.start, $1) }
      for (earlier, later) in zip(places, places.dropFirst()) {
        let gap = TimeRange(clips[earlier].source.end, clips[later].source.start)
        guard clips[earlier].source.end <= clips[later].source.start else { continue }
        if later == earlier + 1 {
          // Their common cut may go to either side of where it was.
          rooms[later].followsOn = true
        } else {
          let middle = rooms[earlier].landed(gap.middle)
          rooms[earlier].range.end = max(min(rooms[earlier].range.end, middle), gap.start)
          rooms[later].range.start = min(max(rooms[later].range.start, middle), gap.end)
        }
      }
    }
    return rooms
  }

  private func landed(_ time: Time) -> Time {
    frames.map { $0.time(ofFrame: $0.boundary(nearest: time)) } ?? time
  }

  /// How long the frame is shown that ends at `time`; zero without pictures.
  func frameDuration(before time: Time) -> Time {
    guard let frames else { return .zero }
    let boundary = frames.boundary(nearest: time)
    return frames.time(ofFrame: boundary) - frames.time(ofFrame: boundary - 1)
  }

  /// The stretch of the medium, from frame to frame, that is as nearly as can be `length` long and begins at `start`,
  /// or earlier where there is too little behind it.
  func stretch(from start: Time, lasting length: Time, notBefore earliest: Time) -> TimeRange {
    let first = max(range.start, earliest)
    guard let frames else {
      let start = max(min(start, range.end - length), first)
      return TimeRange(start, min(start + length, range.end))
    }
    let bounds =
      frames.boundary(nearest: first)...max(frames.boundary(nearest: first), frames.boundary(nearest: range.end))
    var lower = frames.boundary(nearest: start).clamped(to: bounds)
    var upper = frames.boundary(nearest: frames.time(ofFrame: lower) + length)
    let isCut = frames.time(ofFrame: lower) + length > frames.range.end
    if upper > bounds.upperBound || isCut {
      lower = frames.boundary(nearest: frames.time(ofFrame: bounds.upperBound) - length).clamped(to: bounds)
      upper = frames.boundary(nearest: frames.time(ofFrame: lower) + length)
    }
    return TimeRange(frames.time(ofFrame: lower), frames.time(ofFrame: min(upper, bounds.upperBound)))
  }
}
