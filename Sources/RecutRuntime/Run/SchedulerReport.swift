internal import RecutModel
internal import RecutPlugin
internal import RecutRecipe

extension Scheduler {
  /// Reads the edits and the values that are asked for; `false` where one of them has to be made again.
  mutating func collect(into report: inout RunReport) throws(RecutError) -> Bool {
    report.edits = []
    report.values = []
    for node in graph.nodes where hasResult(node.id) {
      for (place, port) in node.info.outputs.enumerated() where port.types == [.edit] {
        guard let value = value(node.id, port.name) else { return false }
        guard case .edit(let edit) = value else { continue }
        report.edits.append(.init(name: place == 0 ? node.id : "\(node.id).\(port.name)", edit: edit))
      }
    }
    for reference in run.options.values {
      let (node, output) = try graph.source(of: reference)
      guard hasResult(node) else { continue }
      guard let value = value(node, output) else { return false }
      report.values.append(.init(reference, value))
    }
    return true
  }

  /// What is known at the end, however it came.
  func complete(_ report: inout RunReport) {
    report.nodes = graph.nodes.map { node in
      var entry = RunReport.Node(
        id: node.id, plugin: node.info.id, version: node.info.version, isCached: false, seconds: 0)
      switch states[node.id] {
      case .stored: entry.isCached = true
      case .done(let seconds): entry.seconds = seconds
      case .failed(let error): entry.failure = error.message
      case .blocked(let other): entry.failure = "not run, because '\(other)' failed"
      case .pending, nil: entry.failure = "not run"
      }
      return entry
    }
    report.passes = passes
    report.warnings = graph.media.flatMap { run.library.faults($0.name) } + run.store.warnings + warnings
    report.warnings += warnings(of: report.edits)
  }

  /// What nodes warn of in their edits. The first one that does so is named: those behind it hand it on.
  private func warnings(of edits: [RunReport.NamedEdit]) -> [String] {
    var told: Set<String> = []
    return edits.flatMap { edit in
      let node = graph.nodes.first { edit.name == $0.id || edit.name.hasPrefix("\($0.id).") }
      let handedOn = told
      return edit.edit.warnings.filter { !handedOn.contains($0) }.map { warning in
        told.insert(warning)
        return "\(node?.words ?? edit.name): \(warning)"
      }
    }
  }

  /// The failure that the run ends with: all that went wrong, under the first one's code.
  func nodeFailure() -> RecutError? {
    let failures = graph.nodes.compactMap { node in
      if case .failed(let error) = states[node.id] { (node: node, error: error) } else { nil }
    }
    guard let first = failures.first?.error else { return nil }
    // Where some have a place in the recipe, the others are told at their nodes, so that none is left out.
    let isPlaced = failures.contains { !$0.error.diagnostics.isEmpty }
    let diagnostics = failures.flatMap { node, error in
      isPlaced && error.diagnostics.isEmpty ? [node.place?(Fault(error.message))].compactMap { $0 } : error.diagnostics
    }
    return RecutError(first.code, failures.map(\.error.message).joined(separator: "\n"), diagnostics: diagnostics)
  }

  private func hasResult(_ node: String) -> Bool {
    switch states[node] {
    case .stored, .done: true
    default: false
    }
  }
}
