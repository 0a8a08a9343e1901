internal import RecutModel
internal import RecutPlugin
internal import Synchronization

/// One analysis at work. What it throws is its own failure: nobody else notices.
final class NodeRun: Sendable {
  private struct State {
    var run: any AnalysisRun
    var failure: RecutError?
    var seconds = 0.0
  }

  let node: PlannedNode
  private let inputs: Inputs
  private let state: Mutex<State>

  init(_ node: PlannedNode, _ inputs: Inputs, _ run: any AnalysisRun) {
    self.node = node
    self.inputs = inputs
    state = Mutex(State(run: run))
  }

  /// The value at an input; the first of several.
  func input(_ port: String) -> Value? { inputs.all(port).first?.value }

  /// Why it failed, where it did.
  var failure: RecutError? { state.withLock { $0.failure } }
  /// How long it has worked.
  var seconds: Double { state.withLock { $0.seconds } }

  /// Shows it something, unless it has failed; one call at a time.
  func attempt(_ body: (inout any AnalysisRun) throws -> Void) {
    state.withLock { state in
      guard state.failure == nil else { return }
      let start = ContinuousClock.now
      do {
        try body(&state.run)
      } catch {
        state.failure = RecutError(error, doing: node.words)
      }
      state.seconds += (ContinuousClock.now - start) / .seconds(1)
    }
  }

  func fail(_ error: any Error) {
    state.withLock { $0.failure = $0.failure ?? RecutError(error, doing: node.words) }
  }

  /// Its results; each declared output is there.
  func finish(_ media: Media) -> Result<Outputs, RecutError> {
    var outputs: Outputs = [:]
    attempt { run in
      outputs = try run.finish(media)
      try node.requireOutputs(outputs)
    }
    return failure.map { .failure($0) } ?? .success(outputs)
  }
}

extension PlannedNode {
  /// How errors name it.
  var words: String { "node '\(id)' (\(info.id))" }

  /// - Throws: ``PluginError`` where a declared output is missing or other than declared.
  func requireOutputs(_ outputs: Outputs) throws {
    for port in info.outputs {
      guard let value = outputs[port.name] else { throw PluginError("it gave no '\(port.name)'") }
      guard port.types.contains(value.type) else {
        throw PluginError("its '\(port.name)' is of type \(value.type.rawValue)")
      }
      // Expressions were held against the declaration, so it has to be true.
      if let words = port.contents?.contradiction(in: value) { throw PluginError("its '\(port.name)' \(words)") }
    }
  }
}
