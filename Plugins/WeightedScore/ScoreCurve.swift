import RecutModel
import RecutPlugin

/// The score from moment to moment: the same weighted sum over what is found at evenly spaced times.
struct ScoreCurve {
  let signal: Signal

  /// Fine enough to place a clip inside a shot.
  private static let step = Time.milliseconds(200)
  private static let mostSamples = 200_000

  /// `nil` where nothing weighted changes over time.
  init?(_ features: [Feature], _ shots: Shots) {
    let features = features.filter { if case .scores = $0.reading { false } else { true } }
    guard let first = shots.shots.first, let last = shots.shots.last, !features.isEmpty else { return nil }
    let range = TimeRange(first.range.start, last.range.end)
    let step = max(Self.step, range.duration / Self.mostSamples)
    let count = Int((range.duration.seconds / step.seconds).rounded(.up)).clamped(to: 1...Self.mostSamples + 1)
    let times = SampleTimes(first: range.start, step: step, count: count)
    var sums = [Double](repeating: 0, count: count)
    for feature in features {
      let numbers = times.map { feature.reading.value(feature.pooling, at: $0) }
      let scale = Scale(numbers.compactMap { $0 })
      for (index, number) in numbers.enumerated() { sums[index] += feature.share(of: scale.value(number)) }
    }
    signal = Signal(media: shots.media, unit: "1", times: times, channels: [.init("score", sums)])
  }
}
