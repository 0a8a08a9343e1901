import RecutModel
import RecutPlugin

/// Lets each clip of a cut begin a little earlier and end a little later, and joins clips that then meet.
public struct BreathingSpace: Transform {
  public static let id = "breathing-space"
  public static let version = "1"
  public static let summary = "Lets each clip begin a little earlier and end a little later."
  public static let inputs = [Port("edit", .edit, help: "the cut to loosen")]
  public static let outputs = [Port("edit", .edit, help: "the same clips, each a little longer")]
  public static let parameters: [Parameter<Self>] = [
    .time("before", \.before, in: .zero ... .seconds(10), "How much earlier a clip begins."),
    .time("after", \.after, in: .zero ... .seconds(10), "How much later it ends."),
  ]

  var before = Time.milliseconds(200)
  var after = Time.milliseconds(400)

  public init() {}

  public func run(_ inputs: Inputs, _ context: TransformContext) throws -> Outputs {
    let edit = try inputs.edit()
    var loosened = edit
    loosened.clips = []
    for clip in edit.clips {
      let medium = try context.medium(clip.media)
      var longer = clip
      // Only frames that there are can be shown.
      longer.source = TimeRange(
        max(medium.range.start, clip.source.start - before), min(medium.range.end, clip.source.end + after))
      longer.frames = nil
      if let last = loosened.clips.last, last.media == clip.media, last.source.start <= longer.source.start,
        longer.source.start <= last.source.end
      {
        loosened.clips[loosened.clips.count - 1].source.end = max(last.source.end, longer.source.end)
      } else {
        loosened.clips.append(longer)
      }
    }
    loosened.notes.append("each clip begins \(before.seconds) s earlier and ends \(after.seconds) s later")
    return ["edit": .edit(loosened)]
  }
}
