internal import RecutModel
internal import RecutPlugin
internal import RecutRecipe

/// A run of an analysis that is a program of its own, in one process or in several side by side.
final class ExternalRun: AnalysisRun, @unchecked Sendable {  // SAFETY: the calls of a run come one at a time
  let launch: Launch
  let workers: [ExternalWorker]
  private var next = 0

  init(launch: Launch, workers: [ExternalWorker]) {
    self.launch = launch
    self.workers = workers
  }

  func see(_ picture: borrowing Picture) throws {
    try workers[next].see(picture)
    next = (next + 1) % workers.count
  }

  func hear(_ sound: borrowing Sound) throws { try workers[0].hear(sound) }
  func read(_ line: TextLine) throws { try workers[0].read(line) }
  func measure(_ measurement: Measurement) throws { try workers[0].measure(measurement) }

  func finish(_ media: Media) throws -> Outputs {
    for worker in workers { try worker.finish(media) }
    let found = try workers.map { try $0.result(media) }
    guard found.count > 1 else { return found[0] }
    var outputs: Outputs = [:]
    for port in launch.manifest.info.outputs {
      outputs[port.name] = try Value.joined(found.compactMap { $0[port.name] }, port.name)
    }
    return outputs
  }
}
