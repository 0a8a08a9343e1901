internal import Foundation
internal import RecutMedia
internal import RecutModel
internal import RecutPlugin
internal import RecutRecipe

/// Writes down what each node of a graph has to do.
struct TaskMaker {
  let graph: PlannedGraph
  /// Gives the fingerprint of the file at a path.
  let fingerprint: (String) throws(RecutError) -> Fingerprint
  /// The subtitle files beside a medium.
  let subtitles: (PlannedMedium) -> [String]

  /// The tasks of all nodes, by node.
  ///
  /// - Throws: ``RecutError`` for media and files of parameters that cannot be read.
  func tasks() throws(RecutError) -> [String: NodeTask] {
    var tasks: [String: NodeTask] = [:]
    var keys: [String: ResultKey] = [:]
    for node in graph.nodes {
      let task = try task(of: node, keys)
      tasks[node.id] = task
      keys[node.id] = task.key
    }
    return tasks
  }

  /// The task of one node, with the keys of the nodes that it reads.
  ///
  /// - Throws: ``RecutError`` for media and files of parameters that cannot be read.
  func task(of node: PlannedNode, _ keys: [String: ResultKey]) throws(RecutError) -> NodeTask {
    NodeTask(
      node: node.id, plugin: node.info.id, version: node.info.version, code: try code(of: node),
      parameters: try parameters(of: node), inputs: try inputs(of: node, keys), overrides: node.overrides)
  }

  private func inputs(of node: PlannedNode, _ keys: [String: ResultKey]) throws(RecutError) -> [NodeTask.Input] {
    var inputs: [NodeTask.Input] = []
    for input in node.inputs {
      switch input.source {
      case .medium(let name):
        guard let medium = graph.medium(name) else { throw unknown(input, node) }
        inputs.append(
          .init(port: input.port, reference: input.reference, source: .medium(try key(of: medium, for: node))))
      case .node(let id, let output):
        guard let key = keys[id] else { throw unknown(input, node) }
        inputs.append(.init(port: input.port, reference: input.reference, source: .result(key, output: output)))
      }
    }
    return inputs
  }

  /// The graph is checked before it runs, so this says that a caller bypassed the check.
  private func unknown(_ input: PlannedInput, _ node: PlannedNode) -> RecutError {
    RecutError(.failed, "node '\(node.id)' reads '\(input.reference)', which comes from nowhere")
  }

  /// Only what the node can see of the medium counts: other subtitles do not make its pictures look anew. Those who look
  /// at no picture see when the frames are shown: cuts land on them.
  private func key(of medium: PlannedMedium, for node: PlannedNode) throws(RecutError) -> MediumKey {
    let kinds = node.plugin is any ConfiguredAnalysis ? Set(node.wants.map(\.kind)) : [.audio]
    var tracks: [String] = []
    if let video = medium.video { tracks.append("video \(video.words)") }
    if kinds.contains(.audio), let audio = medium.audio { tracks.append("audio \(audio.words)") }
    if kinds.contains(.subtitles), case .track(let track) = medium.subtitles {
      tracks.append("subtitles \(track.words)")
    }
    var lines: [Fingerprint] = []
    if kinds.contains(.subtitles) {
      for path in subtitles(medium) {
        // The language in its name decides whether it is read.
        tracks.append("file \(SubtitleFiles.suffix(of: path, beside: medium.path))")
        lines.append(try fingerprint(path))
      }
    }
    return MediumKey(name: medium.name, content: try fingerprint(medium.path), tracks: tracks, subtitles: lines)
  }

  /// The files that a program of its own is made of: their names and contents.
  private func code(of node: PlannedNode) throws(RecutError) -> String? {
    guard !node.code.isEmpty else { return nil }
    var digest = Digest("code")
    for file in node.code {
      digest.add(file.name)
      digest.add(try fingerprint(file.path).hex)
    }
    return digest.hex()
  }

  private func parameters(of node: PlannedNode) throws(RecutError) -> JSON {
    var members: [JSON.Member] = []
    for parameter in node.info.parameters {
      let given = node.parameters.first { $0.key == parameter.name }?.value ?? parameter.default
      members.append(.init(parameter.name, try content(of: given, parameter).canonical))
    }
    let files = try filesOfChains(of: node)
    if !files.isEmpty { members.append(.init("files of chains", .array(files))) }
    return JSON.object(members).canonical
  }

  /// A file counts by its name, which may tell its format, and by what is in it.
  private func content(of value: JSON, _ parameter: ParameterInfo) throws(RecutError) -> JSON {
    switch (parameter.type, value) {
    case (.file, .string(let path)): return Self.content(path, try fingerprint(path))
    case (.files, .object(let members)):
      var contents: [JSON.Member] = []
      for member in members {
        guard let path = member.value.stringValue else { continue }
        contents.append(.init(member.key, Self.content(path, try fingerprint(path))))
      }
      return .object(contents)
    default: return value
    }
  }

  /// What libavfilter chains read counts as well. Whether a folder or a device changes nobody can tell.
  private func filesOfChains(of node: PlannedNode) throws(RecutError) -> [JSON] {
    var files: [JSON] = []
    for want in node.wants {
      guard let chain = want.chain else { continue }
      do {
        for path in try FilterCatalogue.filesRead(by: chain) {
          // The same words mean another file in another folder.
          let absolute = URL(fileURLWithPath: path).path
          files.append(Self.content(absolute, try? fingerprint(absolute)))
        }
      } catch { throw RecutError(error) }
    }
    return files
  }

  private static func content(_ path: String, _ fingerprint: Fingerprint?) -> JSON {
    ["file": .string(path.fileName), "content": fingerprint.map { .string($0.hex) } ?? .null]
  }
}

extension Want {
  /// The libavfilter chain that it is, if it is one.
  fileprivate var chain: String? {
    switch self {
    case .videoFilter(let chain), .audioFilter(let chain): chain
    case .video, .audio, .subtitles: nil
    }
  }
}

extension JSON {
  /// The same value in the one form that equal values share: keys in order, whole numbers as integers.
  var canonical: JSON {
    switch self {
    case .array(let elements): .array(elements.map(\.canonical))
    case .object(let members):
      .object(members.map { .init($0.key, $0.value.canonical) }.sorted { $0.key < $1.key })
    case .number(let value): Int(exactly: value).map { .integer($0) } ?? self
    default: self
    }
  }
}
