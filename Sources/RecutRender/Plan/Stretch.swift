internal import RecutModel

/// A part of the cut that runs through one source without a break: one clip, or several that continue each other.
struct Stretch: Hashable, Sendable {
  /// The edit's clips in it, counted from 0.
  var clips: Range<Int>
  /// Name of the medium.
  var media: String
  /// Displayed frames, for media with a picture.
  var frames: Range<Int>?
  /// In and out on the medium's clock.
  var source: TimeRange
  /// Where it begins in the cut.
  var position: Time
  /// How it takes the place of what is shown before it.
  var entry: Transition?
  /// How fast it is shown; `nil` for as fast as it is.
  var speed: Speed?
  /// What part of its pictures is shown, where that is not the whole of them.
  var framing: Framing?
  /// What is done to its pictures and sound.
  var effects: [Effect] = []

  var retiming: Retiming { Retiming(source, speed) }
  var end: Time { position + (speed == nil ? source.duration : retiming.duration) }
}

extension Stretch {
  /// The cut in stretches: frame-exact times, exact positions, neighbours joined where the source runs on.
  ///
  /// - Throws: ``RenderError/unfit(_:)`` for an empty cut or a clip of a medium that is not among `sources`.
  static func all(of edit: Edit, _ sources: [String: RenderSource]) throws(RenderError) -> [Stretch] {
    var stretches: [Stretch] = []
    var position = Time.zero
    for (index, clip) in edit.clips.enumerated() {
      guard let source = sources[clip.media] else {
        throw .unfit("clip \(index + 1) is of an unknown medium '\(clip.media)'")
      }
      let next = Stretch(clip, index, source, at: position)
      guard !next.source.isEmpty else { continue }
      position = next.end
      if let last = stretches.indices.last, stretches[last].runsOn(into: next) {
        stretches[last].extend(over: next)
      } else {
        stretches.append(next)
      }
    }
    if stretches.isEmpty { throw .unfit("the cut is empty: there is nothing to render") }
    return stretches
  }

  private init(_ clip: Clip, _ index: Int, _ source: RenderSource, at position: Time) {
    self.init(
      clips: index..<(index + 1), media: clip.media, source: clip.source, position: position, entry: clip.transition,
      speed: clip.speed, framing: clip.framing, effects: clip.effects)
    guard let table = source.media.frames, table.count > 0 else { return }
    let held = (clip.frames ?? table.frames(nearest: clip.source)).clamped(to: 0..<table.count)
    frames = held
    self.source = clip.frames == nil ? table.times(of: held) : table.shown(clip.source, in: held)
  }

  private func runsOn(into next: Stretch) -> Bool {
    // Across a cut that is none, both sides of a crossing show the same.
    !(next.entry.map { !$0.isCrossing } ?? false) && media == next.media && source.end == next.source.start
      && frames?.upperBound == next.frames?.lowerBound && speed == next.speed
      && framing?.aspect == next.framing?.aspect && effects.map(\.whole) == next.effects.map(\.whole)
  }

  private mutating func extend(over next: Stretch) {
    clips = clips.lowerBound..<next.clips.upperBound
    if let more = next.framing { framing = framing?.followed(by: more, from: source.end) }
    source.end = next.source.end
    if let mine = frames, let more = next.frames { frames = mine.lowerBound..<more.upperBound }
  }
}

extension FrameTable {
  /// What a clip shows of its medium: whole frames, but where it begins within the first one or ends within the last, as a part of
  /// a cut does whose speeds part its frames from the film's.
  fileprivate func shown(_ source: TimeRange, in frames: Range<Int>) -> TimeRange {
    let whole = times(of: frames)
    guard let last = frames.last, whole.start <= source.start, source.end <= whole.end,
      source.start < times(of: frames.lowerBound..<(frames.lowerBound + 1)).end, source.end > time(ofFrame: last)
    else { return whole }
    return source
  }
}

extension Effect {
  /// The same from its beginning on.
  fileprivate var whole: Effect {
    var whole = self
    whole.skipped = .zero
    return whole
  }
}
