internal import RecutMedia
internal import RecutModel
internal import RecutPlugin

/// Carries out the tasks of one run, on one thread.
struct Scheduler {
  /// How far a node has come.
  enum State: Equatable {
    case pending
    case stored
    case done(seconds: Double)
    case failed(RecutError)
    /// Not run, because another node failed.
    case blocked(by: String)
  }

  let run: Run
  var tasks: [String: NodeTask] = [:]
  /// Those of the tasks. A key is a digest of its task, and is made once.
  private var keys: [String: ResultKey] = [:]
  var states: [String: State] = [:]
  /// Results that were made in this run or read from the store.
  var values: [String: Outputs] = [:]
  var passes: [RunReport.Pass] = []
  /// Nodes whose results are of other files than their keys say, because these were changed during the run.
  private var outdated: Set<String> = []
  private(set) var warnings: [String] = []

  init(_ run: Run) { self.run = run }

  var graph: PlannedGraph { run.graph }

  mutating func run(recipe: String) -> RunOutcome {
    var report = RunReport(recipe: recipe)
    var failure: RecutError?
    do {
      // A name that is not there is found before the work, not after it.
      for reference in run.options.values { _ = try graph.source(of: reference) }
      try prepare()
      // What is stored may turn out to be unreadable only when it is read: then its node runs after all.
      repeat { try settle() } while try !collect(into: &report)
    } catch {
      failure = error
    }
    complete(&report)
    return RunOutcome(report: report, failure: failure ?? nodeFailure())
  }

  /// Finds out what there is to do.
  private mutating func prepare() throws(RecutError) {
    let library = run.library
    tasks = try maker { path throws(RecutError) in try library.content(of: path) }.tasks()
    keys = tasks.mapValues(\.key)
    let kept = run.options.isForced ? [] : run.store.kept(Set(keys.values))
    for node in graph.nodes {
      let isKept = keys[node.id].map(kept.contains) ?? false
      states[node.id] = isKept ? .stored : .pending
      if isKept { run.progress.observe(.finished(node: node.id, seconds: 0, isCached: true)) }
    }
  }

  private func maker(_ fingerprint: @escaping (String) throws(RecutError) -> Fingerprint) -> TaskMaker {
    TaskMaker(graph: graph, fingerprint: fingerprint, subtitles: \.subtitleFiles)
  }

  /// Runs whatever can run until nothing is left that could.
  private mutating func settle() throws(RecutError) {
    while true {
      if run.cancellation.isCancelled { throw .interrupted }
      block()
      let ready = graph.nodes.filter { states[$0.id] == .pending && isReady($0) }
      if let transform = ready.first(where: { !($0.plugin is any ConfiguredAnalysis) }) {
        transformed(transform)
      } else if let first = ready.first {
        // With all transforms that can be done, as many analyses as possible share the pass.
        try analyse(ready.filter { $0.media.first == first.media.first })
      } else {
        return
      }
    }
  }

  private func isReady(_ node: PlannedNode) -> Bool {
    node.sources.allSatisfy { source in
      switch states[source] {
      case .stored, .done: true
      default: false
      }
    }
  }

  /// Gives up nodes whose sources have no results.
  private mutating func block() {
    for node in graph.nodes where states[node.id] == .pending {
      for source in node.sources {
        switch states[source] {
        case .failed: states[node.id] = .blocked(by: source)
        case .blocked(let first): states[node.id] = .blocked(by: first)
        default: break
        }
      }
    }
  }

  /// Notes and stores what a node gave.
  mutating func finish(_ node: PlannedNode, _ result: Result<Outputs, RecutError>, seconds: Double) {
    switch result {
    case .success(let outputs):
      values[node.id] = outputs
      states[node.id] = .done(seconds: seconds)
      if let task = tasks[node.id], isStill(task, of: node) { run.store.keep(outputs, of: task) }
      run.progress.observe(.finished(node: node.id, seconds: seconds, isCached: false))
    case .failure(let error):
      states[node.id] = .failed(error)
      if error.code != .interrupted { run.progress.observe(.failed(node: node.id, message: error.message)) }
    }
  }

  /// Whether a node's result is of the files that its task names: editing a plugin or replacing a film while it runs
  /// would otherwise leave a result in the store that is of neither.
  private mutating func isStill(_ task: NodeTask, of node: PlannedNode) -> Bool {
    if !outdated.isDisjoint(with: node.sources) {
      outdated.insert(node.id)
      return false
    }
    let store = run.store
    let now = try? maker { path throws(RecutError) in try store.fingerprint(ofFile: path) }
      .task(of: node, keys)
    if now?.key == keys[node.id] { return true }
    outdated.insert(node.id)
    let what = now.map { $0.code != task.code } ?? false ? "the plugin's own files" : "files that it reads"
    warnings.append("the result of '\(node.id)' is not kept, because \(what) changed during the run")
    return false
  }

  /// One output of a node; `nil` where it was stored but cannot be read, and the node has to run after all.
  mutating func value(_ node: String, _ output: String) -> Value? {
    if let value = values[node]?[output] { return value }
    guard states[node] == .stored, let key = keys[node] else { return nil }
    guard let value = run.store.value(key, output: output) else {
      run.store.forget(key)
      states[node] = .pending
      return nil
    }
    values[node, default: [:]][output] = value
    return value
  }

  /// What a plugin is told of the run around it.
  func work(on node: PlannedNode) -> Work {
    Work(
      node: node.id, isCancelled: { [cancellation = run.cancellation] in cancellation.isCancelled },
      progress: { [progress = run.progress] share in progress.observe(.worked(node: node.id, share: share)) },
      log: { [progress = run.progress] level, text in progress.observe(.said(node: node.id, level: level, text: text)) }
    )
  }

  /// The values at a node's ports, media aside; `nil` where one of them has to be made again.
  mutating func inputs(of node: PlannedNode) -> [String: [Inputs.Item]]? {
    var ports: [String: [Inputs.Item]] = [:]
    for input in node.inputs {
      guard case .node(let id, let output) = input.source else { continue }
      guard let value = value(id, output) else { return nil }
      ports[input.port, default: []].append(.init(input.reference, value))
    }
    return ports
  }
}
