internal import RecutModel
internal import RecutPlugin
internal import RecutRecipe

extension PlannedGraph {
  /// A checked recipe as it is run.
  public init(_ graph: Graph) {
    let written = Dictionary(graph.recipe.nodes.map { ($0.name, $0) }) { first, _ in first }
    self.init(
      media: graph.media.compactMap { PlannedMedium($0.recipe) },
      nodes: graph.nodes.map { PlannedNode($0, written[$0.name]) })
  }
}

extension PlannedNode {
  /// A node, and the part of the recipe that it is made from.
  init(_ node: GraphNode, _ written: RecipeNode?) {
    self.init(
      id: node.name, plugin: node.plugin, parameters: node.parameters, inputs: node.inputs.map(PlannedInput.init),
      overrides: node.overrides.map(EditOverride.init))
    guard let written else { return }
    let (parameters, overrides) = (node.info.parameters, node.overrides)
    place = { fault in
      if fault.path.first == .key("overrides"), case .index(let index)? = fault.path.last {
        return Diagnostic(fault.message, at: overrides[index].range, hint: fault.hint)
      }
      return written.diagnostic(fault, isKey: fault.isAboutName(parameters))
    }
  }
}

extension PlannedInput {
  init(_ input: GraphInput) {
    let source: Source =
      switch input.source {
      case .medium(let name): .medium(name)
      case .node(let name, let output): .node(name, output: output)
      }
    self.init(port: input.port, reference: input.reference, source: source)
  }
}
