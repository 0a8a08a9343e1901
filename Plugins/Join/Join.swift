import RecutModel
public import RecutPlugin

/// One cut out of several, also of different media.
public struct Join: Transform {
  public static let id = "join"
  public static let version = "1"
  public static let summary = "Puts several cuts, of one medium or of many, one behind the other."
  public static let details = """
    The cut of several films, or an opening, a middle and an end that are chosen in different ways. Cut each by
    itself, then join the cuts:

    ```yaml
    recut: 1
    media: { day1: film.mp4, day2: film.mkv }
    graph:
      first:  { uses: clips, in: day1, with: { ranges: ["0s..500ms"] } }
      second: { uses: clips, in: day2, with: { ranges: ["100ms..500ms"] } }
      cut:    { uses: join, in: [first, second] }
    outputs:
      - { file: both.mp4, edit: cut }
    ```

    Clips keep their scores and reasons. Media may differ in size, rate, colour and channels: the output follows the
    first clip's unless its `width`, `height`, `rate` and the like say otherwise, and `fit` says what happens where
    shapes differ.
    """

  public static let inputs = [
    Port("edits", .edit, list: true, help: "the cuts, in the order in which they are shown")
  ]
  public static let outputs = [Port("edit", .edit, help: "all their clips")]
  public static let parameters: [Parameter<Join>] = []

  public init() {}

  public func run(_ inputs: Inputs, _ context: TransformContext) -> Outputs {
    var joined = Edit(clips: [])
    for item in inputs.all("edits") {
      guard case .edit(var edit) = item.value else { continue }
      joined.end(before: &edit)
      joined.titles += edit.titles.map { $0.later(by: joined.duration) }
      joined.overlays += edit.overlays.map { $0.later(by: joined.duration) }
      joined.effects += edit.effects.map { $0.later(by: joined.duration, of: edit.duration) }
      joined.sounds += edit.sounds.map { $0.later(by: joined.duration) }
      joined.levels += edit.levels.map { $0.later(by: joined.duration) }
      joined.hide(edit.hidden)
      joined.clips += edit.clips
      joined.ending = edit.ending
      joined.warnings += edit.warnings
      joined.notes += edit.notes.map { "\(item.reference): \($0)" }
    }
    return ["edit": .edit(joined)]
  }
}

extension Edit {
  /// What was the end of it becomes the way into what follows: out into the colour, and on from there.
  fileprivate mutating func end(before next: inout Edit) {
    guard let out = ending, !clips.isEmpty, let first = next.clips.first else { return }
    ending = nil
    next.clips[0].transition = Transition(out.look, before: out.before, after: first.transition?.after ?? .zero)
  }
}
