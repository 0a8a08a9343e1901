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
  private let rendering: OutputRendering

  init(_ making: EditMaking, _ report: RunReport) {
    self.making = making
    self.report = report
    rendering = OutputRendering(making)
  }

  /// Plans all outputs, so that none is rendered in vain where another cannot be, and writes them: those that show the same
  /// clips at once. One that fails does not take the others with it.
  ///
  /// - Parameter didWrite: is told of each that is whole, in the recipe's order.
  /// - Throws: ``RecutError``, `RenderError` or `MediaError` of the first one that failed, after the others are written; no
  ///   part of an output at fault is left.
  func write(
    _ outputs: [GraphOutput], _ didWrite: (RunReport.Output, [String]) -> Void
  ) async throws {
    let parts = try outputs.flatMap { OutputPart.all(of: $0, showing: try shown(in: $0)) }
    var plans: [RenderPlan?] = []
    for part in parts { plans.append(part.output.kind.isRendered ? try await plan(part) : nil) }
    var rendered = rendering.render(zip(parts, plans).compactMap { part, plan in plan.map { (part.output, $0) } })[...]
    var failures: [(file: String, error: any Error)] = []
    for (part, plan) in zip(parts, plans) {
      do {
        let written = try plan == nil ? await write(part) : rendered.removeFirst().get()
        didWrite(written.output, part.warnings + written.warnings)
      } catch {
        failures.append((part.output.recipe.target.written, error))
      }
    }
    for failure in failures.dropFirst() where !making.cancellation.isCancelled {
      making.talk.warn("'\(failure.file)' is not written: \(failure.error)")
    }
    if let first = failures.first { throw first.error }
  }

  /// Writes a document about the cut.
  private func write(_ part: OutputPart) async throws -> OutputRendering.Written {
    if making.cancellation.isCancelled { throw RecutError.interrupted }
    let (output, edit) = (part.output, part.edit)
    let path = output.recipe.file.absolute
    try OutputFolder.make(for: path)
    guard let format = ExportFormat(fileName: path) else {
      throw RecutError(.badInput, "'\(path)' has an ending that names no kind of document")
    }
    var cut = Cut(
      name: output.node, title: making.recipe.graph.recipe.title ?? output.node, edit: edit,
      media: try making.media(of: edit), findings: report.values.map { Cut.Finding($0.reference, $0.value) })
    for path in edit.sounds.compactMap(\.file) + edit.overlays.map(\.file) {
      cut.laid[path] = try MediaProbe.info(of: path)
    }
    if format == .ffmeta { cut.lines = try await lines(of: cut.media.keys.sorted()) }
    if format == .otioz {
      try bundle(cut, output)
    } else {
      try TemporaryFile.keep([TemporaryFile(try format.text(of: cut), for: path)])
    }
    let isTimeline = format.kind == "timeline"
    let losses = format.warning(about: cut, in: path.fileName).map { [$0] } ?? []
    return .init(
      output: .init(file: path, kind: format.kind, duration: isTimeline ? edit.duration : nil), warnings: losses)
  }

  /// The ffmpeg commands that give a rendered output's frames: one for each of its files.
  func commands(for output: GraphOutput) async throws -> [String] {
    var commands: [String] = []
    for part in OutputPart.all(of: output, showing: try shown(in: output)) {
      commands.append(try rendering.renderer(try await plan(part)).command().text)
    }
    return commands
  }

  /// Writes a timeline with its media, which may be as large as films are.
  private func bundle(_ cut: Cut, _ output: GraphOutput) throws {
    let bundle = try MediaBundle(cut)
    let words = [("version.txt", MediaBundle.version), ("content.otio", bundle.content)]
    let archive = ZIPArchive(
      words.map { .init($0, .text($1)) } + bundle.files.map { .init($0.name, .file($0.path)) })
    try rendering.observed(output, cut.edit.duration) { progress in
      try archive.write(to: output.recipe.file.absolute, cancellation: making.cancellation, progress: progress)
    }
  }

  private func plan(_ part: OutputPart) async throws -> RenderPlan {
    let (output, edit) = (part.output, part.edit)
    var sources = try making.media(of: edit).mapValues { RenderSource(media: $0) }
    if output.recipe.subtitles != .none {
      for name in sources.keys { sources[name]?.lines = try await making.lines(of: name) }
    } else if output.recipe.chapters {
      for (name, lines) in try await lines(of: Array(sources.keys)) { sources[name]?.lines = lines }
    }
    var settings = OutputSettings(output.recipe)
    settings.title = making.recipe.graph.recipe.title
    if case .poster(nil, let isDressed)? = settings.still {
      let time = try PosterFinder(
        inputs: sources.mapValues(\.media.info.path), indexes: try rendering.indexes(of: sources.keys),
        cancellation: making.cancellation
      ).time(in: edit, sources)
      settings.still = .poster(at: time.map { .time($0) }, isDressed: isDressed)
    }
    do {
      return try RenderPlan(edit, sources, settings)
    } catch RenderError.unfit(let what) {
      var error = RecutError(.badInput, what)
      error.diagnostics = [Diagnostic(what, at: output.recipe.place)]
      throw error
    }
  }

  /// What is said in media, where that is known: chapters are named after it.
  private func lines(of media: [String]) async throws -> [String: [Cue]] {
    var lines: [String: [Cue]] = [:]
    for name in media where try making.hasLines(name) { lines[name] = try await making.lines(of: name) }
    return lines
  }

  /// What of its edit an output shows.
  private func shown(in output: GraphOutput) throws -> Edit {
    let edit = try edit(of: output)
    guard let stretch = output.recipe.stretch else { return edit }
    do {
      return try edit.shown(
        in: stretch.value, of: try making.media(of: edit), rate: OutputSettings(output.recipe).video?.rate)
    } catch var error as RecutError where error.code == .badInput {
      error.diagnostics = [Diagnostic(error.message, at: stretch.range)]
      throw error
    }
  }

  private func edit(of output: GraphOutput) throws(RecutError) -> Edit {
    let name = making.recipe.graph.editName(of: output)
    // A run that did not fail has every edit.
    guard let edit = report.edit(name) else { throw RecutError(.failed, "the edit '\(name)' was not made") }
    return edit
  }
}
