public import RecutMedia
public import RecutModel

/// Carries a plan out: reads the chosen ranges, and writes the output beside its target until it is whole.
public struct Renderer: Sendable {
  private let plan: RenderPlan
  private let indexes: RenderIndexes
  private let cancellation: Cancellation
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
  public func render() throws -> RenderResult {
    progress(0)
    if let resolved = try resolved() { return try resolved.render() }
    let level = try soundLevel()
    let notes = RenderNotes()
    let file = try TemporaryFile(for: plan.file)
    let written: Int
    do {
      written = try write(to: file.path, level, notes)
    } catch let error as MediaError where error.stage == .writing && error.exitCode == 74 {
      throw RenderError.cannotWrite(file: plan.file, reason: error.code.description)
    }
    try TemporaryFile.keep([file] + wordsBeside())
    progress(1)
    return RenderResult(
      file: plan.file, frames: written, duration: plan.duration, warnings: plan.warnings + notes.warnings)
  }

  private func write(to path: String, _ level: SoundLevel?, _ notes: RenderNotes) throws -> Int {
    let muxer = try Muxer(
      path, format: plan.muxer, options: plan.muxerOptions.dictionary, chapters: plan.chapters,
      cancellation: cancellation)
    let written = try Rendering(plan, muxer, indexes, cancellation, notes, level, progress).run()
    try muxer.finish()
    return written
  }

  /// The plan in the words of the stock program, with everything decided that only the sources can tell: where they are
  /// read from, which joins need no fade, and the level that reaches the wished loudness.
  ///
  /// - Throws: as ``render()``.
  public func command() throws -> FFmpegCommand {
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
      let reader = try readers.take(segment)
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
  public var duration: Time
  public var warnings: [String]
}

extension RenderPlan {
  /// Where subtitles beside the output go: its name with the extension .srt.
  public var subtitlesFile: String { (file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file) + ".srt" }
}
