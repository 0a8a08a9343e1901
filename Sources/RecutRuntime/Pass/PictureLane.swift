internal import RecutMedia
internal import RecutModel
internal import RecutPlugin

/// A video lane at work, on one thread. An error of its graph fails the nodes that look at it.
struct PictureLane {
  private let plan: VideoLane
  /// Who looks at which sink, and which frames each wants.
  private let eyes: [[Eye]]
  private var graph: FilterGraph?
  private var isBroken = false
  private let isMeasuring: Bool

  /// Somebody who looks.
  private struct Eye {
    let run: NodeRun
    let samplers: [Sampler]

    func wants(_ moment: FrameClock.Moment) -> Bool { samplers.contains { $0.includes(moment) } }
  }

  init(_ plan: VideoLane, _ runs: [String: NodeRun], _ frames: FrameTable) {
    self.plan = plan
    isMeasuring = plan.sinks.contains { if case .measurement = $0.kind { true } else { false } }
    eyes = plan.sinks.map { sink in
      var nodes: [String] = []
      for eye in sink.eyes where !nodes.contains(eye.node) { nodes.append(eye.node) }
      return nodes.compactMap { node in
        runs[node].map { run in
          let samplings = sink.eyes.filter { $0.node == node }.map(\.sampling)
          return Eye(run: run, samplers: samplings.map { Sampler($0, in: frames, input: run.input) })
        }
      }
    }
  }

  /// Puts a decoded frame through the graph and shows what comes out.
  mutating func show(_ frame: Frame, _ moment: FrameClock.Moment) {
    guard !isBroken, eyes.contains(where: { $0.contains { $0.wants(moment) } }) else { return }
    guarded { lane in
      // Chains that measure go by time; for others a frame is the one that was put in.
      let frame = lane.isMeasuring ? try moment.stamping(frame) : frame
      let graph = try lane.built(for: frame)
      try graph.push(frame)
      try lane.pull(from: graph, moment)
    }
  }

  /// Shows what filters have held back.
  mutating func end() {
    guarded { lane in
      guard let graph = lane.graph else { return }
      try graph.close()
      try lane.pull(from: graph, nil)
    }
  }

  /// The graph, made for the first frame that comes: headers may be wrong about it.
  private mutating func built(for frame: Frame) throws -> FilterGraph {
    if let graph { return graph }
    // One thread: the decoder has use for the others.
    let built = try FilterGraph(
      plan.graph, inputs: [FilterInput(nil, frame.format)], outputs: plan.sinks.map(\.label), threads: 1)
    graph = built
    return built
  }

  private func pull(from graph: FilterGraph, _ moment: FrameClock.Moment?) throws {
    for (output, sink) in plan.sinks.enumerated() {
      while let frame = try graph.pull(output) {
        if case .measurement(let chain) = sink.kind {
          measure(frame, by: chain, eyes[output])
        } else if let moment {
          for eye in eyes[output] where eye.wants(moment) {
            eye.run.attempt { run in
              _ = try frame.withPicture(time: moment.shown.start, number: moment.number) { try run.see($0) }
            }
          }
        }
      }
    }
  }

  private func measure(_ frame: Frame, by chain: String, _ eyes: [Eye]) {
    guard let time = frame.time else { return }
    let duration = frame.durationTicks > 0 ? frame.timeBase.time(frame.durationTicks) : nil
    let measurement = Measurement(chain: chain, time: time, duration: duration, values: frame.metadata)
    for eye in eyes { eye.run.attempt { try $0.measure(measurement) } }
  }

  private mutating func guarded(_ body: (inout PictureLane) throws -> Void) {
    do {
      try body(&self)
    } catch {
      isBroken = true
      for eye in eyes.joined() { eye.run.fail(error) }
    }
  }
}
