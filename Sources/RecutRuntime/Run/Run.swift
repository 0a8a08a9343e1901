public import RecutMedia
internal import RecutPlugin

/// How a graph is run.
public struct RunOptions: Hashable, Sendable {
  /// Whether all nodes run, whatever is stored.
  public var isForced: Bool
  /// References whose values are asked for: `node` or `node.output`.
  public var values: [String]

  public init(isForced: Bool = false, values: [String] = []) {
    self.isForced = isForced
    self.values = values
  }
}

/// What came of a run.
public struct RunOutcome: Sendable {
  public var report: RunReport
  /// Why it ended without all results; what was found in spite of it is in the report and in the store.
  public var failure: RecutError?
}

/// Runs a graph: every node whose result is not stored, in the order of their dependencies, all analyses of one medium
/// in one pass. Each result is stored as soon as it is there, so that after a run that was killed only what it had not
/// finished is left: a pass over a medium gives results at its end.
public struct Run: Sendable {
  let graph: PlannedGraph
  let store: Store
  let library: MediaLibrary
  let options: RunOptions
  let cancellation: Cancellation
  let progress: any ProgressObserver

  /// - Parameters:
  ///   - library: the media of the graph, shared with whoever renders the edits.
  ///   - cancellation: ends the run within a fraction of a second.
  public init(
    _ graph: PlannedGraph, store: Store, library: MediaLibrary, options: RunOptions = RunOptions(),
    cancellation: Cancellation = Cancellation(), progress: any ProgressObserver = SilentProgress()
  ) {
    self.graph = graph
    self.store = store
    self.library = library
    self.options = options
    self.cancellation = cancellation
    self.progress = progress
  }

  /// Runs it, on a thread of its own.
  ///
  /// - Parameter recipe: path of the recipe, for the report.
  public func execute(recipe: String) async -> RunOutcome {
    await Worker.run("run") {
      var scheduler = Scheduler(self)
      return scheduler.run(recipe: recipe)
    }
  }
}
