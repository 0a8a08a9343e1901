import RecutModel

extension RecipeSchema {
  static var poster: JSON {
    let object = object([
      .init("at", described(time, "When it is shown in the cut; the middle of the best clip otherwise.")),
      .init("dressed", described(boolean, "Whether titles and overlays lie over it.")),
    ])
    return described(["anyOf": [boolean, object]], "One picture of the cut.")
  }

  static var sheet: JSON {
    let object = object([
      .init("every", described(time, "How long from each picture to the next; one a clip otherwise.")),
      .init("columns", described(whole(1...100), "How many pictures stand beside each other.")),
      .init("width", described(whole(64...16384), "Of the whole sheet, in pixels.")),
      .init("labels", described(boolean, "Whether number, time and label stand on each.")),
    ])
    return described(["anyOf": [boolean, object]], "Many pictures of the cut beside each other.")
  }

  /// What is no picture is no poster and no sheet.
  static var pictures: JSON {
    let endings = OutputKind.allCases.filter { $0.isRendered && $0 != .picture }
      .flatMap { $0.fileExtensions }.filter { $0 != "webp" }
    return [
      "if": ["properties": ["file": matching(SchemaPattern.path(endingIn: endings))], "required": ["file"]],
      "then": ["properties": ["poster": false, "sheet": false]],
    ]
  }

  /// Pictures, moving or not, have no sound and no words.
  static var moving: JSON {
    let endings = [OutputKind.animation, .picture].flatMap { $0.fileExtensions }
    return [
      "if": ["properties": ["file": matching(SchemaPattern.path(endingIn: endings))], "required": ["file"]],
      "then": ["properties": ["audio": ["enum": ["none"]], "subtitles": ["enum": ["none"]], "chapters": false]],
    ]
  }

  private static var time: JSON {
    ["anyOf": [["type": "number", "minimum": 0], matching(SchemaPattern.orVariable(SchemaPattern.timeOrFrames))]]
  }
}
