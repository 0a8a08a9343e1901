internal import Glibc
import RecutModel

/// How loud or how opaque something is on the frames of a timeline: straight from one point to the next.
struct Course: Hashable {
  struct Point: Hashable {
    /// Where a frame begins, or the last one ends.
    var frame: Int
    /// What samples or opacities are multiplied by.
    var value: Double

    /// The same in dB, where silence is what programs call so.
    var decibels: Double { max(20 * log10(max(value, 1e-9)), -70) }
  }

  /// What it is made of: a factor that changes along ramps.
  struct Factor {
    /// The ramps, each with its moments: those between the ends are where it bends.
    let ramps: [[Time]]
    /// Its value at a number of seconds.
    let value: (Double) -> Double
  }

  /// In order of time; never empty.
  let points: [Point]

  /// Its value where it is the same everywhere.
  var constant: Double? {
    guard let first = points.first?.value else { return 1 }
    return points.allSatisfy { ($0.value - first).magnitude < 1e-6 } ? first : nil
  }

  init(_ level: Double, _ factors: [Factor], over record: Range<Int>, _ rate: FrameRate) {
    var frames: Set = [record.lowerBound, record.upperBound]
    for ramp in factors.flatMap(\.ramps) {
      guard let first = ramp.first, let last = ramp.last else { continue }
      // A ramp within a frame takes that frame.
      frames.insert(rate.frame(at: first, rounded: .down))
      frames.insert(rate.frame(at: last, rounded: .up))
      frames.formUnion(ramp.dropFirst().dropLast().map { rate.frame(nearest: $0) })
    }
    let inside = frames.filter { record.contains($0) || $0 == record.upperBound }
    points = inside.sorted().map { frame in
      let seconds = rate.time(ofFrame: frame).seconds
      return Point(frame: frame, value: factors.reduce(level) { $0 * $1.value(seconds) })
    }
  }
}

extension Course.Factor {
  /// Where a quarter of a sine is told well by straight lines, in numbers and in dB.
  private static let bends = [0, 1, 2, 4, 8, 16, 24, 32]

  /// - Parameter shares: where it bends, in parts of 32.
  private static func ramp(_ start: Time, _ length: Time, _ shares: [Int]) -> [Time] {
    shares.map { start + length * $0 / 32 }
  }

  /// As sound is faded: a quarter of a sine.
  static func soundFadeIn(from start: Time, _ length: Time) -> Self {
    let (first, count) = (start.seconds, length.seconds)
    return Self(ramps: [ramp(start, length, bends)]) { seconds in
      sin(((seconds - first) / count).clamped(to: 0...1) * .pi / 2)
    }
  }

  static func soundFadeOut(until end: Time, _ length: Time) -> Self {
    let (last, count) = (end.seconds, length.seconds)
    return Self(ramps: [ramp(end - length, length, bends.reversed().map { 32 - $0 })]) { seconds in
      sin(((last - seconds) / count).clamped(to: 0...1) * .pi / 2)
    }
  }

  /// As pictures are faded: evenly. `nil` for no time.
  static func opacityFadeIn(from start: Time, _ length: Time) -> Self? {
    let (first, count) = (start.seconds, length.seconds)
    guard count > 0 else { return nil }
    return Self(ramps: [[start, start + length]]) { ((($0 - first) / count).clamped(to: 0...1)) }
  }

  static func opacityFadeOut(until end: Time, _ length: Time) -> Self? {
    let (last, count) = (end.seconds, length.seconds)
    guard count > 0 else { return nil }
    return Self(ramps: [[end - length, end]]) { ((last - $0) / count).clamped(to: 0...1) }
  }

  /// Another level in a range, with ramps outside it.
  static func dip(_ range: TimeRange, rampIn: Time, rampOut: Time, to level: Double) -> Self {
    let shares = [0, 8, 16, 24, 32]
    let (start, end) = (range.start.seconds, range.end.seconds)
    let (before, behind) = (max(rampIn.seconds, 1e-6), max(rampOut.seconds, 1e-6))
    return Self(ramps: [ramp(range.start - rampIn, rampIn, shares), ramp(range.end, rampOut, shares)]) { seconds in
      let way = seconds < start ? (start - seconds) / before : seconds > end ? (seconds - end) / behind : 0
      return 1 + (level - 1) * (0.5 + 0.5 * cos(min(way, 1) * .pi))
    }
  }
}

/// What samples are multiplied by for a change of level in dB.
func factor(ofDecibels decibels: Double) -> Double { pow(10, decibels / 20) }
