public import RecutModel
public import RecutPlugin

/// The JSON Schema (2020-12) of the recipe language, plugin parameters included, so that an editor with a YAML language
/// server completes and checks recipes.
///
/// It is made from the same declarations that recipes are checked by. What a schema cannot say (whether a name leads
/// somewhere, a cycle, a missing file) is left to `recut check`.
public struct RecipeSchema: Sendable {
  private let plugins: [PluginInfo]

  /// The schema for recipes that use these plugins.
  public init(plugins: [PluginInfo]) { self.plugins = plugins }

  public init(registry: Registry) { self.init(plugins: registry.all.map { $0.info }) }

  /// The schema itself.
  public var json: JSON {
    .object([
      "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "recut recipe", "type": "object",
      "required": ["recut", "graph"],
      "properties": .object([
        "recut": .object([
          "enum": [.integer(RecipeReader.version), .string("\(RecipeReader.version)")],
          "description": "Version of the recipe language.",
        ]),
        "title": Self.described(Self.text, "What the cut is called."),
        "description": Self.described(Self.text, "What the recipe is for."),
        "vars": .object([
          "description": "Values that `${name}` stands for; each can be set with --set name=value.", "type": "object",
          "propertyNames": Self.reference("name"),
        ]),
        "media": Self.media,
        "graph": .object([
          "description": "The nodes, by name: each uses a plugin, reads media and other nodes, and has parameters.",
          "type": "object", "propertyNames": Self.reference("name"), "additionalProperties": Self.reference("node"),
        ]),
        "overrides": Self.orVariable(.object(["type": "array", "items": Self.reference("override")])),
        "outputs": Self.orVariable(.object(["type": "array", "items": Self.reference("output")])),
      ]),
      "patternProperties": .object(["^x-": .object(["description": "For the recipe's author: a place for anchors."])]),
      "additionalProperties": false,
      "$defs": .object(Self.definitions(plugins)),
    ])
  }

  private static func definitions(_ plugins: [PluginInfo]) -> [JSON.Member] {
    let sorted = plugins.sorted { $0.id < $1.id }
    return [
      .init("variable", ["type": "string", "pattern": .string(SchemaPattern.variable)]),
      .init("name", ["type": "string", "pattern": .string(SchemaPattern.name)]),
      .init("reference", ["type": "string", "pattern": .string(SchemaPattern.reference)]),
      .init(
        "time", quantity(SchemaPattern.time, "A time: `30s`, `1m30s`, `00:01:30.5`, `250ms`; a number is seconds.")),
      .init(
        "time-or-frames", quantity(SchemaPattern.timeOrFrames, "A time or a number of frames: `250ms`, `1m30s`, `12f`.")
      ),
      .init(
        "range",
        [
          "type": "string", "pattern": .string(SchemaPattern.orVariable(SchemaPattern.range)),
          "description": "A range, half-open: `12.5s..15.25s`, `300f..366f`.",
        ]),
      .init("node", node(sorted)), .init("override", override), .init("output", output), .init("video", video),
      .init("audio", audio),
    ] + sorted.map { .init("with " + $0.id, with($0)) } + sorted.map { .init("in " + $0.id, inputs($0)) }
  }

  private static func quantity(_ pattern: String, _ help: String) -> JSON {
    .object([
      "type": ["string", "number"], "pattern": .string(SchemaPattern.orVariable(pattern)), "description": .string(help),
    ])
  }

  private static var media: JSON {
    let track: JSON = ["anyOf": [whole(1...1000), .object(["type": "string", "pattern": "^[^\\W\\d]{2,3}$"])]]
    let object = object(
      [
        .init("file", described(path, "The film, relative to the recipe.")),
        .init(
          "subtitles", described(["anyOf": [path, whole(1...1000)]], "A file, or the number of a track in the film.")),
        .init("audio", described(orVariable(track), "Which sound: a number from 1, or a language.")),
        .init("video", described(orVariable(track), "Which picture: a number from 1, or a language.")),
      ], required: ["file"])
    return .object([
      "description": "The sources, by name.", "type": "object", "propertyNames": reference("name"),
      "additionalProperties": .object(["anyOf": .array([path, object])]),
    ])
  }
}
