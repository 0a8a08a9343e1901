internal import RecutModel
internal import RecutPlugin

extension PlannedGraph {
  /// A checked recipe as it is run.
  public init(_ graph: Graph) {
    self.init(
      media: graph.media.compactMap { PlannedMedium($0.recipe) },
      nodes: graph.nodes.map { node in
        PlannedNode(
          id: node.name, plugin: node.plugin, info: node.info, code: node.code, parameters: node.parameters,
          inputs: node.inputs.map(PlannedInput.init), overrides: node.overrides.map(EditOverride.init))
      })
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
