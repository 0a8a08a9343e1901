internal import RecutModel

/// A run of pictures in which the same things are hidden, each by a patch that keeps its size.
struct HidingRun: Hashable {
  /// A thing, and where it is in each of the pictures.
  struct Patch: Hashable {
    var look: HidingLook
    var areas: [Hiding.Area]
  }

  /// Counted from the first picture of all.
  var frames: Range<Int>
  var patches: [Patch]

  /// A patch becomes another one where it would be so much larger than what it hides, and by so many pixels.
  private static let ratio = 1.3
  private static let slack = 8.0
  /// Patches of all runs together; each is a handful of filters.
  private static let limit = 3000

  /// The runs that `frames` of the film are; where there would be too many patches, things are hidden some pictures longer,
  /// so that they begin and end together.
  static func all(of tracks: [HidingPlan.Track], in frames: Range<Int>) -> [HidingRun] {
    let own = tracks.filter { $0.frames.overlaps(frames) }
    var grain = 1
    while true {
      let runs = all(of: own, in: frames, grain)
      if grain >= frames.count || runs.reduce(0, { $0 + $1.patches.count }) <= limit { return runs }
      grain *= 2
    }
  }

  /// - Parameter grain: runs are as many pictures long, or a multiple of that.
  private static func all(of tracks: [HidingPlan.Track], in frames: Range<Int>, _ grain: Int) -> [HidingRun] {
    let spans = tracks.map { track in
      let shown = track.frames.clamped(to: frames)
      let (first, end) = (shown.lowerBound - frames.lowerBound, shown.upperBound - frames.lowerBound)
      return (first / grain * grain)..<min((end + grain - 1) / grain * grain, frames.count)
    }
    let bounds = Set(spans.flatMap { [$0.lowerBound, $0.upperBound] } + [0, frames.count]).sorted()
    return zip(bounds, bounds.dropFirst()).flatMap { start, end -> [HidingRun] in
      let shown = tracks.indices.filter { spans[$0].contains(start) }.map { tracks[$0] }
      return divided(shown, start..<end, from: frames.lowerBound, grain)
    }
  }

  /// Parts of a run in which nothing changes its size by much.
  private static func divided(
    _ tracks: [HidingPlan.Track], _ frames: Range<Int>, from first: Int, _ grain: Int
  ) -> [HidingRun] {
    if tracks.isEmpty { return [HidingRun(frames: frames, patches: [])] }
    var parts: [Range<Int>] = []
    var (start, sizes) = (frames.lowerBound, tracks.map { _ in Sizes() })
    for frame in frames {
      var grown = sizes
      for (index, track) in tracks.enumerated() { grown[index].add(track.area(at: first + frame)) }
      if frame > start, frame % grain == 0, grown.contains(where: \.areTooUnlike) {
        parts.append(start..<frame)
        (start, grown) = (frame, tracks.map { _ in Sizes() })
        for (index, track) in tracks.enumerated() { grown[index].add(track.area(at: first + frame)) }
      }
      sizes = grown
    }
    parts.append(start..<frames.upperBound)
    return parts.map { part in
      HidingRun(
        frames: part,
        patches: tracks.map { track in Patch(look: track.look, areas: part.map { track.area(at: first + $0) }) })
    }
  }

  private struct Sizes {
    private var width: (least: Double, most: Double)?
    private var height: (least: Double, most: Double)?

    mutating func add(_ area: Hiding.Area) {
      width = (min(width?.least ?? area.width, area.width), max(width?.most ?? 0, area.width))
      height = (min(height?.least ?? area.height, area.height), max(height?.most ?? 0, area.height))
    }

    var areTooUnlike: Bool {
      [width, height].contains { size in
        size.map { $0.most > $0.least * HidingRun.ratio && $0.most - $0.least > HidingRun.slack } ?? false
      }
    }
  }
}
