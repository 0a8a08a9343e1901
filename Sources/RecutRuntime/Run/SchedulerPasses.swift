internal import RecutMedia
internal import RecutModel
internal import RecutPlugin

extension Scheduler {
  /// Runs analyses of one medium in one pass over it.
  ///
  /// - Throws: ``RecutError`` only on cancellation; other failures are those of the nodes.
  mutating func analyse(_ nodes: [PlannedNode]) throws(RecutError) {
    guard let name = nodes.first?.media.first, let medium = graph.medium(name) else {
      for node in nodes { finish(node, .failure(RecutError(.failed, "\(node.words) has no medium")), seconds: 0) }
      return
    }
    do {
      let info = try run.library.info(name)
      let planner = Planner(medium, info)
      let runs = started(nodes, planner, info)
      guard !runs.isEmpty else { return }
      try show(planner.pass(for: runs.map(\.node)), info, to: runs)
    } catch {
      if error.code == .interrupted { throw error }
      for node in nodes where states[node.id] == .pending { finish(node, .failure(node.naming(error)), seconds: 0) }
    }
  }

  /// Begins the runs of those nodes that the medium has something for.
  private mutating func started(_ nodes: [PlannedNode], _ planner: Planner, _ info: MediaInfo) -> [NodeRun] {
    var runs: [NodeRun] = []
    for node in nodes {
      if let lack = planner.lack(for: node) {
        finish(node, .failure(lack), seconds: 0)
      } else if let analysis = node.plugin as? any ConfiguredAnalysis, let ports = inputs(of: node) {
        do {
          let context = AnalysisContext(media: info, inputs: Inputs(ports), work: work(on: node))
          runs.append(NodeRun(node, context.inputs, try analysis.start(context)))
        } catch {
          finish(node, .failure(node.naming(error)), seconds: 0)
        }
      }
    }
    return runs
  }

  private mutating func show(_ plan: PassPlan, _ info: MediaInfo, to runs: [NodeRun]) throws(RecutError) {
    let index = try run.library.index(plan.medium)
    let told = Media(info: info, frames: index?.table).range
    let activity = ProgressEvent.Activity(
      .analysis, plan.medium, total: told.duration > .zero ? told.duration : nil)
    let progress = PassProgress(activity, from: told.start, run.progress)
    let pass = AnalysisPass(
      plan: plan, info: info, index: index, runs: Dictionary(uniqueKeysWithValues: runs.map { ($0.node.id, $0) }),
      cancellation: run.cancellation, progress: progress)
    let media: Media
    do {
      let outcome = try pass.run()
      if let sound = outcome.sound { try run.library.keep(sound, of: plan.medium) }
      // How long sound is, the pass may just have found out.
      media = try run.library.media(plan.medium)
      passes.append(
        .init(media: plan.medium, framesDecoded: outcome.framesDecoded, seconds: progress.elapsed))
      if outcome.faults > 0, index?.faults ?? 0 == 0 {
        run.library.note(["is damaged: \(outcome.faults) packets or frames could not be decoded"], about: plan.medium)
      }
    } catch {
      progress.end(isComplete: false)
      throw RecutError(error)
    }
    for run in runs { finish(run.node, run.finish(media), seconds: run.seconds) }
    progress.end(isComplete: true)
  }
}
