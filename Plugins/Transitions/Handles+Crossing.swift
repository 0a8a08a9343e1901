import RecutModel
import RecutPlugin

extension Handles {
  /// `length`, or as much of it as there is, around the cut between two clips: half of it on each side, and more on one
  /// where the other has too little; on boundaries of frames.
  func crossing(_ name: String, lasting length: Time, from earlier: Clip, to later: Clip) throws(PluginError)
    -> Transition
  {
    let ahead = -later.retiming.offset(of: try range(of: later).start)
    let behind = earlier.retiming.offset(of: try range(of: earlier).end) - earlier.duration
    var before = min(length / 2, ahead)
    let after = min(length - before, behind)
    before = min(length - after, ahead)
    return Transition(
      .crossing(name), before: try landed(before, ahead: later), after: try landed(after, behind: earlier))
  }

  /// A whole number of frames ahead of a clip, or the time as it is in a film without pictures and at another speed, where
  /// the frames of the film are not those of the cut.
  func landed(_ length: Time, ahead clip: Clip) throws(PluginError) -> Time {
    guard clip.speed == nil, let frames = try media(clip.media).frames else { return length }
    return clip.source.start - frames.time(ofFrame: frames.boundary(nearest: clip.source.start - length))
  }

  func landed(_ length: Time, behind clip: Clip) throws(PluginError) -> Time {
    guard clip.speed == nil, let frames = try media(clip.media).frames else { return length }
    return frames.time(ofFrame: frames.boundary(nearest: clip.source.end + length)) - clip.source.end
  }
}
