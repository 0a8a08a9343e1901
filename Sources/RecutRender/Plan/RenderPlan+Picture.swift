internal import RecutMedia
internal import RecutModel

extension RenderPlan {
  /// Decides what the output's pictures are and which of its frames shows what.
  ///
  /// - Parameter container: of the output itself, also where this is its preview.
  /// - Returns: how each film's pictures become the output's.
  mutating func planPicture(
    _ edit: Edit, _ stretches: [Stretch], _ sources: [String: RenderSource], _ settings: OutputSettings,
    _ container: Container, _ stills: Stills?
  ) throws -> [String: Conform] {
    guard let asked = settings.video, container.video != nil else { return [:] }
    let films = try films(of: stretches, sources)
    if films.isEmpty { return [:] }
    let shown = PictureDecision.Shown(
      films: films, framed: try framed(stretches, sources), isDrawn: edit.isDrawn, isAffected: edit.isAffectedWhole,
      stills: stills)
    let decision = try PictureDecision(asked, settings, container, shown)
    warnings += decision.warnings
    let conform = conform(films, decision)
    let stretches = try retimed(stretches, decision.picture.pixelFormat, isForPages: container.pictures != nil)
    let transitions = edit.transitions
    for transition in transitions { try transition.look.check(file: file) }
    let rule = try rule(
      of: decision, films, stretches, sources, isConstant: !transitions.isEmpty,
      own: stills.flatMap { _ in Stills.rule })
    let layout = VideoLayout(stretches, sources, by: rule)
    guard layout.count > 0 else { throw RenderError.unfit("'\(file)': the cut is shorter than one frame") }
    let limit = decision.encoder.largestTimeScale
    let timing =
      stills?.timing(limit: limit)
      ?? OutputTiming(stretches, sources, by: rule, count: layout.count, largestScale: limit)
    video = VideoPlan(
      encoder: decision.codec.info.name, options: decision.options, tag: decision.codec.tag(in: muxer),
      picture: decision.picture, timing: timing,
      segments: layout.segments(conform: conform.mapValues(\.chain)) { framed($0, $1, $2, conform) },
      ending: layout.ending(edit.ending), copy: decision.copy, finish: decision.finish)
    hide(edit.hidden, sources)
    warnings += enlargements(stretches, sources, decision.picture).map { "'\(file)': \($0)" }
    warnings += SizeDoubts(self).words
    return conform
  }

  /// Stretches whose new pictures can be made. Slow motion on web pages does without them where they cannot.
  private mutating func retimed(
    _ stretches: [Stretch], _ pixelFormat: String, isForPages: Bool
  ) throws(RenderError) -> [Stretch] {
    var retimed = stretches
    for index in retimed.indices {
      guard let between = retimed[index].speed?.between, !between.knows(pixelFormat) else { continue }
      if !isForPages { try between.check(pixelFormat, file: file) }
      retimed[index].speed?.between = .repeat
      let warning =
        "'\(file)': slow motion shows pictures again, as `between: \(between.rawValue)` makes none of \(pixelFormat)"
      if !warnings.contains(warning) { warnings.append(warning) }
    }
    return retimed
  }

  /// The films that are shown, each once, in the cut's order; none where none has a picture.
  private func films(of stretches: [Stretch], _ sources: [String: RenderSource]) throws(RenderError) -> [Film] {
    var media: [String] = []
    for stretch in stretches where !media.contains(stretch.media) { media.append(stretch.media) }
    let films = media.compactMap { name in sources[name]?.video.map { (name: name, stream: $0) } }
    if !films.isEmpty, let blind = media.first(where: { sources[$0]?.video == nil }) {
      throw .unfit("'\(file)': '\(blind)' has no picture, but other clips of the cut have")
    }
    return films
  }

  /// How each film's pictures become the output's.
  private mutating func conform(_ films: [Film], _ decision: PictureDecision) -> [String: Conform] {
    var conform: [String: Conform] = [:]
    for (name, stream) in films {
      let isDeinterlaced = stream.isInterlaced && !decision.wishes.isWoven
      if isDeinterlaced {
        warnings.append("'\(file)': '\(name)' is interlaced and is deinterlaced, as the output is not")
      }
      conform[name] = Conform(
        stream: decision.isStored(name) ? stream.asStored : stream, target: decision.picture, fit: decision.wishes.fit,
        isDeinterlaced: isDeinterlaced, isQuick: decision.isPreview)
    }
    return conform
  }

  /// When the output shows a frame.
  ///
  /// - Parameter own: holds in place of what the films are like.
  private func rule(
    of decision: PictureDecision, _ films: [Film], _ stretches: [Stretch], _ sources: [String: RenderSource],
    isConstant: Bool, own: OutputTiming.Rule?
  ) throws -> OutputTiming.Rule {
    if let own { return own }
    let isRetimed = stretches.contains { $0.speed != nil }
    let asked = decision.wishes.rate
    let tables = films.compactMap { film in sources[film.name]?.media.frames.map { ($0, film.stream.rate) } }
    let free = OutputTiming.rule(asked: asked, tables, isConstant: isConstant || isRetimed)
    return try OutputTiming.rule(
      isRetimed ? free.sampling : free, asked: asked, average: films.first?.stream.rate, decision.encoder)
  }

  /// Lays pictures and words over the output's pictures.
  mutating func dressPicture(_ edit: Edit) throws {
    guard let video else { return }
    let overlays = edit.overlays.filter { !$0.range.isEmpty && $0.opacity > 0 }
    self.video?.dressing = Dressing(
      try overlays.map { try OverlayPlan($0, on: video, file: file) },
      Lettering(edit.titles, on: video.picture))
    self.video?.copy?.covered = overlays.map(\.range) + edit.titles.map(\.range)
    warnings += TitleDoubts(edit.titles, on: video.picture).words.map { "'\(file)': \($0)" }
  }
}

/// A film that a cut shows.
typealias Film = (name: String, stream: VideoStream)

extension Edit {
  /// Everything by which its clips follow each other other than by a cut.
  fileprivate var transitions: [Transition] {
    clips.compactMap(\.transition) + (ending.map { [$0] } ?? [])
  }

  /// Whether it shows other pictures than those of its films.
  fileprivate var isDrawn: Bool {
    !transitions.isEmpty || !titles.isEmpty || !overlays.isEmpty || effects.contains { !$0.effect.isOfSound }
      || clips.contains { $0.effects.contains { !$0.isOfSound } }
  }

  /// Whether something is done to all of its pictures once they are put together.
  fileprivate var isAffectedWhole: Bool { effects.contains { !$0.effect.isOfSound && $0.range == nil } }
}
