import RecutModel
import RecutPlugin

/// Reads a manifest from its YAML, collecting all that is wrong.
struct ManifestReader {
  /// Grows when manifests change their meaning.
  static let version = 1
  static let keys = [
    "plugin", "id", "version", "protocol", "kind", "license", "summary", "details", "command", "deadline", "inputs",
    "outputs", "parameters", "wants", "limits", "workers", "models",
  ]

  let folder: String
  var values: ValueReading

  init(folder: String) {
    self.folder = folder
    values = ValueReading(directory: folder, workingDirectory: folder)
  }

  mutating func read(_ root: YAMLNode) -> PluginManifest? {
    guard let fields = Fields(root, of: "a manifest", keys: Self.keys, &values.diagnostics) else { return nil }
    checkVersions(fields)
    checkCharacters(root)
    for key in ["id", "version", "kind", "summary", "command", "outputs"] where fields[key] == nil {
      values.diagnostics.error("the manifest has no `\(key)`", at: fields.entry(key)?.keyRange ?? start(of: root))
    }
    let id = id(fields["id"])
    let kind = values.choice(fields["kind"], "kind", PluginInfo.Kind.self)
    var inputs = ports(fields["inputs"], "inputs")
    if kind == .analysis, fields["inputs"] == nil { inputs = [Port("media", .media, help: "the medium to look at")] }
    let info = PluginInfo(
      id: id ?? "", version: line(fields, "version") ?? "", kind: kind ?? .transform,
      summary: line(fields, "summary") ?? "",
      details: values.text(fields["details"], "details")?.value ?? "", inputs: inputs,
      outputs: ports(fields["outputs"], "outputs"), parameters: parameters(fields["parameters"]))
    let manifest = PluginManifest(
      folder: folder, info: info, license: line(fields, "license"),
      command: command(fields["command"]), limits: limits(fields), models: models(fields["models"]),
      wants: fields["wants"]?.elements?.map(\.json) ?? [])
    // What kind it is decides what it may have.
    if kind != nil { check(manifest, fields, root) }
    return manifest
  }

  private func start(of root: YAMLNode) -> SourceRange { SourceRange(root.range.source, at: .beginning) }

  private mutating func checkVersions(_ fields: Fields) {
    for (key, known, what) in [
      ("plugin", Self.version, "manifests of version"), ("protocol", Wire.version, "the plugin protocol, version"),
    ] {
      guard let node = fields[key] else {
        values.diagnostics.error(
          "the manifest has no `\(key)`", at: fields.entry(key)?.keyRange ?? start(of: fields.node),
          hint: "write `\(key): \(known)`")
        continue
      }
      guard node.scalar?.number?.intValue != known else { continue }
      values.diagnostics.error("this recut knows \(what) \(known), not \(node.described)", on: node)
    }
  }

  /// Manifests come from strangers, and what they say is shown in terminals.
  private mutating func checkCharacters(_ node: YAMLNode) {
    let texts = [node.scalar?.text].compactMap { $0 } + (node.entries ?? []).map(\.key)
    for text in texts where text.withoutControls != text {
      values.diagnostics.error("\(quoted(text.withoutControls)) holds a control character", on: node)
    }
    for element in (node.elements ?? []) + (node.entries ?? []).map(\.value) { checkCharacters(element) }
  }

  /// A text that is shown in a line of a table.
  private mutating func line(_ fields: Fields, _ key: String) -> String? {
    guard let text = values.text(fields[key], key) else { return nil }
    let line = text.value.trimmed()
    if line.contains(where: \.isNewline) {
      values.diagnostics.error("\(quoted(key)) is one line", on: text.node, hint: "`details` may be longer")
    }
    return line
  }

  private mutating func id(_ node: YAMLNode?) -> String? {
    guard let id = values.text(node, "id") else { return nil }
    if PluginManifest.isID(id.value) { return id.value }
    values.diagnostics.error(
      "\(quoted(id.value)) is no id", on: id.node,
      hint: "lower-case letters, digits and hyphens, a letter first, as in `blink-rate` or `org.example.blink-rate`")
    return nil
  }

  private mutating func command(_ node: YAMLNode?) -> [String] {
    guard let node else { return [] }
    let elements = node.elements ?? [node]
    let words = elements.compactMap { values.text($0, "command")?.value }
    if node.elements == nil, let line = words.first, line.contains(" ") {
      let list = line.split(separator: " ").joined(separator: ", ")
      values.diagnostics.error(
        "`command` is a list of the program and its arguments", on: node, hint: "write `command: [\(list)]`")
    }
    if words.first?.isEmpty ?? elements.isEmpty {
      values.diagnostics.error("`command` names no program", on: node)
    }
    if words.contains(where: { $0.contains("\0") }) {
      values.diagnostics.error("`command` holds a character that no argument can", on: node)
    }
    return words
  }

  private mutating func models(_ node: YAMLNode?) -> [String] {
    guard let node else { return [] }
    return (node.elements ?? [node]).compactMap { element in
      guard let name = values.text(element, "models") else { return nil }
      if !name.value.isEmpty, !name.value.contains("/"), !name.value.hasPrefix(".") { return name.value }
      values.diagnostics.error(
        "\(quoted(name.value)) is no name of a model", on: name.node, hint: "`recut models list` shows which there are")
      return nil
    }
  }

  private mutating func limits(_ fields: Fields) -> PluginLimits {
    var limits = PluginLimits()
    set("deadline", fields["deadline"], &limits)
    set("workers", fields["workers"], &limits)
    let names = ["memory", "cpu", "files", "network"]
    guard let node = fields["limits"], let own = Fields(node, of: "`limits`", keys: names, &values.diagnostics) else {
      return limits
    }
    for name in names { set(name, own[name], &limits) }
    return limits
  }

  private mutating func set(_ name: String, _ node: YAMLNode?, _ limits: inout PluginLimits) {
    guard let node, let text = values.text(node, name)?.value else { return }
    do {
      try limits.set(name, text)
    } catch {
      values.diagnostics.error(error.message, on: node, hint: error.hint)
    }
  }

  /// What one key alone does not show.
  private mutating func check(_ manifest: PluginManifest, _ fields: Fields, _ root: YAMLNode) {
    let info = manifest.info
    switch info.kind {
    case .analysis:
      if let node = fields["wants"] { checkWants(manifest, node) }
      if !info.inputs.contains(where: { $0.types == [.media] }), let node = fields["inputs"] {
        values.diagnostics.error("an analysis has an input of type `media`", on: node)
      }
      if manifest.wants.isEmpty {
        values.diagnostics.error(
          "an analysis says what it `wants` to be shown", at: fields.entry("wants")?.keyRange ?? start(of: root))
      }
    case .transform:
      if let entry = fields.entry("wants") {
        values.diagnostics.error("a transform is shown nothing, so it `wants` nothing", at: entry.keyRange)
      }
    }
    let joined: Set<PortType> = [.signal, .cues, .regions]
    if manifest.limits.workers > 1, let node = fields["workers"],
      info.kind == .transform || info.outputs.contains(where: { !joined.isSuperset(of: $0.types) })
    {
      values.diagnostics.error(
        "several `workers` are for an analysis whose outputs are signals, cues and regions: only these can be put together",
        on: node)
    }
  }

  private mutating func checkWants(_ manifest: PluginManifest, _ node: YAMLNode) {
    guard let elements = node.elements else {
      values.diagnostics.error("`wants` is a list, not \(node.described)", on: node)
      return
    }
    let defaults = manifest.info.parameters.compactMap { parameter -> JSON.Member? in
      // What must be given is not known yet.
      parameter.isRequired ? nil : JSON.Member(parameter.name, (try? parameter.read(parameter.default)) ?? .null)
    }
    for element in elements where !mentionsRequired(element, manifest.info.parameters) {
      do {
        let want = try ManifestWant(.object(defaults)).want(element.json)
        if case .video(_, _, let sampling) = want { try checkInput(of: sampling, manifest.info) }
      } catch {
        values.diagnostics.error(error.message, on: element, hint: error.hint)
      }
    }
  }

  /// An input that decides what is shown must be there.
  private func checkInput(of sampling: Sampling, _ info: PluginInfo) throws(Fault) {
    let (port, type): (String, PortType)
    switch sampling {
    case .every(_, let name?): (port, type) = (name, .shots)
    case .framesOf(let name): (port, type) = (name, .regions)
    default: return
    }
    guard info.inputs.contains(where: { $0.name == port && $0.types == [type] && !$0.isList }) else {
      let names = info.inputs.filter { $0.types == [type] }.map(\.name)
      throw Fault("there is no input `\(port)` of type `\(type.rawValue)`", hint: didYouMean(port, names))
    }
  }

  private func mentionsRequired(_ node: YAMLNode, _ parameters: [ParameterInfo]) -> Bool {
    let text = node.json.text()
    return parameters.contains { $0.isRequired && text.contains("${\($0.name)}") }
  }
}
