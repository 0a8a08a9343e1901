import RecutModel
import RecutPlugin
import RecutRecipe

/// Builds the typed graph of a recipe, collecting all that is wrong. The steps lie in files of their own.
struct GraphBuilder {
  let recipe: Recipe
  let environment: GraphEnvironment
  var diagnostics = Diagnostics()
  /// What can be referred to, by name.
  let names: GraphNames
  /// What the media's headers tell, by name; `nil` where that is not known.
  var contents: [String: MediumContents] = [:]

  /// Optional nodes that are left out, with the reason.
  var absent: [String: String] = [:]

  /// What is known of the edits that nodes give, with the overrides and without, by node.
  var foreseen: [String: Foreseen] = [:]
  var proposed: [String: Foreseen] = [:]

  /// What nodes' parameters fix about their outputs, by node and output.
  var fixed: [String: [String: PortContents]] = [:]

  /// Entries of large mappings by key, for finding the places of faults.
  var entryIndices: [SourceRange: [String: YAMLEntry]] = [:]

  init(_ recipe: Recipe, _ environment: GraphEnvironment) {
    self.recipe = recipe
    self.environment = environment
    names = GraphNames(recipe, environment.registry)
  }

  mutating func build() -> Graph? {
    let media = recipe.media.compactMap { check($0) }
    let order = order()
    // Each behind those that it reads: what is left out decides on those behind it.
    var nodes: [Int: GraphNode] = [:]
    for index in order ?? Array(recipe.nodes.indices) { nodes[index] = build(recipe.nodes[index]) }
    let overrides = overridesByNode()
    let outputs = recipe.outputs.compactMap { check($0) }
    checkFiles()
    guard !diagnostics.hasErrors, let order else { return nil }
    var ordered = order.compactMap { nodes[$0] }
    var code: [String: [CodeFile]] = [:]
    for index in ordered.indices {
      let (name, id) = (ordered[index].name, ordered[index].info.id)
      ordered[index].overrides = overrides[name] ?? []
      // Many nodes may use one plugin, and its folder be large.
      if code[id] == nil { code[id] = environment.registry[id]?.findCode() }
      ordered[index].code = (code[id] ?? []) + ordered[index].plugin.files
    }
    return Graph(recipe: recipe, media: media, nodes: ordered, outputs: outputs)
  }

  /// One node: its plugin, its inputs, its parameters and what the plugin says of them together.
  private mutating func build(_ node: RecipeNode) -> GraphNode? {
    // Nothing more would be shown, and looking for what was meant takes its time in a recipe of 40,000 nodes.
    guard !diagnostics.isFull else { return nil }
    guard let entry = plugin(of: node) else {
      for reference in node.references { _ = resolve(reference) }
      return nil
    }
    let binding = bind(node, to: entry.info)
    let settings = settings(of: node, entry, binding)
    if binding.isLeftOut || leavesOut(node, settings.plugin, binding) { return nil }
    let inputs = binding.references(contents, names, foreseen, fixed)
    let context = CheckContext(
      inputs: inputs, filters: environment.filters, fonts: environment.fonts, headers: environment.headers)
    let faults = settings.plugin.check(context)
    if !settings.isFaulty { fixed[node.name] = settings.plugin.contents }
    // A reference at fault is missing from the context, which would make the plugin complain of what depends on it.
    if !binding.isFaulty { report(explained(faults, binding), on: node, settings) }
    if !settings.isFaulty, !binding.isFaulty {
      checkWants(of: settings.plugin, entry.info, node, binding)
      if faults.isEmpty, let seer = settings.plugin as? any Foreseeing { foresee(seer.foreseen(context), from: node) }
    }
    return GraphNode(
      name: node.name, plugin: settings.plugin, info: entry.info, code: [], parameters: settings.parameters,
      inputs: binding.inputs, overrides: [])
  }

  private mutating func plugin(of node: RecipeNode) -> Registry.Entry? {
    guard let uses = node.uses else { return nil }
    if let entry = environment.registry[uses.value] {
      // What is declared can be checked, whether or not it can run here.
      if let reason = entry.whyNotRunning {
        diagnostics.error("\(quoted(uses.value)) cannot run: \(reason)", on: uses.node, kind: .unavailable)
      }
      return entry
    }
    if let refusal = environment.registry.refusal(of: uses.value) {
      diagnostics.error(
        "\(quoted(uses.value)) cannot be used: \(refusal.reason)", on: uses.node, kind: .unavailable)
      return nil
    }
    let known = environment.registry.all.map { $0.info.id }
    diagnostics.error(
      "unknown plugin \(quoted(uses.value))", on: uses.node,
      hint: didYouMean(uses.value, known) ?? environment.registry.whereabouts)
    return nil
  }
}

extension RecipeNode {
  /// Everything that the node reads, in the order of writing.
  var references: [RecipeReference] {
    switch inputs {
    case .none: []
    case .unnamed(let references): references
    case .named(let ports): ports.flatMap { $0.references }
    }
  }
}
