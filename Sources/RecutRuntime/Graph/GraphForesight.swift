import RecutModel
import RecutPlugin
import RecutRecipe

/// What is wrong with what is asked of an edit of which something is known before the run.
extension GraphBuilder {
  /// Remembers what a node gives. What a person puts in or takes out is not counted: nothing is known of an edit with
  /// overrides but its shape.
  mutating func foresee(_ edit: Foreseen, from node: RecipeNode) {
    proposed[node.name] = edit
    let isOverridden = recipe.overrides.contains { $0.edit == nil || $0.edit?.name == node.name }
    foreseen[node.name] = isOverridden ? Foreseen(shape: edit.shape) : edit
  }

  /// An override of a clip that its cut surely has not.
  mutating func checkClip(of override: RecipeOverride, on node: String) {
    guard case .clip(let clip) = override.target, let most = proposed[node]?.clips, clip.value > most else { return }
    diagnostics.error(
      "there is no clip \(clip.value): \(quoted(node)) has \(most) before the overrides, counted from 1", on: clip.node)
  }

  /// A stretch or a poster of a time that its cut surely has not, and a picture of another shape than its edit.
  mutating func checkShown(_ output: RecipeOutput, of node: String) {
    guard let edit = foreseen[node] else { return }
    if let stretch = output.stretch, let longest = edit.duration, stretch.value.start >= longest {
      diagnostics.error(
        "there is nothing from \(stretch.value.start.short) on: \(quoted(node)) is over before", at: stretch.range)
    }
    guard output.kind?.hasPictures == true else { return }
    if case .poster(let poster)? = output.still, let at = poster.at, case .time(let time) = at.value {
      if let longest = edit.duration, time > longest {
        diagnostics.error("there is no picture at \(time.short): \(quoted(node)) is over before", on: at.node)
      } else if let part = output.stretch?.value, time > part.duration {
        diagnostics.error(
          "there is no picture at \(time.short): the output's `range` is \(part.duration.short) long", on: at.node,
          hint: "times in it count from its beginning")
      }
    }
    if let shape = edit.shape { checkShape(output.video, shape, of: node) }
  }

  private mutating func checkShape(_ video: RecipeVideo, _ shape: Time, of node: String) {
    guard let width = video.width, let height = video.height,
      abs(shape.seconds * Double(height.value) / Double(width.value) - 1) > 0.02
    else { return }
    let fitting = Int((shape.seconds * Double(height.value) / 2).rounded()) * 2
    let framed = "\(shape.value):\(shape.scale)"
    let sizes = "\(quoted(node)) is framed as \(framed), and \(width.value)x\(height.value) is not"
    let mending = "leave out `width`, or write `width: \(fitting)`"
    guard let fit = video.node?["fit"] else {
      diagnostics.warning(
        "\(sizes): there will be black bars", at: width.node.range, hint: "\(mending); `fit: letterbox` keeps it so")
      return
    }
    if video.fit != .letterbox {
      diagnostics.error(
        "\(sizes): it cannot be `fit: \(video.fit.rawValue)`", on: fit, hint: "\(mending); `fit: letterbox` gives bars")
    }
  }
}
