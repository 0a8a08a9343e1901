public import RecutMedia
public import RecutModel

/// Carries a plan out: reads the chosen ranges, and writes the output beside its target until it is whole.
public struct Renderer: Sendable {
  let plan: RenderPlan
  let indexes: RenderIndexes
  let cancellation: Cancellation
  private let progress: @Sendable (Double) -> Void

  /// - Parameters:
  ///   - indexes: of the plan's media, where they are known.
  ///   - cancellation: ends the work within moments, without an output.
  ///   - progress: is told the fraction that is done, from 0 to 1; called on the thread that renders.
  public init(
    _ plan: RenderPlan, indexes: RenderIndexes = RenderIndexes(), cancellation: Cancellation = Cancellation(),
    progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) {
    self.plan = plan
    self.indexes = indexes
    self.cancellation = cancellation
    self.progress = progress
  }

  /// Renders the plan.
  ///
  /// - Throws: ``RenderError``, or `MediaError` where libav fails. Whatever is thrown, no part of the output is left.
  public func render() throws -> RenderResult { try render(sharing: nil) }

  func render(sharing share: SharedClips.Part?) throws -> RenderResult {
    progress(0)
    if let resolved = try resolved() { return try resolved.render(sharing: share) }
    let level = try soundLevel()
    let notes = RenderNotes()
    let file = try TemporaryFile(for: plan.file)
    let written: Written
    do {
      written = try write(to: file.path, level, notes, share)
    } catch let error as MediaError where error.stage == .writing && error.exitCode == 74 {
      throw RenderError.cannotWrite(file: plan.file, reason: error.code.description)
    }
    try TemporaryFile.keep([file] + wordsBeside())
    progress(1)
    return RenderResult(
      file: plan.file, frames: written.frames, copied: written.copied, duration: plan.duration,
      warnings: plan.warnings + notes.warnings)
  }

  private typealias Written = (frames: Int, copied: Int?)

  private func write(
    to path: String, _ level: SoundLevel?, _ notes: RenderNotes, _ share: SharedClips.Part?
  ) throws -> Written {
    if let video = plan.video, video.copy != nil { return try copy(video, to: path, level, notes) }
    return (try attempt(path, level, notes, share)?.written ?? 0, nil)
  }

  private func attempt(
    _ path: String, _ level: SoundLevel?, _ notes: RenderNotes, _ share: SharedClips.Part? = nil,
    without whole: Set<Int> = []
  ) throws -> (any PictureStream)? {
    let muxer = try Muxer(
      path, format: plan.muxer, options: plan.muxerOptions.dictionary,
      tags: plan.title.map { ["title": $0] } ?? [:], chapters: plan.chapters, cancellation: cancellation)
    let pictures = try Rendering(
      plan, muxer, indexes, cancellation, notes, level, share, without: whole, progress
    ).run()
    try muxer.finish()
    return pictures
  }

  /// Writes a file with copied pictures, looks whether every join in it is right, and writes it again without copying clips
  /// that did not come out right.
  private func copy(
    _ video: VideoPlan, to path: String, _ level: SoundLevel?, _ notes: RenderNotes
  ) throws -> Written {
    var whole: Set<Int> = []
    while true {
      do {
        guard let writer = try attempt(path, level, notes, without: whole) as? CopyWriter else { return (0, 0) }
        let broken = try JoinCheck(writer, cancellation).broken(in: path)
        if broken.isEmpty {
          let copied = writer.pieces.copiedCount
          if copied == 0, whole.isEmpty { notes.say("'\(plan.file)': nothing could be copied, as \(video.copyless)") }
          if copied > 0, copied * 2 < writer.written {
            notes.say(
              "'\(plan.file)': only \(copied) of \(writer.written) frames could be copied; the others are encoded, as they lie "
                + "between keyframes, at edges of clips or under something")
          }
          return (writer.written, copied)
        }
        broken.subtracting(whole).sorted().forEach { notes.say(sentence(about: video.segments[$0])) }
        whole.formUnion(broken)
      } catch let refusal as CopyRefusal {
        guard whole.count < video.segments.count else { throw RenderError.unfit("'\(plan.file)': \(refusal.reason)") }
        notes.say("'\(plan.file)': nothing is copied, as pictures in between cannot be made to fit: \(refusal.reason)")
        whole = Set(video.segments.indices)
      }
    }
  }

  private func sentence(about segment: VideoSegment) -> String {
    let (first, last) = (segment.clips.lowerBound + 1, segment.clips.upperBound)
    let clips = first == last ? "clip \(first) is" : "clips \(first) to \(last) are"
    return
      "'\(plan.file)': \(clips) encoded whole, as what was copied of '\(segment.media)' did not come out as it is there"
  }

  /// The plan in the words of the stock program, with everything decided that only the sources can tell: where they are
  /// read from, which joins need no fade, and the level that reaches the wished loudness.
  ///
  /// - Throws: as ``render()``.
  public func command() throws -> FFmpegCommand {
    if plan.video?.copy?.isTurned ?? false {
      throw RenderError.unfit(
        "'\(plan.file)': no ffmpeg command gives what `codec: copy` makes of a film that players turn; name a codec to "
          + "get one that encodes")
    }
    if let resolved = try resolved() { return try resolved.command() }
    let sounds = SoundReaders(plan.inputs, indexes, cancellation)
    var resolved = plan
    if let audio = plan.audio {
      var mixer = try SoundMixer(audio, sounds)
      while try mixer.read() != nil { try checkCancellation() }
      resolved.audio?.joins = mixer.joins
    }
    let readings = try Reading.all(of: resolved, indexes, sounds, cancellation)
    return FFmpegCommand(resolved, level: try soundLevel(), readings: readings, steadied: try steadied())
  }

  /// The same for a plan in which colours are measured; `nil` where there are none to be matched.
  private func resolved() throws -> Renderer? {
    guard let video = plan.video, video.segments.contains(where: { $0.match != nil }) else { return nil }
    var measured = plan
    var measuring = ColourMeasuring(video, ClipReaders(plan.inputs, indexes, cancellation))
    measured.video = try measuring.resolved()
    return Renderer(measured, indexes: indexes, cancellation: cancellation, progress: progress)
  }

  /// The parts of each segment that is steadied, by its first clip.
  private func steadied() throws -> [Int: [Range<Int>]] {
    var parts: [Int: [Range<Int>]] = [:]
    let readers = ClipReaders(plan.inputs, indexes, cancellation)
    for segment in plan.video?.segments ?? [] {
      guard let steadying = segment.steadying else { continue }
      let reader = try readers.take(segment, at: segment.frames.lowerBound)
      defer { readers.giveBack(reader, of: segment.media) }
      parts[segment.clips.lowerBound] = try SteadyPass(segment, steadying, reader, cancellation).parts
    }
    return parts
  }

  private func checkCancellation() throws { if cancellation.isCancelled { throw RenderError.cancelled } }

  /// Measures the mix and finds the level that brings it to the wished loudness. Limiting takes some loudness away,
  /// so it is measured again behind the limiter.
  private func soundLevel() throws -> SoundLevel? {
    guard let audio = plan.audio, let target = audio.loudness else { return nil }
    let plain = try measured(audio, after: [])
    guard var level = SoundLevel(integrated: plain.integrated, peak: plain.peak, target: target) else { return nil }
    for _ in 0..<3 where level.isLimited {
      let limited = try measured(audio, after: level.filters(sampleRate: audio.sampleRate))
      let missing = target - limited.integrated
      if abs(missing) < 0.2 { break }
      level.gain += missing
    }
    return level
  }

  private func measured(_ audio: AudioPlan, after filters: [String]) throws -> LoudnessMeter {
    var mixer = try EffectedMix(audio, SoundReaders(plan.inputs, indexes, cancellation))
    var meter = try LoudnessMeter(audio, after: filters)
    var position: Int64 = 0
    while let piece = try mixer.read() {
      try checkCancellation()
      try meter.add(
        Frame.sound(piece.channels, sampleRate: Int(audio.sampleRate), layout: audio.layout, position: position))
      position += Int64(piece.count)
    }
    try meter.finish()
    return meter
  }

  private func wordsBeside() throws -> [TemporaryFile] {
    guard let words = plan.subtitles, words.placement == .beside else { return [] }
    return [try TemporaryFile(SubRip.text(words.lines), for: plan.subtitlesFile)]
  }
}

/// What came out.
public struct RenderResult: Hashable, Sendable {
  /// Absolute path.
  public var file: String
  /// Pictures written; 0 for sound alone.
  public var frames: Int
  /// How many of them were copied as they lie in their films; `nil` where none was to be.
  public var copied: Int?
  public var duration: Time
  public var warnings: [String]
}

extension RenderPlan {
  /// Where subtitles beside the output go: its name with the extension .srt.
  public var subtitlesFile: String { (file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file) + ".srt" }
}
