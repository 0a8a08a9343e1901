import RecutModel

/// A score over time, with its sums at hand: the mean over any window in the time of two binary searches.
struct Curve {
  /// Sample times in seconds, and the integral of the held values up to each.
  private let times: [Double]
  private let values: [Double]
  private let sums: [Double]

  /// `nil` without samples. Where a sample has no value, the lowest is taken.
  init?(_ signal: Signal) {
    guard let channel = signal.channels.first, !signal.times.isEmpty, channel.values.count == signal.times.count,
      let lowest = channel.values.filter(\.isFinite).min()
    else { return nil }
    times = signal.times.map(\.seconds)
    values = channel.values.map { $0.isFinite ? $0 : lowest }
    var sums = [0.0]
    for index in times.indices.dropFirst() {
      sums.append(sums[index - 1] + values[index - 1] * (times[index] - times[index - 1]))
    }
    self.sums = sums
  }

  /// Where in `range` a window of `length` has the greatest mean; of equal ones the one nearest to the middle.
  ///
  /// The sum over a window is piecewise linear in its start, so a maximum lies where one of its ends meets a sample.
  func bestStart(lasting length: Time, in range: TimeRange) -> Time? {
    let latest = range.end.seconds - length.seconds
    guard latest > range.start.seconds else { return nil }
    let middle = (range.start.seconds + latest) / 2
    let samples = times[index(range.start.seconds)..<index(range.end.seconds)]
    let starts = [range.start.seconds, latest] + samples + samples.map { $0 - length.seconds }
    var best = (start: middle, sum: sum(from: middle, lasting: length.seconds))
    // Sums that differ by rounding alone count as equal.
    let slight = 1e-9 * max(1, abs(best.sum))
    for start in starts where start >= range.start.seconds && start <= latest {
      let sum = sum(from: start, lasting: length.seconds)
      let isNearer = abs(start - middle) < abs(best.start - middle)
      if sum > best.sum + slight || (sum > best.sum - slight && isNearer) { best = (start, sum) }
    }
    return Time(seconds: best.start)
  }

  private func sum(from start: Double, lasting length: Double) -> Double { integral(start + length) - integral(start) }

  /// The integral from the first sample; the first value counts before it too.
  private func integral(_ time: Double) -> Double {
    let index = max(0, index(time) - 1)
    return sums[index] + values[index] * (time - times[index])
  }

  /// How many samples lie at or before `time`.
  private func index(_ time: Double) -> Int {
    times.partitionPoint { $0 > time }
  }
}
