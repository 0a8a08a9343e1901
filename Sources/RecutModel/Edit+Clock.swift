extension Edit {
  /// Where the clips lie on the clock of the cut.
  public var stretches: [TimeRange] {
    var start = Time.zero
    return clips.map { clip in
      defer { start += clip.duration }
      return TimeRange(start, start + clip.duration)
    }
  }

  /// Where the cut shows a stretch of a medium, on its own clock: nowhere, once, or wherever a clip shows some of it.
  public func places(of range: TimeRange, in media: String) -> [TimeRange] {
    zip(clips, stretches).compactMap { clip, stretch in
      guard clip.media == media, let shown = range.intersection(clip.source) else { return nil }
      let retiming = clip.retiming
      return TimeRange(stretch.start + retiming.offset(of: shown.start), stretch.start + retiming.offset(of: shown.end))
    }
  }

  /// The clip at `index` as a cut of its own, with the sounds, levels and effects that it has in the whole.
  public func part(_ index: Int) -> Edit {
    let stretch = stretches[index]
    var part = Edit(clips: [clips[index]], notes: notes)
    part.clips[0].transition = nil
    part.sounds = sounds.compactMap { $0.part(in: stretch) }
    part.levels = levels.compactMap { $0.part(in: stretch) }
    part.effects = effects.compactMap { $0.part(in: stretch) }
    part.hidden = hidden
    return part
  }
}
