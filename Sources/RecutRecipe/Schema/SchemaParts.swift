import RecutModel

/// The parts that schemas are put together from.
extension RecipeSchema {
  static func reference(_ name: String) -> JSON { ["$ref": .string("#/$defs/\(name)")] }

  static func described(_ schema: JSON, _ help: String) -> JSON {
    guard let members = schema.members else { return schema }
    return .object([.init("description", .string(help))] + members)
  }

  /// `schema`, or a text with a variable in it.
  static func orVariable(_ schema: JSON) -> JSON { ["anyOf": [schema, reference("variable")]] }

  static func object(_ properties: [JSON.Member], required: [String] = []) -> JSON {
    .object([
      "type": "object", "properties": .object(properties),
      "required": required.isEmpty ? JSON?.none : .array(required.map { .string($0) }), "additionalProperties": false,
    ])
  }

  /// Any scalar is a text.
  static var text: JSON { ["type": ["string", "number", "boolean"]] }

  static var path: JSON { ["type": ["string", "number"], "minLength": 1] }

  static func words(_ words: [String]) -> JSON { orVariable(["enum": .array(words.map { .string($0) })]) }

  static func whole(_ range: ClosedRange<Int>) -> JSON {
    let plain: JSON = ["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)]
    return ["anyOf": [plain, matching(SchemaPattern.orVariable(SchemaPattern.wholeNumber))]]
  }

  static func number(_ low: Double?, _ high: Double?, unit: String? = nil) -> JSON {
    let plain: JSON = .object([
      "type": "number", "minimum": low.map { .number($0) }, "maximum": high.map { .number($0) },
    ])
    return ["anyOf": [plain, matching(SchemaPattern.orVariable(SchemaPattern.number(unit: unit)))]]
  }

  static var boolean: JSON { orVariable(["enum": [true, false, "true", "false"]]) }

  static func matching(_ pattern: String) -> JSON { ["type": "string", "pattern": .string(pattern)] }

  /// One value, or a list of them.
  static func oneOrMore(_ element: JSON) -> JSON {
    ["anyOf": [element, .object(["type": "array", "items": element]), reference("variable")]]
  }
}
