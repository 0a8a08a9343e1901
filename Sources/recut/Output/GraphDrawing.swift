import RecutModel
import RecutPlugin
import RecutRecipe
import RecutRuntime

/// A recipe's graph for Graphviz and for programs.
struct GraphDrawing {
  private let graph: Graph

  init(_ graph: Graph) { self.graph = graph }

  /// In Graphviz' language: media, nodes and outputs from left to right; an edge is labelled with the
  /// reference as it is written.
  var dot: String {
    var lines = ["digraph recut {", "  rankdir=LR;", "  node [shape=box, fontname=\"sans-serif\"];"]
    lines += graph.media.map { "  \(quote($0.name)) [shape=cylinder];" }
    for node in graph.nodes {
      lines.append("  \(quote(node.name)) [label=\(quote("\(node.name)\n\(node.info.id)"))];")
      lines += node.inputs.map { "  \(quote($0.source.owner)) -> \(quote(node.name)) [label=\(quote($0.reference))];" }
    }
    for output in graph.outputs {
      let file = quote(output.recipe.file.written)
      lines += ["  \(file) [shape=note];", "  \(quote(output.node)) -> \(file);"]
    }
    return (lines + ["}"]).joined(separator: "\n")
  }

  var json: JSON {
    .object([
      "media": .object(graph.media.map { .init($0.name, .string($0.path)) }),
      "nodes": .object(graph.nodes.map { .init($0.name, json(of: $0)) }),
      "outputs": .array(
        graph.outputs.map {
          [
            "file": .string($0.recipe.file.absolute), "kind": .string($0.kind.rawValue),
            "edit": .string("\($0.node).\($0.output)"),
          ]
        }),
    ])
  }

  private func json(of node: GraphNode) -> JSON {
    .object([
      "plugin": .string(node.info.id), "version": .string(node.info.version), "parameters": .object(node.parameters),
      "inputs": .array(
        node.inputs.map {
          ["port": .string($0.port), "reference": .string($0.reference), "type": .string($0.type.rawValue)]
        }),
    ])
  }

  private func quote(_ text: String) -> String {
    let escaped = text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return "\"\(escaped)\""
  }
}

extension GraphSource {
  /// The medium or node that the value comes from.
  fileprivate var owner: String {
    switch self {
    case .medium(let name): name
    case .node(let name, _): name
    }
  }
}
