import RecutPlugin

extension RecipeReader {
  static let overrideKeys = ["edit", "shot", "at", "clip", "media", "do", "range", "to"]

  private enum Word: String, CaseIterable { case drop, pin, trim, move }

  /// What other programs call it.
  private static let synonyms: [String: Word] = [
    "remove": .drop, "delete": .drop, "exclude": .drop, "skip": .drop, "cut": .drop, "keep": .pin, "include": .pin,
    "add": .pin, "shorten": .trim, "crop": .trim,
  ]

  mutating func overrides(_ node: YAMLNode?) -> [RecipeOverride] {
    guard let node, !node.isUnknown else { return [] }
    guard let elements = node.elements else {
      diagnostics.error("`overrides` is a list, not \(node.described)", on: node)
      return []
    }
    return elements.compactMap { override($0) }
  }

  private mutating func override(_ node: YAMLNode) -> RecipeOverride? {
    guard let fields = Fields(node, of: "an override", keys: Self.overrideKeys, &diagnostics) else { return nil }
    let edit = reference(fields["edit"], "edit")
    let media = values.text(fields["media"], "media")
    let target = target(fields)
    guard fields["do"] != nil else {
      diagnostics.error("an override says what to `do`", at: node.range, hint: "drop, pin, trim or move")
      return nil
    }
    guard let word = values.choice(fields["do"], "do", Word.self, meant: Self.synonyms),
      let action = action(word, fields), let target
    else {
      return nil
    }
    return RecipeOverride(edit: edit, target: target, action: action, media: media, range: node.range)
  }

  private mutating func target(_ fields: Fields) -> RecipeOverride.Target? {
    let given = ["shot", "at", "clip"].compactMap(fields.entry)
    if given.count > 1 {
      diagnostics.error(
        "an override says what it is about by one of `shot`, `at` and `clip`", at: given[1].keyRange)
      return nil
    }
    if let clip = fields["clip"] {
      if let media = fields.entry("media") {
        diagnostics.error("`clip` is of the cut: it tells the medium already", at: media.keyRange)
      }
      return values.whole(clip, "clip", in: 1...ValueReading.endless).map { .clip($0) }
    }
    if let shot = fields["shot"] {
      return values.whole(shot, "shot", in: 0...ValueReading.endless).map { .shot($0) }
    }
    guard let at = fields["at"] else {
      diagnostics.error("an override says which `shot`, which `clip`, or `at` which time", at: fields.node.range)
      return nil
    }
    guard !at.isUnknown else { return nil }
    guard let time = at.scalar.flatMap({ TimeQuantity($0.text) }) else {
      return values.expected("a time such as `1m30s` or `300f`", at, "at")
    }
    return .at(Located(time, at))
  }

  private mutating func action(_ word: Word, _ fields: Fields) -> RecipeOverride.Action? {
    for (key, owner) in [("range", Word.trim), ("to", Word.move)] where word != owner {
      guard let entry = fields.entry(key) else { continue }
      diagnostics.error("`\(key)` is for `do: \(owner.rawValue)`, not for `\(word.rawValue)`", at: entry.keyRange)
    }
    switch word {
    case .drop: return .drop
    case .pin: return .pin
    case .trim: return range(fields).map { .trim($0) }
    case .move: return place(fields).map { .move($0) }
    }
  }

  private mutating func range(_ fields: Fields) -> Located<RangeQuantity>? {
    guard let node = fields["range"] else {
      diagnostics.error("`do: trim` needs a `range`, such as `12.5s..15s`", at: fields.node.range)
      return nil
    }
    guard !node.isUnknown else { return nil }
    guard let range = node.scalar.flatMap({ RangeQuantity($0.text) }) else {
      return values.expected("a range such as `12.5s..15.25s` or `300f..366f`", node, "range")
    }
    if range.isBackward {
      diagnostics.error("the range \(node.described) is empty: its end is not after its start", on: node)
      return nil
    }
    return Located(range, node)
  }

  private mutating func place(_ fields: Fields) -> Located<RecipeOverride.Place>? {
    guard let node = fields["to"] else {
      diagnostics.error("`do: move` needs `to`: a place counted from 1, `first` or `last`", at: fields.node.range)
      return nil
    }
    guard !node.isUnknown else { return nil }
    switch node.scalar?.text {
    case "first": return Located(.first, node)
    case "last": return Located(.last, node)
    default:
      guard node.scalar?.number != nil else {
        return values.expected("a place counted from 1, `first` or `last`", node, "to")
      }
      return values.whole(node, "to", in: 1...ValueReading.endless).map { Located(.number($0.value), node) }
    }
  }
}
