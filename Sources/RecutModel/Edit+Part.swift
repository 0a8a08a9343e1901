extension Edit {
  /// A stretch of the cut as a cut of its own, which shows and plays what the whole does there: with the part of all that is
  /// laid over and under it.
  public func part(in stretch: TimeRange) -> Edit {
    var part = self
    part.clips = []
    part.wanted = nil
    for (clip, place) in zip(clips, stretches) {
      guard let shown = place.intersection(stretch) else { continue }
      var clip = clip
      let retiming = clip.retiming
      if shown.start > place.start {
        clip.source.start = retiming.time(at: shown.start - place.start)
        clip.transition = nil
        clip.frames = nil
      }
      if shown.end < place.end {
        clip.source.end = retiming.time(at: shown.end - place.start)
        clip.frames = nil
      }
      part.clips.append(clip)
    }
    if stretch.end < duration { part.ending = nil }
    part.titles = titles.compactMap { $0.part(in: stretch) }
    part.overlays = overlays.compactMap { $0.part(in: stretch) }
    part.effects = effects.compactMap { $0.part(in: stretch) }
    part.sounds = sounds.compactMap { $0.part(in: stretch) }
    part.levels = levels.compactMap { $0.part(in: stretch) }
    return part
  }

  /// A stretch with both ends moved to where frames begin, as the media tell.
  public func landed(_ stretch: TimeRange, in media: [String: Media]) -> TimeRange {
    func landed(_ time: Time) -> Time {
      for (clip, place) in zip(clips, stretches) where place.contains(time) {
        guard let frames = media[clip.media]?.frames else { return time }
        let source = clip.retiming.time(at: time - place.start)
        let shown = frames.time(ofFrame: frames.boundary(nearest: source))
        return place.start + clip.retiming.offset(of: min(max(shown, clip.source.start), clip.source.end))
      }
      return min(time, duration)
    }
    return TimeRange(landed(stretch.start), landed(stretch.end))
  }
}

extension Title {
  /// What of it is seen in a part of the cut, on that part's own clock; `nil` for nothing.
  fileprivate func part(in stretch: TimeRange) -> Title? {
    guard let shown = range.intersection(stretch) else { return nil }
    var part = self
    part.range = shown
    if shown.start > range.start { part.style.fadeIn = .zero }
    if shown.end < range.end { part.style.fadeOut = .zero }
    return part.later(by: -stretch.start)
  }
}

extension Overlay {
  /// What of it is seen in a part of the cut, on that part's own clock; `nil` for nothing.
  fileprivate func part(in stretch: TimeRange) -> Overlay? {
    guard let shown = range.intersection(stretch) else { return nil }
    var part = self
    part.range = shown
    if shown.start > range.start {
      part.fadeIn = .zero
      // One that goes round begins at its beginning.
      if !isLooped { part.start += shown.start - range.start }
    }
    if shown.end < range.end { part.fadeOut = .zero }
    return part.later(by: -stretch.start)
  }
}
