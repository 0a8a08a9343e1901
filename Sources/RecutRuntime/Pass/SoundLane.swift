internal import RecutMedia
internal import RecutModel
internal import RecutPlugin

/// An audio lane at work, on one thread. An error of its graph fails the nodes that listen to it.
struct SoundLane {
  private let plan: AudioLane
  private let runs: [NodeRun]
  private var graph: FilterGraph?
  /// Position of the next sample, counted from time zero.
  private var position: Int64?
  private var isBroken = false

  init(_ plan: AudioLane, _ runs: [String: NodeRun]) {
    self.plan = plan
    self.runs = plan.nodes.compactMap { runs[$0] }
  }

  /// Puts decoded sound through the graph and plays what comes out.
  mutating func play(_ frame: Frame) {
    guard !isBroken else { return }
    guarded { lane in
      let graph = try lane.built(for: frame)
      try graph.push(frame)
      try lane.pull(from: graph)
    }
  }

  /// Plays what filters have held back.
  mutating func end() {
    guarded { lane in
      guard let graph = lane.graph else { return }
      try graph.close()
      try lane.pull(from: graph)
    }
  }

  private mutating func built(for frame: Frame) throws -> FilterGraph {
    if let graph { return graph }
    let built = try FilterGraph(plan.graph, inputs: [FilterInput(nil, frame.format)], threads: 1)
    graph = built
    return built
  }

  private mutating func pull(from graph: FilterGraph) throws {
    while let frame = try graph.pull() {
      if case .measurement(let chain) = plan.kind {
        measure(frame, by: chain)
      } else {
        play(frame, at: position ?? frame.time?.units(per: Int32(clamping: frame.sampleRate)) ?? 0)
      }
    }
  }

  private mutating func play(_ frame: Frame, at position: Int64) {
    self.position = position + Int64(frame.sampleCount)
    for run in runs {
      run.attempt { run in _ = try frame.withSound(position: position) { try run.hear($0) } }
    }
  }

  private func measure(_ frame: Frame, by chain: String) {
    guard let time = frame.time else { return }
    let measurement = Measurement(
      chain: chain, time: time, duration: Time(Int64(frame.sampleCount), over: Int32(clamping: frame.sampleRate)),
      values: frame.metadata)
    for run in runs { run.attempt { try $0.measure(measurement) } }
  }

  private mutating func guarded(_ body: (inout SoundLane) throws -> Void) {
    do {
      try body(&self)
    } catch {
      isBroken = true
      for run in runs { run.fail(error) }
    }
  }
}
