internal import Glibc
public import RecutModel
public import RecutPlugin
public import RecutRecipe
internal import Synchronization

/// Tries a plugin as recut would use it, and as it would rather not be used.
public struct Conformance: Sendable {
  private let manifest: PluginManifest
  private let given: [JSON.Member]
  let configure: @Sendable ([JSON.Member]) -> (plugin: any ConfiguredPlugin, faults: [Fault])
  private let log: @Sendable (LogLevel, String) -> Void

  /// - Parameters:
  ///   - given: parameters, as a recipe would give them; those that are required must be among them.
  ///   - log: takes what the plugin says.
  public init(
    _ manifest: PluginManifest, _ entry: Registry.Entry, with given: [JSON.Member],
    log: @escaping @Sendable (LogLevel, String) -> Void
  ) {
    self.manifest = manifest
    self.given = given
    self.log = log
    configure = { entry.configured(with: $0) }
  }

  /// Makes all checks, one after the other.
  ///
  /// - Parameter tell: is told of each as soon as it is made.
  public func run(_ tell: (Check) throws -> Void) rethrows -> [Check] {
    var checks: [Check] = []
    for (name, check) in list {
      let outcome: Check.Outcome
      do { outcome = try check() } catch { outcome = .failed("\(error)") }
      checks.append(Check(name, outcome))
      try tell(checks[checks.count - 1])
      // Without these nothing else can be tried.
      if checks.count <= 2, checks[checks.count - 1].isFailure { break }
    }
    return checks
  }

  private var list: [(String, () throws -> Check.Outcome)] {
    [
      ("parameters", parameters),
      (
        "handshake, 100 frames, every declared output",
        {
          _ = try outputs(frames: 100)
          return .passed
        }
      ),
      ("a film of one frame", { try answers(frames: 1) }),
      ("a film without a frame", { try answers(frames: 0) }),
      ("parameters at their bounds", extremes),
      (
        "the same twice",
        { try outputs(frames: 100) == outputs(frames: 100) ? .passed : .failed("two runs gave different values") }
      ),
      ("stopped in the middle", cancellation),
      ("memory over 10,000 frames", memory),
    ]
  }

  private func parameters() throws -> Check.Outcome {
    let faults = configure(given).faults
    return faults.isEmpty ? .passed : .failed(faults.map(\.message).joined(separator: "; "))
  }

  private func work(_ isCancelled: @escaping @Sendable () -> Bool = { false }) -> Work {
    Work(node: manifest.info.id, isCancelled: isCancelled, log: log)
  }

  /// What the plugin gives for a film of so many frames.
  private func outputs(frames: Int, with given: [JSON.Member]? = nil) throws -> Outputs {
    let medium = TestMedium(count: frames)
    let plugin = configure(given ?? self.given).plugin
    if let analysis = plugin as? any ConfiguredAnalysis {
      var run = try analysis.start(context(medium, work()))
      try medium.show(0..<frames, to: &run, analysis.wants)
      return try run.finish(medium.media)
    }
    guard let transform = plugin as? any ConfiguredTransform else { return [:] }
    return try transform.run(inputs(medium), TransformContext(media: [TestMedium.name: medium.media], work: work()))
  }

  private func context(_ medium: TestMedium, _ work: Work) -> AnalysisContext {
    AnalysisContext(media: medium.media.info, inputs: inputs(medium), work: work)
  }

  /// A value at every port; media are told of elsewhere to an analysis.
  private func inputs(_ medium: TestMedium) -> Inputs {
    var ports: [String: [Inputs.Item]] = [:]
    for port in manifest.info.inputs where manifest.info.kind == .transform || port.types != [.media] {
      guard let type = port.types.first else { continue }
      ports[port.name] = [Inputs.Item(port.name, medium.value(type))]
    }
    return Inputs(ports)
  }

  /// It may give a result, or say that it cannot; it must not break.
  private func answers(frames: Int) throws -> Check.Outcome {
    do {
      _ = try outputs(frames: frames)
    } catch let error as PluginError where error.isBadInput {
      return .passed
    }
    return .passed
  }

  private func extremes() throws -> Check.Outcome {
    var tried = 0
    for parameter in manifest.info.parameters {
      var values = [parameter.minimum, parameter.maximum].compactMap { $0 }.map { JSON.number($0) }
      if parameter.type == .integer { values = values.compactMap { $0.doubleValue }.map { .integer(Int($0)) } }
      if parameter.type == .weights || parameter.type == .choices { values = [] }
      if parameter.type == .choice { values = (parameter.choices ?? []).map { .string($0) } }
      if parameter.type == .boolean { values = [true, false] }
      for value in values {
        let others = given.filter { $0.key != parameter.name }
        tried += 1
        do {
          _ = try outputs(frames: 3, with: others + [.init(parameter.name, value)])
        } catch let error as PluginError where error.isBadInput {
          continue
        } catch {
          return .failed("`\(parameter.name)` at \(value.text()): \(error)")
        }
      }
    }
    return tried == 0 ? .skipped("it has no parameters with bounds") : .passed
  }

  private func cancellation() throws -> Check.Outcome {
    guard let analysis = configure(given).plugin as? any ConfiguredAnalysis else {
      return .skipped("a transform is killed")
    }
    let isCancelled = Atomic(false)
    let medium = TestMedium(count: 100)
    let process: pid_t?
    let started: ContinuousClock.Instant
    do {
      var run = try analysis.start(context(medium, work { isCancelled.load(ordering: .relaxed) }))
      try medium.show(0..<20, to: &run, analysis.wants)
      process = (run as? ExternalRun)?.program
      isCancelled.store(true, ordering: .relaxed)
      started = .now
      do {
        try medium.show(20..<100, to: &run, analysis.wants)
        _ = try run.finish(medium.media)
      } catch is CancellationError {}
    }
    if let process, kill(process, 0) == 0 { return .failed("its process is still there") }
    let took = ContinuousClock.now - started
    return took < .seconds(1) ? .passed : .failed("it took \(took) to end")
  }

  /// Signals grow with the film; pictures that are kept grow a thousand times as much.
  private func memory() throws -> Check.Outcome {
    guard let analysis = configure(given).plugin as? any ConfiguredAnalysis else {
      return .skipped("a transform sees no frames")
    }
    let medium = TestMedium(count: 10_000)
    var run = try analysis.start(context(medium, work()))
    guard let external = run as? ExternalRun else { return .skipped("it is not a program") }
    try medium.show(0..<1000, to: &run, analysis.wants)
    let before = external.residentBytes
    try medium.show(1000..<10_000, to: &run, analysis.wants)
    let after = external.residentBytes
    _ = try run.finish(medium.media)
    let growth = after - before
    guard growth <= 32 << 20 else {
      return .failed("it grew by \(growth >> 20) MB from frame 1,000 (\(before >> 20) MB) to frame 10,000")
    }
    return .passed
  }
}
