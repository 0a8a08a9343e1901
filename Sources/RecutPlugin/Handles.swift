public import RecutModel

/// What there is of a clip's medium beyond the clip: what a change of its cuts can take from.
public struct Handles: Sendable {
  /// By medium; where there are shots, a clip's handles end where its shot does, so that no other shot flashes up.
  private let shots: [String: Shots]
  private let context: TransformContext

  /// - Parameter shots: the items of a list port of shots.
  public init(_ shots: [Inputs.Item], _ context: TransformContext) {
    let known = shots.compactMap { item in if case .shots(let shots) = item.value { shots } else { nil } }
    self.shots = Dictionary(known.map { ($0.media, $0) }) { first, _ in first }
    self.context = context
  }

  /// The medium of a clip, by its name.
  public func media(_ name: String) throws(PluginError) -> Media { try context.medium(name) }

  /// The stretch of the medium that a clip and its handles may show.
  public func range(of clip: Clip) throws(PluginError) -> TimeRange {
    let medium = try media(clip.media)
    guard let known = shots[clip.media]?.shots, let frames = medium.frames,
      let first = known.firstIndex(where: { $0.range.overlaps(clip.source) }),
      let last = known.lastIndex(where: { $0.range.overlaps(clip.source) })
    else { return medium.range }
    // Frames of a dissolve at the shot's ends show its neighbours too.
    let start = known[first].transitionFrames.map { frames.time(ofFrame: $0.upperBound) } ?? known[first].range.start
    let next = known.indices.contains(last + 1) ? known[last + 1].transitionFrames : nil
    let end = next.map { frames.time(ofFrame: $0.lowerBound) } ?? known[last].range.end
    return TimeRange(min(start, clip.source.start), max(end, clip.source.end))
  }
}
