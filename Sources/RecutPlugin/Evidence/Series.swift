public import RecutModel

/// One series of numbers over time: a channel of a signal, or what is counted in regions.
public struct Series: Sendable {
  public var times: SampleTimes
  public var values: [Double]
  public var interpolation: Signal.Interpolation
  /// As the signal names it; `nil` where numbers have none.
  public var unit: String?

  public init(
    times: some Sequence<Time>, values: [Double], interpolation: Signal.Interpolation = .hold, unit: String? = nil
  ) {
    self.times = SampleTimes(times)
    self.values = values
    self.interpolation = interpolation
    self.unit = unit
  }

  /// When the value satisfies a comparison. The last sample holds to the end of `range`; before the first sample and
  /// where there is no value, no comparison holds.
  public func ranges(where relation: Relation, _ bound: Double, in range: TimeRange) -> TimeRanges {
    var result = TimeRanges()
    let first = max(0, times.partitionPoint { $0 > range.start } - 1)
    for index in first..<max(first, times.partitionPoint { $0 >= range.end }) {
      let end = index + 1 < times.count ? min(times[index + 1], range.end) : range.end
      guard let part = TimeRange(times[index], end).intersection(range) else { continue }
      if let next = nextValue(after: index), next != values[index] {
        let (low, high) = crossing(index, next, relation, bound)
        if let crossed = part.intersection(TimeRange(low, high)) { result.append(crossed) }
      } else if relation.holds(values[index], bound) {
        result.append(part)
      }
    }
    return result
  }

  /// The value that the line from sample `index` leads to, where values are read along a line.
  private func nextValue(after index: Int) -> Double? {
    guard interpolation == .linear, index + 1 < values.count else { return nil }
    let next = values[index + 1]
    return next.isFinite && values[index].isFinite ? next : nil
  }

  /// The part of the line from sample `index` to `next` on which the comparison holds.
  private func crossing(_ index: Int, _ next: Double, _ relation: Relation, _ bound: Double) -> (Time, Time) {
    let (start, end) = (times[index], times[index + 1])
    let share = (bound - values[index]) / (next - values[index])
    let isRising = next > values[index]
    let place = start + Time(seconds: (end - start).seconds * share.clamped(to: 0...1))
    return switch relation {
    case .above, .atLeast: isRising ? (place, end) : (start, place)
    case .below, .atMost: isRising ? (start, place) : (place, end)
    case .equal: (place, place)
    case .unequal: (start, end)
    }
  }

  /// The numbers of `range` made one; `nil` where there are none.
  ///
  /// Samples before the range do not count, since they show what was there before, unless none lies within.
  func pooled(_ pooling: Pooling, in range: TimeRange) -> Double? {
    var indices = times.partitionPoint { $0 >= range.start }..<times.partitionPoint { $0 >= range.end }
    if indices.isEmpty {
      guard indices.lowerBound > 0 else { return nil }
      indices = (indices.lowerBound - 1)..<indices.lowerBound
    }
    switch pooling {
    case .max, .count: return indices.lazy.map { values[$0] }.filter { !$0.isNaN }.max()
    case .min: return indices.lazy.map { values[$0] }.filter { !$0.isNaN }.min()
    case .mean: return mean(indices, in: range) { $0 }
    case .fraction: return mean(indices, in: range) { $0 > 0 ? 1 : 0 }
    }
  }

  /// The mean over time: each sample weighs as long as it holds. Infinite values (a level in silence is minus infinity
  /// decibels) count only where there is nothing else.
  private func mean(_ indices: Range<Int>, in range: TimeRange, _ read: (Double) -> Double) -> Double? {
    let end = range.end.seconds
    var (sum, weight) = (0.0, 0.0)
    var infinite: Double?
    for index in indices where !values[index].isNaN {
      let value = read(values[index])
      guard value.isFinite else {
        infinite = value
        continue
      }
      let start = max(times[index].seconds, range.start.seconds)
      let held = (index + 1 < times.count ? min(times[index + 1].seconds, end) : end) - start
      sum += value * max(held, 1e-9)
      weight += max(held, 1e-9)
    }
    return weight > 0 ? sum / weight : infinite
  }

  /// The value at `time`; `nil` before the first sample and where there is none.
  func value(at time: Time) -> Double? {
    let next = times.partitionPoint { $0 > time }
    guard next > 0, !values[next - 1].isNaN else { return nil }
    guard let following = nextValue(after: next - 1) else { return values[next - 1] }
    let share = (time - times[next - 1]).seconds / (times[next] - times[next - 1]).seconds
    return values[next - 1] + (following - values[next - 1]) * share
  }
}

/// How what lies in a shot becomes one number.
public enum Pooling: String, Hashable, Sendable, Codable, CaseIterable {
  /// The mean over time.
  case mean
  case max
  case min
  /// The share of the shot, from 0 to 1: where cues are, where regions have a box, where a signal is above 0.
  case fraction
  /// How many: cues, or different things in regions.
  case count

  /// What suits values of a type where the recipe names none.
  ///
  /// - Parameter hasPart: whether a field of cues is named.
  static func usual(for type: PortType, hasPart: Bool) -> Pooling {
    switch type {
    case .cues: hasPart ? .mean : .fraction
    case .regions: .fraction
    default: .mean
    }
  }
}
