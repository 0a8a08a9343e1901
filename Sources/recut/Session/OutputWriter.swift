import Glibc
import RecutExport
import RecutMedia
import RecutModel
import RecutPlugin
import RecutRecipe
import RecutRender
import RecutRuntime

/// Writes the outputs of a recipe whose edits are made.
struct OutputWriter {
  private let making: EditMaking
  private let report: RunReport

  init(_ making: EditMaking, _ report: RunReport) {
    self.making = making
    self.report = report
  }

  /// Plans all outputs, so that none is rendered in vain where another cannot be, and writes them one by one.
  ///
  /// - Parameter didWrite: is told of each as it is whole.
  /// - Throws: ``RecutError``, `RenderError` or `MediaError`; no part of the output at fault is left.
  func write(
    _ outputs: [GraphOutput], _ didWrite: (RunReport.Output, [String]) -> Void
  ) async throws {
    let parts = try outputs.flatMap { OutputPart.all(of: $0, showing: try edit(of: $0)) }
    var plans: [RenderPlan?] = []
    for part in parts { plans.append(part.output.kind.isRendered ? try await plan(part) : nil) }
    for (part, plan) in zip(parts, plans) {
      let written = try await write(part, plan)
      didWrite(written.output, part.warnings + written.warnings)
    }
  }

  private func write(
    _ part: OutputPart, _ plan: RenderPlan?
  ) async throws -> (output: RunReport.Output, warnings: [String]) {
    let (output, edit) = (part.output, part.edit)
    let path = output.recipe.file.absolute
    try OutputFolder.make(for: path)
    if let plan { return try render(output, plan) }
    guard let format = ExportFormat(fileName: path) else {
      throw RecutError(.badInput, "'\(path)' has an ending that names no kind of document")
    }
    var cut = Cut(
      name: output.node, title: making.recipe.graph.recipe.title ?? output.node, edit: edit,
      media: try making.media(of: edit), findings: report.values.map { Cut.Finding($0.reference, $0.value) })
    for path in edit.sounds.compactMap(\.file) { cut.laid[path] = try MediaProbe.info(of: path) }
    if format == .ffmeta { cut.lines = try await lines(of: cut.media.keys.sorted()) }
    if format == .otioz {
      try bundle(cut, output)
    } else {
      try TemporaryFile.keep([TemporaryFile(try format.text(of: cut), for: path)])
    }
    let isTimeline = format.kind == "timeline"
    let losses = format.losses(of: cut).map { "'\(path)': \($0)" }
    return (.init(file: path, kind: format.kind, duration: isTimeline ? edit.duration : nil), losses)
  }

  /// The ffmpeg commands that give a rendered output's frames: one for each of its files.
  func commands(for output: GraphOutput) async throws -> [String] {
    var commands: [String] = []
    for part in OutputPart.all(of: output, showing: try edit(of: output)) {
      commands.append(try renderer(try await plan(part)).command().text)
    }
    return commands
  }

  /// Writes a timeline with its media, which may be as large as films are.
  private func bundle(_ cut: Cut, _ output: GraphOutput) throws {
    let bundle = try MediaBundle(cut)
    let words = [("version.txt", MediaBundle.version), ("content.otio", bundle.content)]
    let archive = ZIPArchive(
      words.map { .init($0, .text($1)) } + bundle.files.map { .init($0.name, .file($0.path)) })
    try observed(output, cut.edit.duration) { progress in
      try archive.write(to: output.recipe.file.absolute, cancellation: making.cancellation, progress: progress)
    }
  }

  private func render(
    _ output: GraphOutput, _ plan: RenderPlan
  ) throws -> (output: RunReport.Output, warnings: [String]) {
    let result = try observed(output, plan.duration) { try renderer(plan, progress: $0).render() }
    let frames = plan.video == nil ? nil : result.frames
    return (
      .init(file: result.file, kind: output.kind.rawValue, duration: result.duration, frames: frames), result.warnings
    )
  }

  /// Does what takes long, and shows how far it is.
  private func observed<Result>(
    _ output: GraphOutput, _ duration: Time, _ work: (@escaping @Sendable (Double) -> Void) throws -> Result
  ) throws -> Result {
    let activity = ProgressEvent.Activity(.rendering, output.recipe.file.written, total: duration)
    let begin = ContinuousClock.now
    let position = { @Sendable (share: Double) in
      ProgressEvent.Position(
        done: Time(seconds: duration.seconds * share), elapsed: begin.duration(to: .now) / .seconds(1))
    }
    let progress = making.progress
    progress.observe(.began(activity))
    do {
      let result = try work { share in progress.observe(.advanced(activity, position(share))) }
      progress.observe(.ended(activity, position(1), isComplete: true))
      return result
    } catch {
      progress.observe(.ended(activity, position(0), isComplete: false))
      throw error
    }
  }

  private func renderer(
    _ plan: RenderPlan, progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) throws -> Renderer {
    var indexes = RenderIndexes()
    for name in plan.inputs.keys { indexes.frames[name] = try making.library.index(name) }
    for origin in plan.audio?.segments.compactMap(\.origin) ?? [] where indexes.sounds[origin.media] == nil {
      indexes.sounds[origin.media] = try making.library.sound(origin.media, stream: origin.stream)
    }
    return Renderer(plan, indexes: indexes, cancellation: making.cancellation, progress: progress)
  }

  private func plan(_ part: OutputPart) async throws -> RenderPlan {
    let (output, edit) = (part.output, part.edit)
    var sources = try making.media(of: edit).mapValues { RenderSource(media: $0) }
    if output.recipe.subtitles != .none {
      for name in sources.keys { sources[name]?.lines = try await making.lines(of: name) }
    } else if output.recipe.chapters {
      for (name, lines) in try await lines(of: Array(sources.keys)) { sources[name]?.lines = lines }
    }
    return try RenderPlan(edit, sources, OutputSettings(output.recipe))
  }

  /// What is said in media, where that is known: chapters are named after it.
  private func lines(of media: [String]) async throws -> [String: [Cue]] {
    var lines: [String: [Cue]] = [:]
    for name in media where try making.hasLines(name) { lines[name] = try await making.lines(of: name) }
    return lines
  }

  private func edit(of output: GraphOutput) throws(RecutError) -> Edit {
    let isFirst = making.recipe.graph.node(output.node)?.info.outputs.first?.name == output.output
    let name = isFirst ? output.node : "\(output.node).\(output.output)"
    // A run that did not fail has every edit.
    guard let edit = report.edit(name) else { throw RecutError(.failed, "the edit '\(name)' was not made") }
    return edit
  }
}

extension OutputSettings {
  /// An output as a recipe wishes it.
  init(_ output: RecipeOutput) {
    self.init(
      file: output.file.absolute, video: output.video.isOff ? nil : VideoSettings(output.video),
      audio: output.audio.isOff ? nil : AudioSettings(output.audio),
      subtitles: SubtitlePlacement(rawValue: output.subtitles.rawValue), hasChapters: output.chapters)
  }
}

extension VideoSettings {
  init(_ video: RecipeVideo) {
    self.init(
      codec: video.codec?.value, quality: video.quality?.value, width: video.width?.value, height: video.height?.value,
      rate: video.rate?.value, pixels: video.pixels?.value, fit: Fit(rawValue: video.fit.rawValue) ?? .letterbox,
      dynamicRange: DynamicRange(rawValue: video.hdr.rawValue) ?? .keep, options: video.options.map(EncoderOption.init))
  }
}

extension AudioSettings {
  init(_ audio: RecipeAudio) {
    self.init(
      codec: audio.codec?.value, rate: audio.rate?.value, channels: audio.channels?.value,
      bitrate: audio.bitrate?.value, loudness: audio.loudness?.value, options: audio.options.map(EncoderOption.init))
  }
}

extension EncoderOption {
  fileprivate init(_ option: RecipeOption) { self.init(option.name, option.value.value) }
}
