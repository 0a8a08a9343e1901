import RecutModel
import RecutPlugin

/// What an expression describes of the media of a cut.
struct FoundStretches {
  /// By medium, without their margins, from frame to frame.
  private var stretches: [String: [TimeRange]] = [:]
  private let shortest: Time

  /// - Throws: `Fault` where `text` is no expression, or names what its inputs do not have.
  init(
    _ text: String, _ items: [Inputs.Item], of media: [Media], margin: Time, shortest: Time
  ) throws {
    self.shortest = shortest
    let condition = try Condition(text)
    for medium in media {
      let own = items.filter { $0.value.media == medium.info.name }
      // Of media that nothing is known of there are none.
      if own.isEmpty, !items.isEmpty { continue }
      let evidence = try Evidence(own, of: medium.info.name)
      let found = condition.ranges(try condition.ranges(by: evidence, in: medium.range), in: medium.range)
      stretches[medium.info.name] = found.ranges.compactMap { range in
        // At the ends of the film nothing is to be spared.
        let start = range.start > medium.range.start ? range.start + margin : range.start
        let end = range.end < medium.range.end ? range.end - margin : range.end
        return start < end ? TimeRange(medium.landed(start), medium.landed(end)) : nil
      }
    }
  }

  /// The parts of a clip in which the expression holds.
  func parts(of clip: Clip) -> [TimeRange] {
    (stretches[clip.media] ?? []).compactMap { range in
      range.intersection(clip.source).flatMap { $0.duration >= shortest ? $0 : nil }
    }
  }
}

extension Media {
  /// The nearest boundary of a frame, or the time as it is where there are no pictures.
  func landed(_ time: Time) -> Time { frames.map { $0.time(ofFrame: $0.boundary(nearest: time)) } ?? time }
}
