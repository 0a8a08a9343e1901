public import RecutModel
public import RecutPlugin

/// Moves the cuts of an edit onto the beats of the music that is heard under it.
public struct SnapToBeats: Transform {
  public static let id = "snap-to-beats"
  public static let version = "1"
  public static let summary = "Moves the cuts of an edit onto the beats of the music under it, and keeps its length."
  public static let details = snapToBeatsPage

  public static let inputs = [
    Port("edit", .edit, help: "the cut"),
    Port("beats", .cues, help: "the beats of the music, on its own clock"),
    Port("shots", .shots, list: true, optional: true, help: "keep each clip within its shot"),
  ]
  public static let outputs = [Port("edit", .edit, help: "the same clips, their cuts on beats")]
  public static let parameters: [Parameter<SnapToBeats>] = [
    .choice("on", \.on, "Which beats cuts are moved onto."),
    .integer("every", \.every, in: 1...64, "Only every so manieth of them, counted from the first downbeat."),
    .time("shift", \.shift, in: .zero ... .seconds(60), "How far a cut is moved at most."),
    .time("offset", \.offset, in: .zero ... .seconds(86_400), "How much of the music is over when the cut begins."),
    .boolean("loop", \.loop, "Whether the music begins anew where it is over before the cut is."),
    .time("minimum-clip", \.minimumClip, in: .milliseconds(1) ... .seconds(3600), "No clip becomes shorter than this."),
  ]

  /// Which beats count.
  public enum Beats: String, Hashable, Sendable, Codable, CaseIterable { case beats, downbeats }

  public var on = Beats.beats
  public var every = 1
  public var shift = Time.milliseconds(500)
  public var offset = Time.zero
  public var loop = true
  public var minimumClip = Time.milliseconds(300)

  public init() {}

  public func check(_ context: CheckContext) -> [Fault] {
    guard on == .downbeats, let beats = context.inputs["beats"]?.first,
      case .cues(let labels, _)? = beats.contents, !labels.contains(Music.downbeat)
    else { return [] }
    return [Fault("`\(beats.name)` has no cues labelled `\(Music.downbeat)`", at: [.key("with"), .key("on")])]
  }

  public func run(_ inputs: Inputs, _ context: TransformContext) throws -> Outputs {
    var edit = try inputs.edit()
    guard case .cues(let cues)? = inputs.all("beats").first?.value else { throw PluginError("no beats at hand") }
    let music = Music(cues, in: try context.medium(cues.media).range, self)
    let beats = music.beats(until: edit.duration)
    guard !beats.isEmpty else {
      edit.notes.append("no cut was moved: there are no beats in what is heard of '\(cues.media)'")
      return ["edit": .edit(edit)]
    }
    let handles = Handles(inputs.all("shots"), context)
    guard var best = try Pass(edit.clips, beats, handles, self) else {
      edit.notes.append("no cut was moved: the clips leave no room")
      return ["edit": .edit(edit)]
    }
    // What clips made room for in the film may help others.
    while let next = try Pass(best.clips, beats, handles, self), next.left < best.left { best = next }
    let moves = best.moves(from: edit)
    for index in edit.clips.indices {
      edit.clips[index] = best.clips[index]
      guard index > 0 else { continue }
      let parts = [edit.clips[index].note, moves[index - 1].sentence(within: shift)]
      edit.clips[index].note = parts.compactMap(\.self).joined(separator: "; ")
    }
    let stayed = moves.count { !$0.choice.isBeat }
    edit.notes.append(
      "cuts on \(on.rawValue): \(moves.count - stayed) of \(moves.count)"
        + (stayed > 0 ? "; left where they were: \(stayed)" : ""))
    return ["edit": .edit(edit)]
  }
}
