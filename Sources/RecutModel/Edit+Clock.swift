extension Edit {
  /// Where the clips lie on the clock of the cut.
  public var stretches: [TimeRange] {
    var start = Time.zero
    return clips.map { clip in
      defer { start += clip.source.duration }
      return TimeRange(start, start + clip.source.duration)
    }
  }

  /// Where the cut shows a stretch of a medium, on its own clock: nowhere, once, or wherever a clip shows some of it.
  public func places(of range: TimeRange, in media: String) -> [TimeRange] {
    zip(clips, stretches).compactMap { clip, stretch in
      guard clip.media == media, let shown = range.intersection(clip.source) else { return nil }
      let delay = stretch.start - clip.source.start
      return TimeRange(shown.start + delay, shown.end + delay)
    }
  }

  /// The clip at `index` as a cut of its own, with the sounds and levels that it has in the whole.
  public func part(_ index: Int) -> Edit {
    let stretch = stretches[index]
    var part = Edit(clips: [clips[index]], notes: notes)
    part.clips[0].transition = nil
    part.sounds = sounds.compactMap { $0.part(in: stretch) }
    part.levels = levels.compactMap { $0.part(in: stretch) }
    return part
  }
}
