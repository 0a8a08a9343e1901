import RecutModel

/// Reads a recipe from its YAML, collecting all that is wrong.
struct RecipeReader {
  /// Grows when recipes change their meaning.
  static let version = 1
  static let keys = ["recut", "title", "description", "vars", "media", "graph", "overrides", "outputs"]

  let options: RecipeReadingOptions
  var values: ValueReading
  var diagnostics: Diagnostics {
    get { values.diagnostics }
    set { values.diagnostics = newValue }
  }

  init(directory: String, options: RecipeReadingOptions) {
    self.options = options
    values = ValueReading(directory: directory, workingDirectory: options.workingDirectory)
  }

  mutating func read(_ root: YAMLNode, in source: SourceText) throws(Diagnostic) -> Recipe? {
    guard let entries = root.entries else {
      diagnostics.error("a recipe is a mapping that begins with `recut: 1`, not \(root.described)", on: root)
      return nil
    }
    guard checkVersion(root) else { return nil }
    var recipe = Recipe(
      source: source, directory: values.directory, workingDirectory: options.workingDirectory)
    let resolved = try resolve(root, entries, into: &recipe)
    guard let fields = Fields(known(resolved), of: "a recipe", keys: Self.keys, &diagnostics) else { return nil }
    recipe.title = values.text(fields["title"], "title")?.value
    recipe.description = values.text(fields["description"], "description")?.value
    recipe.media = media(fields["media"])
    recipe.nodes = nodes(fields["graph"])
    if fields.entry("graph") == nil {
      diagnostics.error("the recipe has no `graph`", at: entries.first?.keyRange ?? root.range)
    }
    checkNames(recipe)
    recipe.overrides = overrides(fields["overrides"])
    recipe.outputs = outputs(fields["outputs"])
    return recipe
  }

  /// A recipe for another version is not read: every other fault might be this one's.
  private mutating func checkVersion(_ root: YAMLNode) -> Bool {
    guard let node = root["recut"] else {
      diagnostics.error(
        "the recipe does not say which version of the language it is in",
        at: SourceRange(root.range.source, at: .beginning),
        hint: "begin it with `recut: \(Self.version)`")
      return true
    }
    guard node.scalar?.number?.intValue != Self.version else { return true }
    diagnostics.error("this recut reads recipes of version \(Self.version), not \(node.described)", on: node)
    return false
  }

  /// Keys that begin with `x-` are for the recipe's author: a place for anchors.
  private func known(_ root: YAMLNode) -> YAMLNode {
    YAMLNode(.mapping(root.entries?.filter { !$0.key.hasPrefix("x-") } ?? []), at: root.range)
  }

  /// Replaces the variables. Under `vars` the values stay as they are written.
  private mutating func resolve(
    _ root: YAMLNode, _ entries: [YAMLEntry], into recipe: inout Recipe
  ) throws(Diagnostic) -> YAMLNode {
    let declared = declaredVariables(entries.first { $0.key == "vars" }?.value)
    var resolver = VariableResolver(
      declared: declared, settings: options.settings, environment: options.environment, limits: options.limits)
    defer { diagnostics.add(contentsOf: resolver.diagnostics.sorted) }
    for entry in declared {
      let value = try resolver.value(of: entry.key)
      recipe.variables.append(
        RecipeVariable(
          name: entry.key, nameRange: entry.keyRange, defaultValue: entry.value.isNull ? JSON?.none : entry.value.json,
          value: value.map { $0.json }))
    }
    var resolved: [YAMLEntry] = []
    for entry in entries where !entry.key.hasPrefix("x-") {
      let value = entry.key == "vars" ? entry.value : try resolver.resolve(entry.value)
      resolved.append(YAMLEntry(entry.key, at: entry.keyRange, value))
    }
    return YAMLNode(.mapping(resolved), at: root.range)
  }

  private mutating func declaredVariables(_ node: YAMLNode?) -> [YAMLEntry] {
    guard let node, !node.isNull else { return [] }
    guard let entries = node.entries else {
      diagnostics.error("`vars` is a mapping from names to values, not \(node.described)", on: node)
      return []
    }
    for entry in entries {
      if let fault = nameFault(entry.key) { diagnostics.error(fault, at: entry.keyRange) }
    }
    return entries
  }

  /// Media and nodes are referred to alike, so they share their names.
  private mutating func checkNames(_ recipe: Recipe) {
    let media = Dictionary(recipe.media.map { ($0.name, $0.nameRange) }) { first, _ in first }
    for node in recipe.nodes {
      guard let other = media[node.name] else { continue }
      diagnostics.error(
        "\(quoted(node.name)) is a medium and a node", at: node.nameRange,
        hint: "the medium is at \(other.described(from: node.nameRange.source)): give one of them another name")
    }
  }
}
