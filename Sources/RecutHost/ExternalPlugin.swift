internal import RecutModel
internal import RecutPlugin
internal import RecutRecipe

/// An analysis that is a program of its own, with its parameters.
struct ExternalAnalysis: ConfiguredAnalysis {
  var launch: Launch
  let parameters: JSON
  let wants: [Want]
  /// The type that declares it, where that is part of recut.
  var declared: (any ConfiguredPlugin)?

  func check(_ context: CheckContext) -> [Fault] {
    if let declared { return declared.check(context) }
    return wants.flatMap { want -> [Fault] in
      let media = context.inputs.values.joined().lazy.compactMap(\.media).first
      return switch want {
      case .videoFilter(let chain): context.filters?.faults(inChain: chain, kind: .video, on: media) ?? []
      case .audioFilter(let chain): context.filters?.faults(inChain: chain, kind: .audio, on: media) ?? []
      default: []
      }
    }
  }

  var contents: [String: PortContents] { declared?.contents ?? [:] }
  var files: [CodeFile] { declared?.files ?? [] }
  var takesRoughPictures: Bool { declared?.takesRoughPictures ?? false }

  func start(_ context: AnalysisContext) throws -> any AnalysisRun {
    let hasPictures = wants.contains { if case .video = $0 { true } else { false } }
    let count = hasPictures ? launch.limits.workers : 1
    let workers = try (0..<count).map { try ExternalWorker(launch, parameters, context, index: $0, of: count) }
    return ExternalRun(launch: launch, workers: workers)
  }
}

/// A transform that is a program of its own, with its parameters.
struct ExternalTransform: ConfiguredTransform {
  let launch: Launch
  let parameters: JSON
  /// The type that declares it, where that is part of recut.
  var declared: (any ConfiguredPlugin)?

  func check(_ context: CheckContext) -> [Fault] { declared?.check(context) ?? [] }
  var files: [CodeFile] { declared?.files ?? [] }

  var contents: [String: PortContents] { declared?.contents ?? [:] }

  func run(_ inputs: Inputs, _ context: TransformContext) throws -> Outputs {
    let conversation = try launch.start(context.work)
    try conversation.send(
      .open(
        context.work.node, parameters, inputs: inputs.wireJSON(launch.manifest.info.inputs), media: context.media,
        wants: launch.manifest.wants, worker: 0, of: 1))
    _ = try launch.getReady(conversation)
    conversation.phase = "run"
    try conversation.send(Wire.message("run"))
    return try launch.result(context.media, conversation)
  }
}

extension JSON {
  /// The message that begins the work.
  static func open(
    _ node: String, _ parameters: JSON, inputs: JSON, media: [String: Media], wants: [JSON], worker: Int,
    of workers: Int
  ) -> JSON {
    Wire.message(
      "open",
      [
        "node": .string(node), "worker": .integer(worker), "workers": .integer(workers), "parameters": parameters,
        "inputs": inputs, "media": wire(media),
        "wants": .array(wants.compactMap { $0.members?.first.map { .string($0.key) } }),
      ])
  }

  /// Media by name.
  static func wire(_ media: [String: Media]) -> JSON {
    .object(media.sorted { $0.key < $1.key }.map { .init($0.key, $0.value.wireJSON) })
  }
}

extension Inputs {
  /// The values by port; a port without any is left out.
  func wireJSON(_ ports: [Port]) -> JSON {
    let named = ports.map { JSON.Member($0.name, .array(all($0.name).map(\.wireJSON))) }
    return .object(named.filter { $0.value != [] })
  }
}
