internal import RecutModel

/// How two segments of sound meet. Lengths never change: a crossfade takes its overlap from what the sources have
/// beyond their cuts.
public enum AudioJoin: Hashable, Sendable {
  /// Sample after sample: the sound is continuous already.
  case butt
  /// An equal-power crossfade from `before` samples ahead of the cut to `after` samples behind it. The segment ahead
  /// goes on for `after` samples beyond its end; the one behind begins `before` samples earlier.
  case crossfade(before: Int, after: Int)
  /// The same between parts of one clip that are heard at different speeds: both sides are one sound, and their gains, not
  /// the squares of them, add up to one.
  case seam(before: Int, after: Int)
  /// The same where the edit asks for it, whether or not samples meet.
  case transition(before: Int, after: Int)
  /// The earlier segment fades out over its last `before` samples, the later one in over its first `after`.
  case dip(before: Int, after: Int)

  /// Samples of the later segment ahead of the cut, and of the earlier one behind it.
  var handles: (before: Int, after: Int) {
    switch self {
    case .butt, .dip: (0, 0)
    case .crossfade(let before, let after), .seam(let before, let after), .transition(let before, let after):
      (before, after)
    }
  }

  /// How many samples of the earlier segment's end take part, and how many of the later one's beginning.
  var overlaps: (earlier: Int, later: Int) {
    switch self {
    case .butt: (0, 0)
    case .crossfade(let before, let after), .seam(let before, let after), .transition(let before, let after):
      (before + after, before + after)
    case .dip(let before, let after): (before, after)
    }
  }

  /// What a transition of the edit does to the sound, as far as the segments have room for it.
  init(_ look: Transition.Look, before: Int64, after: Int64) {
    let (before, after) = (Int(max(before, 0)), Int(max(after, 0)))
    switch look {
    case _ where before + after == 0: self = .butt
    case .crossing: self = .transition(before: before, after: after)
    case .dip: self = .dip(before: before, after: after)
    }
  }

  /// The length on each side of a cut: 5 ms, short enough not to be heard as a fade and long enough for the lowest
  /// voices.
  static let halfLength = Time.milliseconds(5)

  /// The crossfade between two segments with what handles there are. Without any, the segments fade out and in
  /// through what their sources lack, which is silence.
  ///
  /// - Parameter free: samples at the end of `a` that no transition at its beginning takes.
  static func between(_ a: AudioSegment, _ b: AudioSegment, free: Int, rate: Int32) -> AudioJoin {
    let half = halfLength.units(per: rate)
    if a.origin == nil, b.origin == nil { return .butt }
    // A side must fit into the segment that it fades over, which may fade at its other end too.
    let roomAhead = min(half, Int64(a.count / 2), Int64(max(free, 0)))
    let roomBehind = min(half, Int64(b.count / 2))
    let before = min(b.handles(outputRate: rate).before, roomAhead)
    let after = min(a.handles(outputRate: rate).after, roomBehind)
    if before + after > 0 { return .crossfade(before: Int(before), after: Int(after)) }
    return roomAhead + roomBehind == 0 ? .butt : .crossfade(before: Int(roomAhead), after: Int(roomBehind))
  }

  /// The crossfade as it is between parts of one clip.
  var withinClip: AudioJoin {
    if case .crossfade(let before, let after) = self { .seam(before: before, after: after) } else { self }
  }

  /// Whether samples already meet at a cut: the step across it is no greater than steps within the sound near it, or
  /// too small to be heard (-70 dBFS).
  ///
  /// - Parameters:
  ///   - ahead: the last samples before the cut, of one channel.
  ///   - behind: the first samples after it.
  static func meets(ahead: some BidirectionalCollection<Float>, behind: some BidirectionalCollection<Float>) -> Bool {
    guard let last = ahead.last, let first = behind.first else { return true }
    let step = abs(first - last)
    if step < 0.000_3 { return true }
    // What the sound would do next if it went on as it does: the slope on each side.
    let slopeAhead = ahead.dropLast().last.map { last - $0 } ?? 0
    let slopeBehind = behind.dropFirst().first.map { $0 - first } ?? 0
    let kink = max(abs(first - last - slopeAhead), abs(first - last - slopeBehind))
    return kink <= 0.5 * min(roughness(ahead), roughness(behind))
      && step <= min(largestStep(ahead), largestStep(behind))
  }

  /// The largest change of slope.
  private static func roughness(_ samples: some BidirectionalCollection<Float>) -> Float {
    let steps = zip(samples.dropFirst(), samples).map { $0 - $1 }
    return zip(steps.dropFirst(), steps).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }

  private static func largestStep(_ samples: some BidirectionalCollection<Float>) -> Float {
    zip(samples.dropFirst(), samples).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }
}
