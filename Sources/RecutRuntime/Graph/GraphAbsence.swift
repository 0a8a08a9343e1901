import RecutModel
import RecutPlugin
import RecutRecipe

/// Optional nodes that are left out: their medium lacks the stream that they need, or all that they read is left out.
extension GraphBuilder {
  /// Leaves a node out, with a warning that says why.
  ///
  /// - Parameter reason: a clause, as `film` has no sound.
  mutating func leaveOut(_ node: RecipeNode, because reason: String) {
    absent[node.name] = reason
    diagnostics.warning("\(quoted(node.name)) is left out: \(reason)", at: node.nameRange)
  }

  /// Whether the node is left out because a required port is left without anything.
  mutating func leavesOut(_ node: RecipeNode, _ info: PluginInfo, _ binding: GraphBinding) -> Bool {
    guard node.isOptional, !binding.isFaulty, let first = binding.absent.first else { return false }
    guard info.inputs.contains(where: { !$0.isOptional && binding.places[$0.name] == nil }) else { return false }
    leaveOut(node, because: absent[first.name] ?? why(first))
    return true
  }

  /// Whether an analysis is left out because a medium lacks what it wants to be shown.
  mutating func leavesOut(_ node: RecipeNode, _ plugin: any ConfiguredPlugin, _ binding: GraphBinding) -> Bool {
    guard node.isOptional, !binding.isFaulty, let lack = lacks(of: plugin, binding).first else { return false }
    leaveOut(node, because: "\(quoted(lack.medium)) has no \(lack.kind.noun)")
    return true
  }

  /// Why a reference leads nowhere, as a clause.
  func why(_ reference: RecipeReference) -> String {
    "\(quoted(reference.name)) is left out (\(absent[reference.name] ?? "it is optional"))"
  }

  /// The parameters without the weights, poolings and other entries that name what is left out.
  ///
  /// Without any weight left the other inputs would count alike, which nobody asked for; that is a fault.
  mutating func withoutAbsent(_ given: [JSON.Member], of node: RecipeNode, _ info: PluginInfo, _ binding: GraphBinding)
    -> [JSON.Member]
  {
    guard !binding.absent.isEmpty, !binding.isLeftOut else { return given }
    let absent = binding.absent.map(\.text)
    let names = binding.inputs.map(\.reference) + absent
    return given.map { parameter in
      let type = info.parameters.first { $0.name == parameter.key }?.type
      guard type == .weights || type == .choices, let members = parameter.value.members else { return parameter }
      let kept = members.filter { !absent.contains(Operand($0.key, among: names)?.reference ?? "") }
      if type == .weights, kept.isEmpty, !members.isEmpty {
        let place = node.with?.entries?.first { $0.key == parameter.key }?.value.range
        diagnostics.error(
          "every entry of \(quoted(parameter.key)) is of a node that is left out", at: place ?? node.nameRange,
          hint: binding.absent.first.map(why))
      }
      return .init(parameter.key, .object(kept))
    }
  }

  /// A plugin's faults; where they name what is left out, they say why it is.
  func explained(_ faults: [Fault], _ binding: GraphBinding) -> [Fault] {
    faults.map { fault in
      guard let named = binding.absent.first(where: { fault.message.contains("`\($0.text)") }) else { return fault }
      var fault = fault
      fault.hint = why(named)
      return fault
    }
  }
}
