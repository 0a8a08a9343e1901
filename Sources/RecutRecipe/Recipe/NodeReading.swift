import RecutModel

extension RecipeReader {
  static let nodeKeys = ["uses", "in", "with", "settings", "optional"]

  mutating func nodes(_ node: YAMLNode?) -> [RecipeNode] {
    guard let node, !node.isUnknown else { return [] }
    guard let entries = node.entries else {
      diagnostics.error("`graph` is a mapping from names to nodes, not \(node.described)", on: node)
      return []
    }
    return entries.map { read($0) }
  }

  private mutating func read(_ entry: YAMLEntry) -> RecipeNode {
    if let fault = nameFault(entry.key) { diagnostics.error(fault, at: entry.keyRange) }
    var node = RecipeNode(name: entry.key, nameRange: entry.keyRange, inputs: .none)
    guard !entry.value.isNull else {
      diagnostics.error(
        "the node \(quoted(entry.key)) is empty", at: entry.keyRange, hint: "say which plugin it `uses`")
      node.isFaulty = true
      return node
    }
    guard let fields = Fields(entry.value, of: "a node", keys: Self.nodeKeys, &diagnostics) else {
      node.isFaulty = true
      return node
    }
    node.uses = values.text(fields["uses"], "uses")
    if fields["uses"] == nil {
      diagnostics.error("the node \(quoted(entry.key)) does not say which plugin it `uses`", at: entry.keyRange)
    }
    node.isOptional = values.boolean(fields["optional"], "optional") ?? false
    node.inputsNode = fields["in"]
    node.inputs = inputs(fields["in"], &node.isFaulty)
    node.with = parameters(fields, &node.isFaulty)
    return node
  }

  private mutating func inputs(_ node: YAMLNode?, _ isFaulty: inout Bool) -> RecipeInputs {
    guard let node else { return .none }
    switch node.content {
    case .unknown:
      isFaulty = true
      return .none
    case .scalar, .sequence:
      return .unnamed(references(node, "in", &isFaulty))
    case .mapping(let entries):
      return .named(
        entries.map { entry in
          var isFaulty = false
          let references = references(entry.value, entry.key, &isFaulty)
          return RecipePortInput(
            port: entry.key, portRange: entry.keyRange, references: references, node: entry.value,
            isFaulty: isFaulty)
        })
    }
  }

  private mutating func references(_ node: YAMLNode, _ name: String, _ isFaulty: inout Bool) -> [RecipeReference] {
    var found: [RecipeReference] = []
    for element in node.elements ?? [node] {
      if let reference = reference(element, name) { found.append(reference) } else { isFaulty = true }
    }
    return found
  }

  mutating func reference(_ node: YAMLNode?, _ name: String, hint: String? = nil) -> RecipeReference? {
    guard let node, !node.isUnknown else { return nil }
    guard let scalar = node.scalar, scalar.value != .null, !scalar.text.isEmpty else {
      return values.expected("the name of a medium or a node", node, name, hint: hint)
    }
    return RecipeReference(scalar.text, node)
  }
}
