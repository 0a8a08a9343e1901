public import RecutModel
public import RecutPlugin
public import RecutRecipe

/// Tries a plugin as recut would use it, and as it would rather not be used.
public struct Conformance: Sendable {
  let manifest: PluginManifest
  let given: [JSON.Member]
  let configure: @Sendable ([JSON.Member]) -> (plugin: any ConfiguredPlugin, faults: [Fault])
  private let log: @Sendable (LogLevel, String) -> Void

  /// How many frames most films have here.
  static let usualCount = 100

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
    let folder = FolderState(of: manifest.folder)
    var checks: [Check] = []
    for (name, check) in list(folder) {
      let outcome: Check.Outcome
      do { outcome = try check() } catch { outcome = .failed("\(error)") }
      checks.append(Check(name, outcome))
      try tell(checks[checks.count - 1])
      // Without these nothing else can be tried.
      if checks.count <= 2, checks[checks.count - 1].isFailure { break }
    }
    return checks
  }

  /// - Parameter folder: the plugin's folder as it was before.
  private func list(_ folder: FolderState) -> [(String, () throws -> Check.Outcome)] {
    [
      ("parameters", parameters),
      (
        "handshake, \(Self.usualCount) frames, every declared output",
        {
          _ = try outputs()
          return .passed
        }
      ),
      ("values within the film", within),
      ("a film of one frame", { try answers(TestMedium(count: 1)) }),
      ("a film without a frame", { try answers(TestMedium(count: 0)) }),
      ("a film of variable frame rate", { try answers(TestMedium(count: Self.usualCount, isVariable: true)) }),
      ("optional inputs left out, inputs of every type", bindings),
      ("parameters at their bounds", extremes),
      ("bad parameters", badParameters),
      ("the same twice", twice),
      ("the same with one worker", workers),
      ("stopped in the middle", cancellation),
      ("10,000 frames, and the memory over them", memory),
      ("its folder is left as it is", { .held(changed(folder)) }),
    ]
  }

  func work(_ isCancelled: @escaping @Sendable () -> Bool = { false }) -> Work {
    Work(node: manifest.info.id, isCancelled: isCancelled, log: log)
  }

  /// What the plugin gives for a film.
  func outputs(
    _ medium: TestMedium = TestMedium(count: usualCount), _ binding: TestBinding = TestBinding(),
    with given: [JSON.Member]? = nil
  ) throws -> Outputs {
    try outputs(of: configure(given ?? self.given).plugin, medium, binding)
  }

  func outputs(
    of plugin: any ConfiguredPlugin, _ medium: TestMedium = TestMedium(count: usualCount),
    _ binding: TestBinding = TestBinding()
  ) throws -> Outputs {
    let inputs = binding.inputs(of: manifest.info, medium)
    if let analysis = plugin as? any ConfiguredAnalysis {
      var run = try analysis.start(AnalysisContext(media: medium.media.info, inputs: inputs, work: work()))
      try medium.show(0..<medium.count, to: &run, analysis.wants)
      return try run.finish(medium.media)
    }
    guard let transform = plugin as? any ConfiguredTransform else { return [:] }
    return try transform.run(inputs, TransformContext(media: [TestMedium.name: medium.media], work: work()))
  }

  /// It may give a result that lies in the film, or say that it cannot; it must not break.
  private func answers(_ medium: TestMedium) throws -> Check.Outcome {
    do {
      return .held(try outputs(medium).beyond(medium))
    } catch let error as PluginError where error.isBadInput {
      return .passed
    }
  }

  private func within() throws -> Check.Outcome {
    let medium = TestMedium(count: Self.usualCount)
    return .held(try outputs(medium).beyond(medium))
  }

  private func bindings() throws -> Check.Outcome {
    let bindings = TestBinding.others(of: manifest.info)
    guard !bindings.isEmpty else { return .skipped("no input is optional, and none is of several types") }
    for binding in bindings {
      do {
        _ = try outputs(TestMedium(count: Self.usualCount), binding)
      } catch let error as PluginError where error.isBadInput {
        continue
      } catch {
        return .failed("\(binding.described): \(error)")
      }
    }
    return .passed
  }

  private func changed(_ folder: FolderState) -> String? {
    FolderState(of: manifest.folder).change(since: folder).map {
      "'\($0)' in it has changed, which makes another plugin of it: nothing that it finds is found again in the store"
    }
  }

  private func twice() throws -> Check.Outcome {
    let (first, second) = (try outputs(), try outputs())
    return .held(first.difference(from: second).map { "two runs gave different values: \($0)" })
  }

  private func workers() throws -> Check.Outcome {
    guard var analysis = configure(given).plugin as? ExternalAnalysis, analysis.launch.limits.workers > 1 else {
      return .skipped("its manifest names no `workers`")
    }
    let several = try outputs(of: analysis)
    let count = analysis.launch.limits.workers
    analysis.launch.limits.workers = 1
    let difference = several.difference(from: try outputs(of: analysis))
    return .held(
      difference.map {
        "\(count) workers and one gave different values: \($0). Only what looks at each picture by itself can have `workers`"
      })
  }
}
