internal import RecutMedia
internal import RecutModel

extension RenderPlan {
  /// Adds what is done to the pictures and the sound of single clips and of the cut.
  ///
  /// - Parameter conform: how each film's pictures become the output's.
  mutating func addEffects(
    _ edit: Edit, _ stretches: [Stretch], _ sources: [String: RenderSource], _ conform: [String: Conform]
  ) throws {
    var planner = EffectPlanner(file: file)
    if var video {
      var bars = Bars(video.timing.count, on: video.picture)
      for index in video.segments.indices {
        let segment = video.segments[index]
        let clip = edit.clips[segment.clips.lowerBound]
        guard let source = sources[segment.media], let conform = conform[segment.media] else { continue }
        let framed = framed(segment, stretches, source)
        bars.add(framed?.shapes(conform) ?? conform.shapes(segment.frames.count), of: segment)
        try planner.add(clip, to: &video.segments[index], video.picture, source, sources, conform, framed)
      }
      try planner.add(edit.effects, to: &video, bars)
      self.video = video
      try addExamples(video, sources)
    }
    if var audio {
      let (rate, layout) = (audio.sampleRate, audio.layout)
      for index in audio.segments.indices {
        let effects = edit.clips[audio.segments[index].clips.lowerBound].effects
        let skipped = (effects.first { $0.isOfSound }?.skipped ?? .zero) + audio.begun(before: index)
        audio.segments[index].filters = try planner.filters(
          effects.compactMap(\.sound), rate: rate, layout: layout, from: skipped)
      }
      audio.passages = try edit.effects.compactMap { ranged in
        guard let sound = ranged.effect.sound else { return nil }
        let samples = ranged.range.map { $0.start.units(per: rate)..<$0.end.units(per: rate) } ?? 0..<audio.count
        let heard = samples.clamped(to: 0..<audio.count)
        if heard.isEmpty { return nil }
        let filters = try planner.filters([sound], rate: rate, layout: layout, from: ranged.effect.skipped)
        return SoundPassage(samples: heard, filters: planner.eased(filters, heard, of: audio.count, rate: rate))
      }
      self.audio = audio
    }
    for warning in planner.warnings where !warnings.contains(warning) { warnings.append(warning) }
  }

  /// The segment's framing, where it has one.
  private func framed(_ segment: VideoSegment, _ stretches: [Stretch], _ source: RenderSource) -> FramedSegment? {
    guard let stretch = stretches.first(where: { $0.clips == segment.clips }), let framing = stretch.framing,
      let table = source.media.frames
    else { return nil }
    return FramedSegment(framing: framing, segment: segment, table: table)
  }

  /// Films from which colours are taken are read too.
  private mutating func addExamples(_ video: VideoPlan, _ sources: [String: RenderSource]) throws {
    for case .stretch(let media, _)? in video.segments.map(\.match?.reference) where inputs[media] == nil {
      guard let info = sources[media]?.media.info else {
        throw RenderError.unfit("'\(file)': colours shall be as in '\(media)', which is no medium of it")
      }
      inputs[media] = RenderInput(path: info.path, start: info.start, isSearched: info.container.contains("mpeg"))
    }
  }
}

/// A segment that is framed: what its pictures become depends on how films are shown.
private struct FramedSegment {
  let framing: Framing
  let segment: VideoSegment
  let table: FrameTable

  func chain(_ conform: Conform) -> [String] { framed(conform).chain(segment.frames, table) }
  func shapes(_ conform: Conform) -> [Shape] { framed(conform).shapes(segment.frames, table) }

  private func framed(_ conform: Conform) -> FramedConform {
    FramedConform(conform: conform, framing: framing, label: "w\(segment.clips.lowerBound)")
  }
}

extension EffectPlanner {
  /// Adds the effects of a clip to the segment that shows it.
  fileprivate mutating func add(
    _ clip: Clip, to segment: inout VideoSegment, _ picture: PictureFormat, _ source: RenderSource,
    _ sources: [String: RenderSource], _ conform: Conform, _ framed: FramedSegment?
  ) throws {
    let effects = clip.effects.filter { !$0.isOfSound }
    guard let first = effects.first, let stream = source.video else { return }
    var (own, later): ([(name: String, chain: String)], [(name: String, chain: String)]) = ([], [])
    for effect in effects {
      switch effect.work {
      case .source(let chain): own.append((effect.name, chain))
      case .pictures(let chain): later.append((effect.name, chain))
      case .stabilise(let steadying):
        segment.steadying = SteadyingPlan(
          steadying, on: stream, rate: source.media.frames?.constantRate ?? stream.rate)
        if SteadyingPlan.isCoarser(than: stream.pixelFormat) {
          warn("the effect `\(effect.name)` works with 8 bits: pictures of \(stream.bitDepth) are made coarser by it")
        }
      case .match(let reference, let strength):
        var match = ColourMatch(
          reference: reference, strength: strength, conform: Conform(comparing: stream, on: picture).chain)
        if case .stretch(let media, _) = reference, let example = sources[media]?.video {
          (match.exampleStream, match.exampleConform) = (
            example.index, Conform(comparing: example, on: picture).chain
          )
        }
        segment.match = match
      case .sound: break
      }
    }
    if !own.isEmpty || segment.steadying != nil {
      var conform = conform
      // Who says how fields are made whole pictures has them made so once.
      if own.contains(where: { $0.name == Effect.deinterlacing }) { conform.isDeinterlaced = false }
      segment.opening = conform.deinterlacing
      conform.isDeinterlaced = false
      for effect in own { segment.opening += try filters(effect.chain, effect.name, on: stream) }
      segment.conform = framed?.chain(conform) ?? conform.chain
    }
    let clock = source.media.frames?.constantRate.map(Clock.constant) ?? .own
    // A part of a cut may begin within a frame.
    let within = first.skipped > .zero ? max(clip.source.start - segment.source.start, .zero) : .zero
    let timing = later.isEmpty ? [] : clock.filters(from: first.skipped - within)
    // Bars are no part of the picture: they come behind what is done to it.
    if let framed {
      if later.isEmpty, segment.match == nil { return }
      var bars = Bars(segment.frames.count, on: picture)
      framed.shapes(conform).forEach { bars.add($0) }
      segment.finish = bars.sparing(
        0..<segment.frames.count, timing, try filters(later, on: picture, clock), ground: .black,
        label: "b\(segment.clips.lowerBound)")
    } else if let within = conform.withoutBars, !later.isEmpty || segment.match != nil {
      var barless = within
      barless.isDeinterlaced = within.isDeinterlaced && segment.opening.isEmpty
      segment.conform = barless.chain
      segment.finish = try timing + filters(later, on: within.target, clock) + conform.bars
    } else {
      segment.finish = try timing + filters(later, on: picture, clock)
    }
  }

  /// Adds the effects of the cut.
  fileprivate mutating func add(_ effects: [RangedEffect], to video: inout VideoPlan, _ bars: Bars) throws {
    for (number, ranged) in effects.enumerated() {
      guard case .pictures(let chain) = ranged.effect.work else { continue }
      let frames = ranged.range.map(video.timing.frames(in:)) ?? 0..<video.timing.count
      if frames.isEmpty { continue }
      let clock: Clock =
        switch video.timing {
        case .constant(let rate, _): .constant(rate)
        case .variable(let scale, let ticks, _): .ticks(Array(ticks[frames]), scale: scale)
        }
      let filters = try filters([(ranged.effect.name, chain)], on: video.picture, clock)
      video.effects.append(
        EffectPassage(
          frames: frames,
          filters: bars.sparing(
            frames, clock.filters(from: ranged.effect.skipped), filters, ground: .kept, label: "c\(number)b")))
    }
  }
}

extension AudioPlan {
  /// How much of a clip's sound, handles included, is heard before a segment that shows a later part of it at another speed.
  fileprivate func begun(before index: Int) -> Time {
    let clips = segments[index].clips
    guard let first = segments.firstIndex(where: { $0.clips == clips }), first < index else { return .zero }
    let samples = segments[index].samples.lowerBound - segments[first].samples.lowerBound
    return Time(samples + Int64(handles(of: first).before) - Int64(handles(of: index).before), over: sampleRate)
  }
}

extension Conform {
  /// How large what the output's pictures show is where they are all shown alike.
  fileprivate func shapes(_ count: Int) -> [Shape] {
    let shown = withoutBars?.target ?? target
    return [Shape(frames: 0..<count, width: shown.width, height: shown.height)]
  }

  /// Whatever the picture's shape, all of it and nothing else.
  fileprivate init(comparing stream: VideoStream, on picture: PictureFormat) {
    self.init(stream: stream, target: picture, fit: .stretch)
  }
}

extension Effect {
  /// The name of the effect that makes whole pictures of fields.
  static let deinterlacing = "deinterlace"

  fileprivate var sound: (name: String, chain: String)? {
    if case .sound(let chain) = work { (name, chain) } else { nil }
  }
}
