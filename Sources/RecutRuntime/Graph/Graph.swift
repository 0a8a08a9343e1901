public import RecutModel
public import RecutPlugin
public import RecutRecipe

/// A recipe that has been checked whole: every reference leads somewhere, every plugin has its parameters.
public struct Graph: Sendable {
  public var recipe: Recipe
  public var media: [GraphMedium]
  /// Every node stands behind those that it reads.
  public var nodes: [GraphNode]
  public var outputs: [GraphOutput]

  public func node(_ name: String) -> GraphNode? { nodes.first { $0.name == name } }
  public func medium(_ name: String) -> GraphMedium? { media.first { $0.name == name } }
}

/// A medium whose file is there.
public struct GraphMedium: Sendable {
  public var name: String
  /// Absolute.
  public var path: String
  public var recipe: RecipeMedium
  /// What the header tells, where it was asked.
  public var info: MediaInfo?
}

/// A node with its plugin.
public struct GraphNode: Sendable {
  public var name: String
  /// Configured by the recipe's parameters.
  public var plugin: any ConfiguredPlugin
  public var info: PluginInfo
  /// The files that it is made of, where it is a program of its own.
  public var code: [CodeFile]
  /// As the recipe gives them; paths are absolute.
  public var parameters: [JSON.Member]
  /// In the order of the plugin's ports, and at each port in the recipe's order.
  public var inputs: [GraphInput]
  /// What a person decided about the edit that this node gives, in the recipe's order.
  public var overrides: [RecipeOverride]
}

/// One value bound to a port.
public struct GraphInput: Hashable, Sendable {
  public var port: String
  /// As written in the recipe: `faces`, `sound.momentary`.
  public var reference: String
  public var source: GraphSource
  public var type: PortType
}

/// Where a value comes from.
public enum GraphSource: Hashable, Sendable {
  case medium(String)
  case node(String, output: String)
}

/// A file to be written, and the edit that it shows.
public struct GraphOutput: Sendable {
  public var recipe: RecipeOutput
  public var kind: OutputKind
  /// The node that gives the edit, and which of its outputs.
  public var node: String
  public var output: String
}

/// A graph as far as it can be built, and all that is wrong.
public struct GraphReading: Sendable {
  /// `nil` where there are errors.
  public var graph: Graph?
  /// The recipe's own diagnostics among them, in the order of their places.
  public var diagnostics: [Diagnostic]
}

extension Graph {
  /// Checks everything that can be wrong with a recipe before a medium is decoded, all at once.
  public static func build(from reading: RecipeReading, in environment: GraphEnvironment) -> GraphReading {
    var diagnostics = reading.diagnostics
    guard let recipe = reading.recipe else { return GraphReading(graph: nil, diagnostics: diagnostics.sorted) }
    var builder = GraphBuilder(recipe, environment)
    let graph = builder.build()
    diagnostics.add(contentsOf: builder.diagnostics)
    return GraphReading(graph: diagnostics.hasErrors ? nil : graph, diagnostics: diagnostics.sorted)
  }
}
