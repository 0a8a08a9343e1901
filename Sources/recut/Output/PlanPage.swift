import RecutModel
import RecutPlugin
import RecutRuntime

/// What `run --plan` prints: a line for every edit that leads to others, and a table of each that somebody gets to see.
struct PlanPage {
  let text: String

  init(_ report: RunReport, _ graph: Graph) {
    let shown = graph.shownEdits
    let steps = report.edits.filter { !shown.contains($0.name) }.map { named in
      let earlier = graph.earlier(than: named.name).flatMap { name in report.edit(name).map { (name, $0) } }
      return "\(named.name): \(EditStep.words(named.edit, after: earlier))"
    }
    let tables = report.edits.filter { shown.contains($0.name) }.map { PlanTable($0.name, $0.edit).text }
    text = ((steps.isEmpty ? [] : [steps.joined(separator: "\n")]) + tables).joined(separator: "\n\n")
  }
}

extension Graph {
  /// Names of the edits that outputs show, and of those that nothing reads.
  var shownEdits: Set<String> {
    let read = Set(nodes.flatMap(\.inputs).compactMap { name(of: $0.source) })
    let given = nodes.flatMap { node in
      node.info.outputs.filter { $0.types.contains(.edit) }.map { name(of: node.name, $0.name) }
    }
    return Set(outputs.map(editName)).union(given.filter { !read.contains($0) })
  }

  /// The edit that an output shows, as reports name it.
  func editName(of output: GraphOutput) -> String { name(of: output.node, output.output) }

  /// The edit that the node of an edit has read, where it has read one alone.
  fileprivate func earlier(than edit: String) -> String? {
    let node = nodes.first { node in node.info.outputs.contains { name(of: node.name, $0.name) == edit } }
    let read = node?.inputs.filter { $0.type == .edit } ?? []
    return read.count == 1 ? read.first.flatMap { name(of: $0.source) } : nil
  }

  private func name(of source: GraphSource) -> String? {
    guard case .node(let node, let output) = source else { return nil }
    return name(of: node, output)
  }

  /// A result as it is called: by its node, and by its output too where that is not the node's first.
  func name(of node: String, _ output: String) -> String {
    self.node(node)?.info.outputs.first?.name == output ? node : "\(node).\(output)"
  }
}
