/// What was done with the scenes of a cut, for its notes.
struct Summary {
  private var counts: [Method: Int] = [:]
  private var required = 0
  private var inside = 0

  mutating func add(_ made: Director.Made) {
    counts[made.method, default: 0] += 1
    required += made.required
    inside += made.inside
  }

  var words: String {
    let parts: [(Method, String)] = [
      (.still, "standing still"), (.pan, "panning"), (.follow, "following"), (.fit, "shown whole"),
    ]
    let told = parts.compactMap { method, words in counts[method].map { "\($0) \(words)" } }
    let scenes = counts.values.reduce(0, +)
    let share = required > 0 ? (Double(inside) / Double(required) * 1000).rounded() / 10 : nil
    return "\(scenes) \(scenes == 1 ? "scene" : "scenes"): \(told.joined(separator: ", "))"
      + (share.map { "; what is required is in the window for \($0) % of the time" } ?? "")
  }
}
