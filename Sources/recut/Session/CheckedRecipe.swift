import RecutMedia
import RecutModel
import RecutPlugin
import RecutRecipe
import RecutRuntime

/// A recipe that is fit to be run, and what is needed around it.
struct CheckedRecipe {
  let graph: Graph
  /// Warnings of the check.
  let warnings: [Diagnostic]
  let store: Store

  /// Reads and checks a recipe, all of it, before any medium is decoded.
  ///
  /// - Throws: ``Failure`` with everything that is wrong.
  init(_ arguments: RecipeArguments) throws {
    store = CacheCommand.store
    let reading = try Self.check(try arguments.read(), store)
    guard let graph = reading.graph else { throw Failure(reading.diagnostics) }
    self.graph = graph
    warnings = reading.diagnostics
  }

  /// What the reports among `outputs` show: the shots, signals and cues that the nodes behind their edits read, as `node`
  /// or `node.output`.
  func findings(for outputs: [GraphOutput]) -> [String] {
    var pending = outputs.filter { $0.kind == .report }.map(\.node)
    var seen: Set<String> = []
    var references: Set<String> = []
    while let name = pending.popLast() {
      guard seen.insert(name).inserted, let node = graph.node(name) else { continue }
      // Who is seen stands beside what is read of them.
      for port in node.info.outputs where port.hasPortraits { references.insert(graph.name(of: name, port.name)) }
      for input in node.inputs {
        guard case .node(let source, let output) = input.source else { continue }
        pending.append(source)
        guard [.shots, .signal, .cues].contains(input.type) else { continue }
        references.insert(graph.name(of: source, output))
      }
    }
    return references.sorted()
  }

  /// What is wrong with a recipe.
  static func diagnostics(_ arguments: RecipeArguments) throws -> [Diagnostic] {
    try check(try arguments.read(), CacheCommand.store).diagnostics
  }

  private static func check(_ reading: RecipeReading, _ store: Store) throws -> GraphReading {
    var environment = GraphEnvironment(registry: try InstalledPlugins.registry(recipe: reading.recipe?.directory))
    environment.header = { medium in try header(of: medium, store) }
    environment.isMadeByRun = { path in DemoFilm.isToBeDrawn(path) }
    environment.subtitlesBeside = { path in SubtitleFiles.beside(path) }
    environment.words = { path in
      if try SubtitleReader.lines(ofFile: path).isEmpty { throw MediumFault("there is no line in it") }
    }
    environment.encoders = InstalledEncoders()
    environment.filters = InstalledFilters()
    environment.fonts = FontsOfThisMachine()
    environment.headers = HeadersOfFiles()
    return Graph.build(from: reading, in: environment)
  }

  /// From the store where the file is known, so that a check seldom has to load libav.
  private static func header(of medium: RecipeMedium, _ store: Store) throws -> MediaInfo {
    guard let file = medium.file else { throw MediumFault("it names no file") }
    do {
      return try MediaLibrary([PlannedMedium(name: medium.name, path: file.absolute)], store: store).info(medium.name)
    } catch {
      let kind: Diagnostic.Kind =
        switch error.code {
        case .missingInput: .missingInput
        case .unavailable: .unavailable
        default: .badInput
        }
      throw MediumFault(error.message, kind: kind)
    }
  }
}

extension Port {
  /// Whether its cues have pictures of persons.
  fileprivate var hasPortraits: Bool {
    guard case .cues(_, let fields)? = contents else { return false }
    return fields.contains { $0.name == "portrait" }
  }
}
