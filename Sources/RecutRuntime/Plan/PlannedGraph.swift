public import RecutModel
public import RecutPlugin

/// A checked recipe as it is run: media by name, and nodes whose plugins are configured.
public struct PlannedGraph: Sendable {
  public var media: [PlannedMedium]
  /// Every node stands behind those that it reads.
  public var nodes: [PlannedNode]

  public init(media: [PlannedMedium], nodes: [PlannedNode]) {
    self.media = media
    self.nodes = nodes
  }

  public func node(_ id: String) -> PlannedNode? { nodes.first { $0.id == id } }
  public func medium(_ name: String) -> PlannedMedium? { media.first { $0.name == name } }

  /// The media that a node's results stem from, through whatever other nodes, in the recipe's order.
  func media(behind node: PlannedNode) -> [PlannedMedium] {
    var names: Set<String> = []
    var pending = [node]
    var seen: Set<String> = []
    while let next = pending.popLast() {
      for input in next.inputs {
        switch input.source {
        case .medium(let name): names.insert(name)
        case .node(let id, _): if seen.insert(id).inserted, let node = self.node(id) { pending.append(node) }
        }
      }
    }
    return media.filter { names.contains($0.name) }
  }
}

/// A medium of a recipe.
public struct PlannedMedium: Hashable, Sendable {
  public var name: String
  /// Absolute path.
  public var path: String
  /// Absolute path of the subtitles that the recipe names; `nil` leaves the choice to what lies beside the medium.
  public var subtitles: String?
  /// Which of the audio streams is meant, counted from 0.
  public var audio: Int

  public init(name: String, path: String, subtitles: String? = nil, audio: Int = 0) {
    self.name = name
    self.path = path
    self.subtitles = subtitles
    self.audio = audio
  }
}

/// A node with its plugin.
public struct PlannedNode: Sendable {
  public var id: String
  /// Configured by the recipe's parameters.
  public var plugin: any Plugin
  public var info: PluginInfo
  /// As the recipe gives them; paths are absolute.
  public var parameters: [JSON.Member]
  public var inputs: [PlannedInput]
  /// What a person decided about the edit that this node gives, and how it is applied.
  public var overrides: EditOverrides?

  public init(
    id: String, plugin: any Plugin, parameters: [JSON.Member] = [], inputs: [PlannedInput] = [],
    overrides: EditOverrides? = nil
  ) {
    self.id = id
    self.plugin = plugin
    info = PluginInfo(of: type(of: plugin))
    self.parameters = parameters
    self.inputs = inputs
    self.overrides = overrides
  }

  /// The medium that an analysis looks at.
  var medium: String? {
    for input in inputs { if case .medium(let name) = input.source { return name } }
    return nil
  }

  /// The nodes that this one reads.
  var sources: [String] {
    inputs.compactMap { if case .node(let id, _) = $0.source { id } else { nil } }
  }
}

/// One value bound to a port.
public struct PlannedInput: Hashable, Sendable {
  public enum Source: Hashable, Sendable {
    case medium(String)
    case node(String, output: String)
  }

  public var port: String
  /// As written in the recipe: `faces`, `sound.momentary`.
  public var reference: String
  public var source: Source

  public init(port: String, reference: String, source: Source) {
    self.port = port
    self.reference = reference
    self.source = source
  }
}

/// What a person decided about an edit, applied after the node that proposes it.
public struct EditOverrides: Sendable {
  /// The decisions as the recipe writes them: part of the result's key.
  public var written: JSON
  /// Gives the edit as decided, each clip that was touched with a note that says so.
  public var apply: @Sendable (Edit) throws -> Edit

  public init(written: JSON, apply: @escaping @Sendable (Edit) throws -> Edit) {
    self.written = written
    self.apply = apply
  }
}
