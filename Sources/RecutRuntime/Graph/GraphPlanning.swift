import RecutRecipe

extension PlannedGraph {
  /// A checked graph as it is run.
  public init(_ graph: Graph) {
    let nodes = graph.nodes.map { node in
      PlannedNode(
        id: node.name, plugin: node.plugin, parameters: node.parameters,
        inputs: node.inputs.map { input in
          switch input.source {
          case .medium(let name): PlannedInput(port: input.port, reference: input.reference, source: .medium(name))
          case .node(let id, let output):
            PlannedInput(port: input.port, reference: input.reference, source: .node(id, output: output))
          }
        },
        overrides: node.overrides.map { EditOverride($0) })
    }
    self.init(media: graph.media.compactMap { PlannedMedium($0.recipe) }, nodes: nodes)
  }
}
