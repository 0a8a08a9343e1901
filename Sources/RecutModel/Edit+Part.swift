extension Edit {
  /// A stretch of the cut as a cut of its own, which shows and plays what the whole does there: with the part of all that is
  /// laid over and under it.
  public func part(in stretch: TimeRange) -> Edit {
    var part = self
    part.clips = []
    part.wanted = nil
    for (index, place) in stretches.enumerated() {
      guard let shown = place.intersection(stretch) else { continue }
      var clip = clips[index]
      if part.clips.isEmpty { clip.effects = effects(ofClip: index, from: shown.start) }
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

  /// The effects of a clip that is shown from `time` on, and not what was before: they have begun where the clip did, with the
  /// pictures that a transition shows of it, or the one that it goes on from without a seam.
  private func effects(ofClip index: Int, from time: Time) -> [Effect] {
    var first = index
    while first > 0, clips[first].goesOn(from: clips[first - 1]) { first -= 1 }
    let stretches = stretches
    let entry = clips[first].transition
    let lead = first > 0 && entry?.isCrossing ?? false ? entry?.before ?? .zero : .zero
    let begun = clips[first].retiming.time(at: -lead)
    let film = clips[index].retiming.time(at: time - stretches[index].start) - begun
    return clips[index].effects.map { $0.skipping($0.isOfSound ? time - stretches[first].start + lead : film) }
  }

  /// A stretch with both ends moved to where frames begin: those of the output where speeds part them from the media's, which
  /// tell of theirs else.
  ///
  /// - Parameter rate: of the output, where it is known.
  public func landed(_ stretch: TimeRange, in media: [String: Media], rate: FrameRate? = nil) -> TimeRange {
    let tables = clips.compactMap { media[$0.media]?.frames }
    let own = tables.first?.constantRate ?? clips.lazy.compactMap { media[$0.media]?.info.video.first?.rate }.first
    let isRetimed = !tables.isEmpty && clips.contains { $0.speed != nil }
    func landed(_ time: Time) -> Time {
      if isRetimed, let rate = rate ?? own {
        let number = time.units(
          ofNumerator: rate.denominator, denominator: rate.numerator, rounded: .toNearestOrAwayFromZero)
        return min(rate.frameDuration * Int(number), duration)
      }
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

extension Clip {
  /// Whether it shows and plays what follows in the film of another, without a seam.
  fileprivate func goesOn(from earlier: Clip) -> Bool {
    transition.map(\.isCrossing) ?? true && media == earlier.media && source.start == earlier.source.end
      && speed == earlier.speed && framing?.aspect == earlier.framing?.aspect && effects == earlier.effects
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
