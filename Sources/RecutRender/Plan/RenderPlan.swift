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
  /// What the file says it is called.
  public var title: String?
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
    let isStill = settings.still != nil
    let written = settings.previewFile ?? settings.file
    guard let container = Container(file: written, isStill: isStill),
      let real = Container(file: settings.file, isStill: isStill)
    else {
      throw RenderError.unfit(
        "'\(settings.file)': this extension is none that is rendered (\(Container.extensions.joined(separator: ", ")))")
    }
    let stills = try settings.still.map {
      try Stills($0, of: edit, sources, isSmall: settings.previewFile != nil, file: written)
    }
    let edit = stills?.edit ?? edit
    let stretches = try Stretch.all(of: edit, sources)
    try Self.refuseOverwriting(stretches, sources, written)
    file = written
    muxer = container.muxer
    muxerOptions = container.options + container.looping(settings.video?.loop ?? 0)
    warnings = stills?.warnings ?? []
    inputs = [:]
    title = settings.title
    chapters = []
    for stretch in stretches {
      guard let info = sources[stretch.media]?.media.info else { continue }
      inputs[stretch.media] = RenderInput(
        path: info.path, start: info.start, isSearched: info.container.contains("mpeg"))
    }
    let conform = try planPicture(edit, stretches, sources, settings, real, stills)
    if let asked = settings.audio, container.audio != nil {
      let wishes = settings.previewFile == nil ? asked : asked.small(in: container)
      var planner = SoundPlanner(settings: wishes, file: file, container: container)
      audio = try planner.plan(stretches, ending: edit.ending, sources, isLaidUnder: !edit.sounds.isEmpty)
      warnings += planner.warnings
      try dressSound(edit)
    }
    try addEffects(edit, stretches, sources, conform)
    try dressPicture(edit)
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

  private mutating func dressSound(_ edit: Edit) throws {
    guard let audio else { return }
    let layers = try edit.sounds.compactMap { try LaidSoundPlan($0, on: audio) }
    self.audio?.dressing = SoundDressing(edit.levels, layers, on: audio)
    for layer in layers where layer.missing > .milliseconds(50) {
      let seconds = JSON.number((layer.missing.seconds * 10).rounded(.up) / 10).text()
      warnings.append("'\(file)': a voice is cut off: it speaks \(seconds) s longer than there is room")
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
