import RecutModel

/// Reads numbers of shots out of one value.
struct ShotReading {
  private let value: Value
  private let shots: [Shot]

  init(_ value: Value, _ shots: [Shot]) { (self.value, self.shots) = (value, shots) }

  /// Labels beyond these tell no classes: they are names.
  private static let mostLabels = 64

  /// What can be read of it under a name.
  func columns(_ reference: String) -> [ShotColumn] {
    switch value {
    case .signal(let signal):
      // Of a signal with one sample a shot nothing else can be told.
      let poolings: [ShotColumn.Pooling] = isOnceAShot(signal) ? [.mean] : [.mean, .max, .deviation]
      return signal.channels.flatMap { channel in poolings.map { ShotColumn(reference, channel.name, $0) } }
    case .cues(let cues): return labels(cues.cues.lazy.map(\.label)).map { ShotColumn(reference, $0, .fraction) }
    case .regions(let regions):
      return labels(regions.frames.lazy.flatMap(\.boxes).map(\.label)).map { ShotColumn(reference, $0, .count) }
    case .scores: return [ShotColumn(reference, "score", .score)]
    default: return []
    }
  }

  private func labels(_ labels: some Sequence<String>) -> [String] {
    Array(Set(labels).sorted().prefix(Self.mostLabels))
  }

  private func isOnceAShot(_ signal: Signal) -> Bool {
    shots.allSatisfy { Self.samples(of: signal, in: $0.range).count <= 1 }
  }

  private static func samples(of signal: Signal, in range: TimeRange) -> Range<Int> {
    let first = signal.times.partitionPoint { $0 >= range.start }
    return first..<max(first, signal.times.partitionPoint { $0 >= range.end })
  }

  /// The number of each shot; not-a-number where there is none. `nil` where the value has no such part.
  func numbers(_ column: ShotColumn) -> [Double]? {
    switch value {
    case .signal(let signal):
      guard let channel = signal.channel(column.part) else { return nil }
      return shots.map { Self.pooled(signal, channel, column.pooling, $0.range) }
    // A label that does not come up is one that covers nothing.
    case .cues(let cues): return fractions(cues.cues.filter { $0.label == column.part })
    case .regions(let regions): return counts(regions, column.part)
    case .scores(let scores):
      let known = Dictionary(scores.scores.map { ($0.shot, $0.score) }) { first, _ in first }
      return shots.indices.map { known[$0] ?? .nan }
    default: return nil
    }
  }

  private static func pooled(
    _ signal: Signal, _ channel: Signal.Channel, _ pooling: ShotColumn.Pooling, _ range: TimeRange
  ) -> Double {
    var samples = samples(of: signal, in: range)
    if samples.isEmpty {
      // What was measured last still holds.
      guard samples.lowerBound > 0 else { return .nan }
      samples = (samples.lowerBound - 1)..<samples.lowerBound
    }
    var (sum, squares, total, most) = (0.0, 0.0, 0.0, -Double.infinity)
    for index in samples where !channel.values[index].isNaN {
      let value = channel.values[index]
      most = max(most, value)
      guard value.isFinite else { continue }
      let next = index + 1 < signal.times.count ? min(signal.times[index + 1], range.end) : range.end
      let weight = max((next - max(signal.times[index], range.start)).seconds, 1e-9)
      sum += weight * value
      squares += weight * value * value
      total += weight
    }
    // Silence is minus infinity decibels: the lowest there is.
    guard total > 0 else { return most.isFinite || !channel.values[samples].contains(most) ? .nan : most }
    let mean = sum / total
    switch pooling {
    case .max: return most
    case .deviation: return max(0, squares / total - mean * mean).squareRoot()
    default: return mean
    }
  }

  private func fractions(_ cues: [Cue]) -> [Double] {
    var covered = TimeRanges()
    for cue in cues where !cue.range.isEmpty { covered.append(cue.range) }
    return shots.map { covered.share(of: $0.range) }
  }

  private func counts(_ regions: Regions, _ label: String) -> [Double] {
    shots.map { shot in
      let first = regions.frames.partitionPoint { $0.time >= shot.range.start }
      let seen = regions.frames[first...].prefix { $0.time < shot.range.end }
      guard !seen.isEmpty else { return .nan }
      return Double(seen.reduce(0) { $0 + $1.boxes.count { $0.label == label } }) / Double(seen.count)
    }
  }
}
