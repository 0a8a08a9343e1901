import RecutModel
import RecutPlugin

/// A stretch of a clip that is framed by itself: a shot, or all of it.
struct Scene: Hashable {
  /// What the clip shows of it.
  var shown: TimeRange
  /// That with what transitions may show beyond the clip.
  var planned: TimeRange

  /// Moments at which the window's place is planned.
  var ticks: Ticks { Ticks(planned) }
}

/// Evenly spaced moments of a scene.
struct Ticks: Hashable {
  let start: Time
  let step: Time
  let count: Int

  /// Ten a second; fewer where that would be too many.
  init(_ range: TimeRange) {
    start = range.start
    var step = Time(1, over: 10)
    while range.duration > step * 12_000 { step = step * 2 }
    self.step = step
    count = Int((range.duration.seconds / step.seconds).rounded(.up)) + 1
  }

  func time(_ index: Int) -> Time { start + step * index }

  /// The first tick at or after `time`.
  func index(from time: Time) -> Int {
    Int(((time - start).seconds / step.seconds - 1e-6).rounded(.up)).clamped(to: 0...count)
  }
}

/// The scenes of clips.
struct Scenes {
  /// How much of a film beyond a clip's ends is planned for: what transitions show of it.
  private static let reach = Time.seconds(2)

  private let shots: [String: Shots]
  private let handles: Handles
  private let context: TransformContext

  init(_ shots: [Inputs.Item], _ context: TransformContext) {
    let known = shots.compactMap { item in if case .shots(let shots) = item.value { shots } else { nil } }
    self.shots = Dictionary(known.map { ($0.media, $0) }) { first, _ in first }
    handles = Handles(shots, context)
    self.context = context
  }

  func of(_ clip: Clip) throws -> [Scene] {
    let reachable = try handles.range(of: clip)
    let whole = TimeRange(
      max(clip.source.start - Self.reach, reachable.start), min(clip.source.end + Self.reach, reachable.end))
    let inside =
      shots[clip.media]?.shots.map(\.range.start)
      .filter { clip.source.start < $0 && $0 < clip.source.end } ?? []
    let bounds = [clip.source.start] + inside + [clip.source.end]
    return zip(bounds, bounds.dropFirst()).map { start, end in
      Scene(
        shown: TimeRange(start, end),
        planned: TimeRange(
          start == clip.source.start ? min(whole.start, start) : start,
          end == clip.source.end ? max(whole.end, end) : end))
    }
  }
}
