import ArgumentParser
import Glibc
import RecutExport
import RecutMedia
import RecutModel
import RecutRecipe
import RecutRuntime

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs a recipe: analyses, choice, film.",
    discussion: """
        recut run trailer.yml
        recut run silence-cut --set film=talk.mp4 --set out=talk-short.mp4
        recut run highlights --set film=match.mp4 --plan
        recut run highlights --set film=match.mp4 --only otio
        recut run trailer.yml --preview
        recut run trailer.yml --plan --json --values shots --values sound.momentary

      What was found out before is not computed again, unless --force says so. Ctrl-C stops within a second and leaves no \
      partial file. The next run finds what was finished: the results of each pass over a film that came to its end, those \
      of each later node, and when each frame is shown. A pass or a rendering that was broken off begins anew.
      """)

  @OptionGroup var recipe: RecipeArguments
  @Flag(help: "Stop before rendering and print the cut with the reason for every clip.") var plan = false
  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Write this output alone, named by its file or by its ending; can be given several times.",
      valueName: "file|ending"))
  var only: [String] = []
  @Flag(help: "Render small versions quickly, with the same cuts, beside the places of the real ones.") var preview =
    false
  @Flag(help: "Print one JSON object.") var json = false
  @Flag(help: "Read every file and run every node anew, whatever is stored.") var force = false
  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Add what a node produced to what is printed; can be given several times.", valueName: "node[.output]"))
  var values: [String] = []
  @OptionGroup var talk: TalkOptions

  func validate() throws {
    if plan && preview { throw ValidationError("--plan writes nothing: --preview has no meaning with it") }
    if plan && !only.isEmpty { throw ValidationError("--plan writes nothing: --only has no meaning with it") }
  }

  func run() async throws {
    let begin = ContinuousClock.now
    let interruption = Interruption()
    try recipe.drawDemoFilm(interruption.cancellation, talk.say)
    let checked = try CheckedRecipe(recipe)
    for diagnostic in checked.warnings { talk.say(diagnostic) }
    try requireValues(of: PlannedGraph(checked.graph))
    let outputs = plan ? [] : try chosen(checked.graph.outputs).map { $0.asPreview(preview) }
    try prepare(outputs)
    let making = EditMaking(checked, isForced: force, cancellation: interruption.cancellation, talk)
    var report = try await making.report(values: wanted(checked.findings(for: outputs)))
    report.warnings = checked.warnings.map(\.message) + report.warnings
    try await write(outputs, making, into: &report)
    report.values.removeAll { !values.contains($0.reference) }
    if json {
      try Streams.result(report.json.text(indented: true))
    } else {
      if !plan { summarise(report, making, outputs, begin.duration(to: .now)) }
      try show(report, checked.graph)
    }
  }

  /// The outputs that `--only` names; all of them without it.
  ///
  /// - Throws: `ValidationError` for a name that none has, before anything is done.
  private func chosen(_ outputs: [GraphOutput]) throws -> [GraphOutput] {
    func means(_ word: String, _ file: RecipePath) -> Bool {
      [file.written, file.absolute.fileName, file.fileExtension, "." + file.fileExtension].contains(word)
        || WorkingFolder.absolute(word) == file.absolute
    }
    let files = outputs.map(\.recipe.file)
    for word in only where !files.contains(where: { means(word, $0) }) {
      let known = files.isEmpty ? "it has none" : "it has \(files.map { "'\($0.written)'" }.joined(separator: ", "))"
      throw ValidationError("--only: the recipe has no output '\(word)'; \(known)")
    }
    return only.isEmpty ? outputs : outputs.filter { output in only.contains { means($0, output.recipe.file) } }
  }

  /// For people: programs read `--json`, or JSON lines on standard error.
  private func summarise(_ report: RunReport, _ making: EditMaking, _ outputs: [GraphOutput], _ time: Duration) {
    guard talk.progress != .json else { return }
    let graph = making.recipe.graph
    let shown = outputs.isEmpty ? graph.shownEdits : Set(outputs.map(graph.editName))
    for edit in report.edits where shown.contains(edit.name) {
      let media = (try? making.media(of: edit.edit)).map { Array($0.values) } ?? []
      talk.say(RunSummary.sentence(about: edit.name, edit.edit, of: media))
    }
    for output in report.outputs { talk.say(RunSummary.sentence(about: output)) }
    talk.say(RunSummary.sentence(about: time))
  }

  /// What to ask the run for, each once.
  private func wanted(_ findings: [String]) -> [String] {
    (values + findings).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Before anything is done: whether there is a place for every output, and which files they will replace, so that a
  /// person can still stop it.
  private func prepare(_ outputs: [GraphOutput]) throws(RecutError) {
    for output in outputs {
      let path = output.recipe.target.absolute
      try OutputFolder.requirePlace(for: path)
      for file in [path, output.recipe.subtitleFile].compactMap({ $0 }) where access(file, F_OK) == 0 {
        talk.say("'\(file.fileName)' is there already and will be replaced")
      }
    }
  }

  private func write(_ outputs: [GraphOutput], _ making: EditMaking, into report: inout RunReport) async throws {
    do {
      try await OutputWriter(making, report).write(outputs) { output, warnings in
        report.outputs.append(output)
        report.warnings += warnings
        for warning in warnings { talk.warn(warning) }
      }
    } catch {
      throw Failure(error, written: report.outputs)
    }
  }

  /// - Throws: `ValidationError` for a value that no node gives, before anything is done.
  private func requireValues(of graph: PlannedGraph) throws {
    for reference in values {
      do { _ = try graph.source(of: reference) } catch { throw ValidationError("--values: \(error.message)") }
    }
  }

  private func show(_ report: RunReport, _ graph: Graph) throws {
    if plan {
      try Streams.result(PlanPage(report, graph).text)
    } else if !talk.quiet {
      for output in report.outputs { try Streams.result(output.file) }
    }
    for value in report.values {
      try Streams.result(ValueTable.text(value.reference, value.value))
    }
  }
}

/// What a command says beside its result.
struct TalkOptions: ParsableArguments {
  enum Progress: String, ExpressibleByArgument, CaseIterable { case auto, json, none }

  @Option(help: "How progress is told: drawn on a terminal, as JSON lines, or not at all.") var progress = Progress.auto
  @Flag(help: "Say nothing but errors.") var quiet = false
  @Flag(help: "Tell of every node.") var verbose = false

  func validate() throws {
    if quiet && verbose { throw ValidationError("--quiet and --verbose exclude each other") }
  }

  /// Says something on standard error, unless that is not wanted: an event among others where a program reads them.
  func say(_ text: String) { tell(text, ["event": "note", "message": .string(text)]) }

  func warn(_ text: String) { tell("warning: \(text)", ["event": "warning", "message": .string(text)]) }

  func say(_ diagnostic: Diagnostic) {
    tell(
      diagnostic.rendered(colour: Streams.usesColour(2)),
      ["event": .string(diagnostic.severity.rawValue), "message": .string(diagnostic.message), "at": diagnostic.json])
  }

  private func tell(_ text: String, _ event: JSON) {
    if !quiet { Streams.talk(progress == .json ? event.text() : text) }
  }

  var observer: any ProgressObserver {
    switch progress {
    case .json: return JSONProgress()
    case .auto where !quiet && TerminalProgress.isPossible(Environment.all):
      return TerminalProgress(isVerbose: verbose, usesColour: Streams.usesColour(2))
    case .auto where !quiet: return PlainProgress(isVerbose: verbose)
    case .auto, .none: return SilentProgress()
    }
  }
}
