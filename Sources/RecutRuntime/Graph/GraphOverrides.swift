import RecutModel
import RecutPlugin
import RecutRecipe

extension GraphBuilder {
  /// What a person decided, by the node whose edit it is about.
  mutating func overridesByNode() -> [String: [RecipeOverride]] {
    var found: [String: [RecipeOverride]] = [:]
    var decided: [Decision: [RecipeOverride]] = [:]
    for override in recipe.overrides {
      if let media = override.media, !recipe.media.contains(where: { $0.name == media.value }) {
        diagnostics.error(
          "no medium is called \(quoted(media.value))", on: media.node,
          hint: didYouMean(media.value, recipe.media.map { $0.name }))
      }
      guard let node = editNode(of: override) else { continue }
      checkClip(of: override, on: node)
      found[node, default: []].append(override)
      let decision = Decision(node: node, media: override.media?.value, target: override.targetText)
      if let first = decided[decision]?.first(where: { $0.excludes(override) }) {
        let place = first.range.described(from: override.range.source)
        diagnostics.error(
          "the \(override.isOfClip ? "clip" : "shot") is already decided on: `\(first.word)` at \(place)",
          at: override.range, hint: "remove one of the two")
      }
      decided[decision, default: []].append(override)
    }
    return found
  }

  private struct Decision: Hashable {
    var node: String
    var media: String?
    var target: String
  }

  /// An edit that is left out has nothing to decide on: that it is has been said.
  private mutating func editNode(of override: RecipeOverride) -> String? {
    if let edit = override.edit {
      guard case .found(let candidates) = resolve(edit) else { return nil }
      for candidate in candidates where candidate.type == .edit {
        if case .node(let name, _) = candidate.source { return name }
      }
      diagnostics.error(
        "an override is about an edit, but \(given(edit, candidates))", on: edit.node, hint: editHint)
      return nil
    }
    let edits = names.fitting([.edit], except: nil)
    if edits.count == 1 { return edits[0] }
    diagnostics.error(
      edits.isEmpty ? "no node of the recipe gives an edit to override" : "the override does not say which `edit`",
      at: override.range, hint: edits.isEmpty ? nil : "there are \(listed(edits.map { quoted($0) }))")
    return nil
  }
}

extension RecipeOverride {
  /// Whether both cannot be done to one shot: a shot is left out or not, and is trimmed and moved once.
  fileprivate func excludes(_ other: RecipeOverride) -> Bool {
    word == other.word || word == "drop" || other.word == "drop"
  }

  fileprivate var isOfClip: Bool { if case .clip = target { true } else { false } }

  /// What tells one target from another.
  fileprivate var targetText: String {
    switch target {
    case .shot(let shot): "shot \(shot.value)"
    case .at(let time): "at \(time.value)"
    case .clip(let clip): "clip \(clip.value)"
    }
  }
}
