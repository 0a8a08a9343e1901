import RecutModel
import RecutPlugin

/// What there is of a clip's film beyond the clip, to be seen during a crossing.
struct Handles {
  /// By medium; where there are shots, a clip's handles end where its shot does, so that no other shot flashes up.
  let shots: [String: Shots]
  let media: (String) throws(PluginError) -> Media

  /// The stretch of the film that a clip and its handles may show.
  func range(of clip: Clip) throws(PluginError) -> TimeRange {
    let medium = try media(clip.media)
    guard let known = shots[clip.media]?.shots, let frames = medium.frames,
      let first = known.firstIndex(where: { $0.range.overlaps(clip.source) }),
      let last = known.lastIndex(where: { $0.range.overlaps(clip.source) })
    else { return medium.range }
    // Frames of a dissolve at the shot's ends show its neighbours too.
    let start = known[first].transitionFrames.map { frames.time(ofFrame: $0.upperBound) } ?? known[first].range.start
    let next = known.indices.contains(last + 1) ? known[last + 1].transitionFrames : nil
    let end = next.map { frames.time(ofFrame: $0.lowerBound) } ?? known[last].range.end
    return TimeRange(min(start, clip.source.start), max(end, clip.source.end))
  }

  /// `length`, or as much of it as there is, around the cut between two clips: half of it on each side, and more on one
  /// where the other has too little; on boundaries of frames.
  func crossing(_ name: String, lasting length: Time, from earlier: Clip, to later: Clip) throws(PluginError)
    -> Transition
  {
    let ahead = later.source.start - (try range(of: later)).start
    let behind = (try range(of: earlier)).end - earlier.source.end
    var before = min(length / 2, ahead)
    let after = min(length - before, behind)
    before = min(length - after, ahead)
    return Transition(
      .crossing(name), before: try landed(before, ahead: later), after: try landed(after, behind: earlier))
  }

  /// A whole number of frames ahead of a clip, or in a film without pictures the time as it is.
  func landed(_ length: Time, ahead clip: Clip) throws(PluginError) -> Time {
    guard let frames = try media(clip.media).frames else { return length }
    return clip.source.start - frames.time(ofFrame: frames.boundary(nearest: clip.source.start - length))
  }

  func landed(_ length: Time, behind clip: Clip) throws(PluginError) -> Time {
    guard let frames = try media(clip.media).frames else { return length }
    return frames.time(ofFrame: frames.boundary(nearest: clip.source.end + length)) - clip.source.end
  }
}
