internal import RecutModel
internal import RecutPlugin
internal import RecutRecipe
internal import Synchronization

extension Conformance {
  func cancellation() throws -> Check.Outcome {
    guard let analysis = configure(given).plugin as? any ConfiguredAnalysis else {
      return .skipped("a transform is killed")
    }
    let isCancelled = Atomic(false)
    let medium = TestMedium(count: Self.usualCount)
    let processes: [Int32]
    let started: ContinuousClock.Instant
    do {
      var run = try analysis.start(context(medium) { isCancelled.load(ordering: .relaxed) })
      try medium.show(0..<20, to: &run, analysis.wants)
      processes = (run as? ExternalRun)?.processes ?? []
      isCancelled.store(true, ordering: .relaxed)
      started = .now
      do {
        try medium.show(20..<medium.count, to: &run, analysis.wants)
        _ = try run.finish(medium.media)
      } catch is CancellationError {}
    }
    let took = ContinuousClock.now - started
    if processes.contains(where: ProcessFile.isRunning) { return .failed("its process is still there") }
    return took < .seconds(1) ? .passed : .failed("it took \(took) to end")
  }

  /// What it finds may grow with the film, pictures and what is forgotten must not.
  func memory() throws -> Check.Outcome {
    guard let analysis = configure(given).plugin as? any ConfiguredAnalysis else {
      return .skipped("a transform sees no frames")
    }
    let medium = TestMedium(count: 10_000)
    var run = try analysis.start(context(medium))
    guard let external = run as? ExternalRun else { return .skipped("it is not a program") }
    try medium.show(0..<1000, to: &run, analysis.wants)
    let before = external.residentBytes
    try medium.show(1000..<medium.count, to: &run, analysis.wants)
    let after = external.residentBytes
    let found = try run.finish(medium.media)
    // A number, a box or a cue takes several times its text in languages where everything is an object.
    let texts = found.values.reduce(0) { $0 + $1.wireJSON.text().utf8.count }
    guard after - before <= 32 << 20 + 8 * texts else {
      let growth = "it grew by \((after - before) >> 20) MB from frame 1,000 (\(before >> 20) MB) to frame 10,000"
      return .failed(growth + ", and what it found takes \((texts + 1 << 19) >> 20) MB as text")
    }
    return .passed
  }

  private func context(
    _ medium: TestMedium, _ isCancelled: @escaping @Sendable () -> Bool = { false }
  ) -> AnalysisContext {
    AnalysisContext(
      media: medium.media.info, inputs: TestBinding().inputs(of: manifest.info, medium), work: work(isCancelled))
  }
}
