public import RecutModel
public import RecutPlugin
public import RecutRecipe

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

  /// The output that a reference means: `node`, whose first output it is, or `node.output`.
  ///
  /// - Throws: ``RecutError`` with code `badInput` and the nearest name where there is none.
  public func source(of reference: String) throws(RecutError) -> (node: String, output: String) {
    func unknown(_ what: String, _ name: String, _ names: [String]) -> RecutError {
      let guess = nearest(to: name, in: names).map { "; did you mean '\($0)'?" }
      return RecutError(.badInput, what + (guess ?? "; there is \(names.joined(separator: ", "))"))
    }
    let parts = reference.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map { String($0) }
    let name = parts.first ?? reference
    guard let node = node(name) else {
      throw unknown("there is no node '\(name)' to read values of", name, nodes.map(\.id))
    }
    let outputs = node.info.outputs.map(\.name)
    guard let output = parts.count > 1 ? parts[1] : outputs.first, outputs.contains(output) else {
      throw unknown("node '\(name)' has no output '\(parts.last ?? "")'", parts.last ?? "", outputs)
    }
    return (name, output)
  }

  /// The node and all that its results stem from.
  func ancestry(of node: PlannedNode) -> [PlannedNode] {
    var found: Set = [node.id]
    for other in nodes.reversed() where found.contains(other.id) { found.formUnion(other.sources) }
    return nodes.filter { found.contains($0.id) }
  }

  /// The media that a node's results stem from, in the recipe's order.
  func media(behind node: PlannedNode) -> [PlannedMedium] {
    let names = Set(ancestry(of: node).flatMap(\.media))
    return media.filter { names.contains($0.name) }
  }
}

/// A node with its plugin.
public struct PlannedNode: Sendable {
  public var id: String
  /// Configured by the recipe's parameters.
  public var plugin: any ConfiguredPlugin
  public var info: PluginInfo
  /// The files that it is made of, where it is a program of its own.
  public var code: [CodeFile]
  /// As the recipe gives them; paths are absolute.
  public var parameters: [JSON.Member]
  public var inputs: [PlannedInput]
  /// What a person decided about the edit that this node gives.
  public var overrides: [EditOverride]
  /// Tells of a fault at its place in the recipe, for `overrides` at that of the node's; `nil` where there is no recipe.
  public var place: (@Sendable (Fault) -> Diagnostic)?

  public init(
    id: String, plugin: any ConfiguredPlugin, info: PluginInfo, code: [CodeFile] = [], parameters: [JSON.Member] = [],
    inputs: [PlannedInput] = [], overrides: [EditOverride] = []
  ) {
    self.id = id
    self.plugin = plugin
    self.info = info
    self.code = code
    self.parameters = parameters
    self.inputs = inputs
    self.overrides = overrides
  }

  /// A node whose plugin is a type of this program.
  public init(
    id: String, plugin: any Plugin, parameters: [JSON.Member] = [], inputs: [PlannedInput] = [],
    overrides: [EditOverride] = []
  ) {
    self.init(
      id: id, plugin: plugin, info: PluginInfo(of: type(of: plugin)), parameters: parameters, inputs: inputs,
      overrides: overrides)
  }

  /// The media that it reads itself.
  var media: [String] { inputs.compactMap { if case .medium(let name) = $0.source { name } else { nil } } }
  /// The nodes that it reads.
  var sources: [String] { inputs.compactMap { if case .node(let id, _) = $0.source { id } else { nil } } }
  /// What it wants to be shown, if it is an analysis.
  var wants: [Want] { (plugin as? any ConfiguredAnalysis)?.wants ?? [] }
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
