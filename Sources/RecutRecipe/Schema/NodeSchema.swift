import RecutModel
import RecutPlugin

extension RecipeSchema {
  /// A node: what `in` and `with` take depends on the plugin that it `uses`.
  static func node(_ plugins: [PluginInfo]) -> JSON {
    let ids = plugins.map { JSON.object(["const": .string($0.id), "description": .string($0.summary)]) }
    let properties: [JSON.Member] = [
      .init("uses", described(["anyOf": .array(ids + [reference("variable")])], "The plugin.")),
      .init("in", ["description": "What the node reads: media, nodes, or outputs of nodes as `node.output`."]),
      .init("with", ["description": "The plugin's parameters."]),
      .init("settings", described(path, "A YAML file of parameters; those in `with` win.")),
      .init("optional", described(boolean, "Leave the node out where its medium has no such stream.")),
    ]
    guard let members = object(properties, required: ["uses"]).members else { return .null }
    return .object(members + [.init("allOf", .array(plugins.map(rule)))])
  }

  private static func rule(_ plugin: PluginInfo) -> JSON {
    let needsInput = plugin.inputs.contains { !$0.isOptional }
    return .object([
      "if": ["properties": ["uses": ["const": .string(plugin.id)]], "required": ["uses"]],
      "then": .object([
        "properties": .object(["in": reference("in " + plugin.id), "with": reference("with " + plugin.id)]),
        "required": needsInput ? ["in"] : JSON?.none,
        "anyOf": needed(plugin),
      ]),
    ])
  }

  /// The parameters that must be given stand under `with`, unless there is a file of settings.
  private static func needed(_ plugin: PluginInfo) -> JSON? {
    let names = plugin.parameters.filter { $0.isRequired }.map { JSON.string($0.name) }
    guard !names.isEmpty else { return nil }
    let with = orVariable(["type": "object", "required": .array(names)])
    return [["required": ["settings"]], ["required": ["with"], "properties": ["with": with]]]
  }

  /// What a plugin reads, port by port; or without ports, each reference going where it fits.
  static func inputs(_ plugin: PluginInfo) -> JSON {
    let one: JSON = ["anyOf": [reference("reference"), reference("variable")]]
    let ports = plugin.inputs.map { port in
      let help = "\(port.types.map { $0.rawValue }.joined(separator: ", ")): \(port.help)"
      return JSON.Member(port.name, described(port.isList ? oneOrMore(one) : Self.port(one), help))
    }
    let required = plugin.inputs.filter { !$0.isOptional }.map { $0.name }
    return ["anyOf": [one, .object(["type": "array", "items": one]), object(ports, required: required)]]
  }

  /// A port for one value also takes a list of one.
  private static func port(_ one: JSON) -> JSON {
    ["anyOf": [one, .object(["type": "array", "items": one, "maxItems": 1])]]
  }

  static func with(_ plugin: PluginInfo) -> JSON {
    let properties = plugin.parameters.map { JSON.Member($0.name, parameter($0)) }
    // `with:` without anything is the same as no `with`.
    return ["anyOf": [object(properties, required: []), reference("variable"), ["type": "null"]]]
  }

  private static func parameter(_ info: ParameterInfo) -> JSON {
    var schema = value(info)
    if info.default == .null, !info.isRequired { schema = ["anyOf": [schema, ["type": "null"]]] }
    var members = described(schema, info.help).members ?? []
    if info.default != .null, !info.isRequired { members.append(.init("default", info.default)) }
    return .object(members)
  }

  private static func value(_ info: ParameterInfo) -> JSON {
    switch info.type {
    case .number: number(info.minimum, info.maximum, unit: info.unit)
    case .integer: whole(info.wholeBounds)
    case .boolean: boolean
    case .text: text
    case .choice: words(info.choices ?? [])
    case .time: time(info, "time")
    case .timeOrFrames: time(info, "time-or-frames")
    case .file: path
    case .texts: oneOrMore(text)
    case .weights: names(number(info.minimum, info.maximum))
    case .choices: names(words(info.choices ?? []))
    case .labels: names(text)
    case .files: names(path)
    case .ranges: oneOrMore(reference("range"))
    }
  }

  /// Bounds hold for bare numbers, which are seconds; those of texts are the check's affair.
  private static func time(_ info: ParameterInfo, _ name: String) -> JSON {
    .object([
      "$ref": .string("#/$defs/\(name)"), "minimum": info.minimum.map { .number($0) },
      "maximum": info.maximum.map { .number($0) },
    ])
  }

  private static func names(_ value: JSON) -> JSON {
    orVariable(.object(["type": "object", "additionalProperties": value]))
  }
}
