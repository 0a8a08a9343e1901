internal import RecutMedia
public import RecutModel
internal import RecutPlugin

/// Everything that is decided before an output is rendered. It is a value: the renderer carries it out,
/// ``FFmpegCommand`` says it in the words of the stock program, and tests read it.
public struct RenderPlan: Hashable, Sendable {
  /// Absolute path of the output.
  public var file: String
  /// libavformat's name of the muxer, and its options.
  public var muxer: String
  public var muxerOptions: [EncoderOption]
  public var video: VideoPlan?
  public var audio: AudioPlan?
  /// Chapters on the output's clock.
  public var chapters: [Chapter]
  /// Subtitle lines on the output's clock, and where they go.
  public var subtitles: SubtitlePlan?
  /// Absolute path and start time of each medium that is read, by name.
  public var inputs: [String: RenderInput]
  /// What the user should know before the work starts.
  public var warnings: [String]

  /// How long the output is.
  public var duration: Time {
    max(video?.timing.duration ?? .zero, audio.map { Time($0.count, over: $0.sampleRate) } ?? .zero)
  }
}

/// A file that is read.
public struct RenderInput: Hashable, Sendable {
  public var path: String
  /// Earliest time stamp of any stream.
  public var start: Time
  /// Whether the container has no index, so that a seek searches for a time stamp and ends somewhere near it. Others
  /// lead to a keyframe at or before the time by themselves.
  public var isSearched: Bool
}

/// The film's subtitles in the cut.
public struct SubtitlePlan: Hashable, Sendable {
  public var placement: SubtitlePlacement
  /// libav's name of the encoder for a stream inside.
  public var encoder: String
  public var lines: [Cue]
}

extension RenderPlan {
  /// Plans an output.
  ///
  /// - Parameters:
  ///   - sources: by the names that the edit uses.
  /// - Throws: ``RenderError`` where the wishes and the sources do not go together, or an encoder is missing.
  public init(
    _ edit: Edit, _ sources: [String: RenderSource], _ settings: OutputSettings
  ) throws {
    do {
      try self.init(of: edit, sources, settings)
    } catch let fault as Fault {
      throw RenderError(fault, file: settings.file)
    }
  }

  private init(of edit: Edit, _ sources: [String: RenderSource], _ settings: OutputSettings) throws {
    guard let container = Container(file: settings.file) else {
      throw RenderError.unfit(
        "'\(settings.file)': this extension is none that is rendered (\(Container.extensions.joined(separator: ", ")))")
    }
    let stretches = try Stretch.all(of: edit, sources)
    try Self.refuseOverwriting(stretches, sources, settings.file)
    file = settings.file
    muxer = container.muxer
    muxerOptions = container.options
    warnings = []
    inputs = [:]
    chapters = []
    for stretch in stretches {
      guard let info = sources[stretch.media]?.media.info else { continue }
      inputs[stretch.media] = RenderInput(
        path: info.path, start: info.start, isSearched: info.container.contains("mpeg"))
    }
    try planPicture(stretches, ending: edit.ending, sources, settings, container)
    try dressPicture(edit)
    if let wishes = settings.audio, container.audio != nil {
      var planner = SoundPlanner(settings: wishes, file: file, container: container)
      audio = try planner.plan(stretches, ending: edit.ending, sources, isLaidUnder: !edit.sounds.isEmpty)
      warnings += planner.warnings
      try dressSound(edit)
    }
    if video == nil, audio == nil {
      throw RenderError.unfit("'\(file)': the sources have neither picture nor sound for it")
    }
    try planWords(edit, stretches, sources, settings, container)
  }

  private static func refuseOverwriting(
    _ stretches: [Stretch], _ sources: [String: RenderSource], _ file: String
  ) throws(RenderError) {
    for stretch in stretches where sources[stretch.media]?.media.info.path == file {
      throw RenderError.unfit("'\(file)' is also an input ('\(stretch.media)') and would be overwritten")
    }
  }

  private mutating func planPicture(
    _ stretches: [Stretch], ending: Transition?, _ sources: [String: RenderSource], _ settings: OutputSettings,
    _ container: Container
  ) throws {
    guard let wishes = settings.video, container.video != nil else { return }
    var media: [String] = []
    for stretch in stretches where !media.contains(stretch.media) { media.append(stretch.media) }
    let shown = media.compactMap { name in sources[name]?.video.map { (name: name, stream: $0) } }
    if shown.isEmpty { return }
    if let blind = media.first(where: { sources[$0]?.video == nil }) {
      throw RenderError.unfit("'\(file)': '\(blind)' has no picture, but other clips of the cut have")
    }
    var planner = PicturePlanner(
      wishes, file: file, container: container, streams: shown.map(\.stream))
    let info = try EncoderChoice(file: file, container: container)
      .encoder(asked: wishes.codec, usual: container.video, what: .video)
    let codec = VideoCodec(info)
    let picture = try planner.picture(codec)
    warnings += planner.warnings
    let isWoven = wishes.options.contains { $0.name == "flags" && $0.value.contains("+ildct") }
    var conform: [String: [String]] = [:]
    for (name, stream) in shown {
      let isDeinterlaced = stream.isInterlaced && !isWoven
      if isDeinterlaced {
        warnings.append("'\(file)': '\(name)' is interlaced and is deinterlaced, as the output is not")
      }
      conform[name] =
        Conform(stream: stream, target: picture, fit: wishes.fit, isDeinterlaced: isDeinterlaced).chain
    }
    let transitions = stretches.compactMap(\.entry) + (ending.map { [$0] } ?? [])
    for transition in transitions { try transition.look.check(file: file) }
    let hasTransitions = !transitions.isEmpty
    let tables = shown.compactMap { shown in sources[shown.name]?.media.frames.map { ($0, shown.stream.rate) } }
    let free = OutputTiming.rule(asked: wishes.rate, tables, isConstant: hasTransitions)
    let rule = try OutputTiming.rule(free, asked: wishes.rate, average: shown.first?.stream.rate, info)
    let layout = VideoLayout(stretches, sources, by: rule)
    guard layout.count > 0 else { throw RenderError.unfit("'\(file)': the cut is shorter than one frame") }
    video = VideoPlan(
      encoder: info.name, options: codec.options(for: wishes), tag: codec.tag(in: muxer), picture: picture,
      timing: OutputTiming(stretches, sources, by: rule, count: layout.count, largestScale: info.largestTimeScale),
      segments: layout.segments(conform: conform), ending: layout.ending(ending))
  }

  private mutating func dressPicture(_ edit: Edit) throws {
    guard let video else { return }
    let overlays = edit.overlays.filter { !$0.range.isEmpty && $0.opacity > 0 }
    self.video?.dressing = Dressing(
      try overlays.map { try OverlayPlan($0, on: video, file: file) },
      Lettering(edit.titles, on: video.picture))
    warnings += TitleDoubts(edit.titles, on: video.picture).words.map { "'\(file)': \($0)" }
  }

  private mutating func dressSound(_ edit: Edit) throws {
    guard let audio else { return }
    let layers = try edit.sounds.compactMap { try LaidSoundPlan($0, on: audio) }
    self.audio?.dressing = SoundDressing(edit.levels, layers, on: audio)
    for layer in layers where layer.missing > .milliseconds(50) {
      warnings.append("'\(file)': a voice is cut off: it speaks \(decimal(layer.missing)) s longer than there is room")
    }
  }

  private mutating func planWords(
    _ edit: Edit, _ stretches: [Stretch], _ sources: [String: RenderSource], _ settings: OutputSettings,
    _ container: Container
  ) throws(RenderError) {
    if settings.hasChapters {
      if !container.hasChapters { throw RenderError.unfit("'\(file)': \(container.muxer) holds no chapters") }
      chapters = CutWords.chapters(of: edit, stretches, sources)
    }
    guard let placement = settings.subtitles else { return }
    if placement == .inside, container.subtitles == nil {
      throw RenderError.unfit("'\(file)': \(container.muxer) holds no text subtitles; put them beside it")
    }
    let (encoder, lines) = (container.subtitles ?? "srt", CutWords.lines(stretches, sources))
    // MP4's text holds one line at a time: libavformat pushes each that overlaps behind the one before.
    let isSingle = placement == .inside && encoder == "mov_text"
    subtitles = SubtitlePlan(
      placement: placement, encoder: encoder, lines: isSingle ? CutWords.disjoint(lines) : lines)
  }
}
