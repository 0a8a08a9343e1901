import RecutModel

extension RecipeSchema {
  /// A person's decision about one shot: which shot, and what to do.
  static var override: JSON {
    let to: JSON = ["anyOf": [whole(1...ValueReading.endless), words(["first", "last"])]]
    let members =
      object(
        [
          .init(
            "edit", described(["anyOf": [reference("reference"), reference("variable")]], "The edit that it changes.")),
          .init("shot", described(whole(0...ValueReading.endless), "The shot's number, from 0.")),
          .init("at", described(reference("time-or-frames"), "Or a time at which the shot is on screen.")),
          .init("clip", described(whole(1...ValueReading.endless), "Or a clip of the proposed cut, from 1.")),
          .init("media", described(reference("reference"), "Which medium the shot is of.")),
          .init("do", described(words(["drop", "pin", "trim", "move"]), "What happens to the shot.")),
          .init("range", described(reference("range"), "For trim: what is kept.")),
          .init("to", described(to, "For move: the place in the cut, from 1.")),
        ], required: ["do"]
      ).members ?? []
    return .object(
      members + [
        .init("oneOf", [["required": ["shot"]], ["required": ["at"]], clip]),
        .init("allOf", [only("trim", has: "range"), only("move", has: "to")]),
      ])
  }

  /// A clip is of the cut, so no medium is named.
  private static let clip: JSON = ["required": ["clip"], "properties": ["media": ["not": .object([])]]]

  /// `key` goes with one word of `do`, which needs it, and with no other.
  private static func only(_ word: String, has key: String) -> JSON {
    [
      "if": ["properties": ["do": ["const": .string(word)]], "required": ["do"]],
      "then": ["required": [.string(key)]],
      "else": ["properties": .object([.init(key, .object(["not": .object([])]))])],
    ]
  }
}
