import RecutModel
import RecutPlugin
import RecutRecipe

/// What is bound to a node's ports.
struct GraphBinding {
  var inputs: [GraphInput] = []
  /// Whether a reference is left out because it is at fault.
  var isFaulty = false
  /// References to nodes that are left out.
  var absent: [RecipeReference] = []
  /// Whether the node itself is left out, because all that it reads at a port is.
  var isLeftOut = false
  /// The node of the recipe that each input was written as, by port.
  var places: [String: [RecipeReference]] = [:]

  mutating func bind(_ reference: RecipeReference, _ candidate: GraphResolution.Candidate, to port: Port) {
    inputs.append(
      GraphInput(port: port.name, reference: reference.text, source: candidate.source, type: candidate.type))
    places[port.name, default: []].append(reference)
  }

  /// As plugins are told, with what is known of media.
  func references(
    _ contents: [String: MediumContents], _ names: GraphNames, _ foreseen: [String: Foreseen],
    _ fixed: [String: [String: PortContents]]
  ) -> [String: [CheckContext.Reference]] {
    Dictionary(grouping: inputs) { $0.port }.mapValues { inputs in
      inputs.map { input in
        var reference = CheckContext.Reference(name: input.reference, type: input.type)
        switch input.source {
        case .medium(let name): reference.media = contents[name]?.info
        case .node(let name, let output):
          guard case .node(let ports?) = names[name] else { break }
          reference.contents = fixed[name]?[output] ?? ports.first { $0.name == output }?.contents
          reference.outputs = ports.map { "\(name).\($0.name)" }
          reference.edit = foreseen[name] ?? Foreseen()
        }
        return reference
      }
    }
  }
}

extension GraphBuilder {
  mutating func bind(_ node: RecipeNode, to info: PluginInfo) -> GraphBinding {
    var binding = GraphBinding()
    binding.isFaulty = node.isFaulty
    switch node.inputs {
    case .none: break
    case .unnamed(let references):
      for reference in references { place(reference, of: node, info, &binding) }
    case .named(let ports):
      for input in ports { bind(input, of: node, info, &binding) }
    }
    binding.isLeftOut = leavesOut(node, info, binding)
    if !binding.isLeftOut { reportMissing(node, info, &binding) }
    // By the plugin's ports, so that the recipe's order of keys makes no difference to the result.
    let order = Dictionary(info.inputs.enumerated().map { ($1.name, $0) }) { first, _ in first }
    binding.inputs = binding.inputs.enumerated()
      .sorted { (order[$0.element.port] ?? 0, $0.offset) < (order[$1.element.port] ?? 0, $1.offset) }
      .map { $0.element }
    return binding
  }

  /// A reference without a port: the first that takes it and is free.
  private mutating func place(
    _ reference: RecipeReference, of node: RecipeNode, _ info: PluginInfo, _ binding: inout GraphBinding
  ) {
    guard let candidates = candidates(of: reference, &binding) else { return }
    var taken: Port?
    for port in info.inputs {
      guard let candidate = candidates.first(where: { port.types.contains($0.type) }) else { continue }
      if port.isList || binding.places[port.name] == nil {
        binding.bind(reference, candidate, to: port)
        return
      }
      taken = port
    }
    binding.isFaulty = true
    if let taken {
      diagnostics.error(
        "\(quoted(info.id)) takes only one input \(quoted(taken.name)) (\(described(taken.types)))",
        on: reference.node, hint: "\(quoted(binding.places[taken.name]?.first?.text ?? "")) is that one already")
    } else {
      let ports = info.inputs.map { "\(described($0.types)) (\(quoted($0.name)))" }
      diagnostics.error(
        "\(quoted(info.id)) takes \(ports.isEmpty ? "no inputs" : listed(ports)), but \(given(reference, candidates))",
        on: reference.node, hint: suggestion(info.inputs.flatMap { $0.types }, node))
    }
  }

  private mutating func bind(
    _ input: RecipePortInput, of node: RecipeNode, _ info: PluginInfo, _ binding: inout GraphBinding
  ) {
    if input.isFaulty { binding.isFaulty = true }
    guard let port = info.inputs.first(where: { $0.name == input.port }) else {
      let known = info.inputs.map { $0.name }
      diagnostics.error(
        "\(quoted(info.id)) has no input \(quoted(input.port))", at: input.portRange,
        hint: didYouMean(input.port, known)
          ?? (known.isEmpty ? "it has none" : "it has \(listed(known.map { quoted($0) }))"))
      for reference in input.references { _ = resolve(reference) }
      binding.isFaulty = true
      return
    }
    if !port.isList, input.references.count > 1 {
      diagnostics.error(
        "the input \(quoted(port.name)) of \(quoted(info.id)) takes one value, not \(input.references.count)",
        on: input.node)
      binding.isFaulty = true
    }
    for reference in input.references {
      guard let candidates = candidates(of: reference, &binding) else { continue }
      if let candidate = candidates.first(where: { port.types.contains($0.type) }) {
        binding.bind(reference, candidate, to: port)
      } else {
        binding.isFaulty = true
        diagnostics.error(
          "the input \(quoted(port.name)) of \(quoted(info.id)) takes \(described(port.types)), "
            + "but \(given(reference, candidates))", on: reference.node, hint: suggestion(port.types, node))
      }
    }
  }

  /// What a reference may mean; `nil`, noted in the binding, where it leads nowhere.
  private mutating func candidates(
    of reference: RecipeReference, _ binding: inout GraphBinding
  ) -> [GraphResolution.Candidate]? {
    switch resolve(reference) {
    case .found(let candidates) where absent[reference.name] == nil: return candidates
    case .found: binding.absent.append(reference)
    case .unknown: binding.isFaulty = true
    }
    return nil
  }

  private mutating func reportMissing(_ node: RecipeNode, _ info: PluginInfo, _ binding: inout GraphBinding) {
    guard !binding.isFaulty else { return }
    for port in info.inputs where !port.isOptional && binding.places[port.name] == nil {
      let wanted = "\(quoted(info.id)) needs the input \(quoted(port.name)): \(port.help)"
      diagnostics.error(
        wanted, at: node.inputsNode?.range ?? node.uses?.range ?? node.nameRange,
        hint: binding.absent.first.map(why) ?? suggestion(port.types, node) ?? "it takes \(described(port.types))")
      binding.isFaulty = true
    }
  }

  /// Names in the recipe that would fit.
  private func suggestion(_ types: [PortType], _ node: RecipeNode) -> String? {
    let fitting = names.fitting(types, except: node.name)
    return fitting.isEmpty || fitting.count > 4 ? nil : "\(listed(fitting.map { quoted($0) }, "or")) would fit"
  }

  /// What a reference gives, for a sentence.
  func given(_ reference: RecipeReference, _ candidates: [GraphResolution.Candidate]) -> String {
    guard let first = candidates.first, candidates.count > 1 else {
      return "\(quoted(reference.text)) gives \(described(candidates.map { $0.type }))"
    }
    if candidates.allSatisfy({ $0.type == first.type }) {
      return "\(quoted(reference.text)) gives \(described([first.type]))"
    }
    let outputs = candidates.map { "\(described([$0.type])) (\(quoted($0.name)))" }
    return "\(quoted(reference.text)) gives \(listed(outputs))"
  }

  func described(_ types: [PortType]) -> String {
    types.isEmpty ? "nothing" : listed(types.map { $0.described }, "or")
  }
}

extension PortType {
  /// For a sentence.
  var described: String {
    switch self {
    case .media: "a medium"
    case .shots: "shots"
    case .signal: "a signal"
    case .cues: "cues"
    case .regions: "regions"
    case .profile: "a profile"
    case .scores: "scores"
    case .edit: "an edit"
    }
  }
}
