public import RecutModel

/// Cues in order of time, found quickly although they may overlap.
public struct CueTrack: Sendable {
  /// In order of their start.
  public let cues: [Cue]
  /// Where there is any cue.
  public let covered: TimeRanges
  /// The latest end among the cues up to each index: it never decreases.
  private let latestEnds: [Time]

  public init(_ cues: [Cue]) {
    self.cues = cues.sorted { $0.range.start < $1.range.start }
    covered = TimeRanges(self.cues.map(\.range))
    var latest: Time?
    latestEnds = self.cues.map { cue in
      let end = latest.map { max($0, cue.range.end) } ?? cue.range.end
      latest = end
      return end
    }
  }

  /// The cues that overlap `range`, in order of their start.
  public func overlapping(_ range: TimeRange) -> [Cue] {
    let first = latestEnds.partitionPoint { $0 > range.start }
    let last = cues.partitionPoint { $0.range.start >= range.end }
    guard first < last else { return [] }
    return cues[first..<last].filter { $0.range.overlaps(range) }
  }

  /// Where there is a cue for which `isWanted` holds.
  public func ranges(where isWanted: (Cue) -> Bool) -> TimeRanges {
    TimeRanges(cues.filter(isWanted).map(\.range))
  }

  func pooled(_ pooling: Pooling, part: String?, in range: TimeRange) -> Double? {
    if pooling == .fraction { return covered.share(of: range) }
    let found = overlapping(range)
    if pooling == .count { return Double(found.count) }
    let values = found.compactMap { cue -> (value: Double, held: Double)? in
      guard let value = cue.number(part), !value.isNaN, let held = cue.range.intersection(range) else { return nil }
      return (value, held.duration.seconds)
    }
    switch pooling {
    case .max: return values.map(\.value).max()
    case .min: return values.map(\.value).min()
    default:
      let weight = values.reduce(0) { $0 + $1.held }
      return weight > 0 ? values.reduce(0) { $0 + $1.value * $1.held } / weight : nil
    }
  }

  /// The number at one moment, made of the cues that cover it as ``pooled(_:part:in:)`` makes that of a range.
  func value(_ pooling: Pooling, part: String?, at time: Time) -> Double? {
    if pooling == .fraction { return covered.contains(time) ? 1 : 0 }
    let first = latestEnds.partitionPoint { $0 > time }
    let last = cues.partitionPoint { $0.range.start > time }
    let found = first < last ? cues[first..<last].filter { $0.range.end > time } : []
    if pooling == .count { return Double(found.count) }
    let values = found.compactMap { $0.number(part) }.filter { !$0.isNaN }
    return switch pooling {
    case .max: values.max()
    case .min: values.min()
    default: values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
  }
}

extension Cue {
  /// The number in field `part`; `value` where no field is named. `duration` is the cue's length in seconds.
  func number(_ part: String?) -> Double? {
    switch part {
    case nil, "value": value
    case "confidence": confidence
    case "duration": range.duration.seconds
    case .some(let name): fields[name]?.doubleValue
    }
  }

  /// The words in field `part`; the text, or without one the label, where no field is named.
  func words(_ part: String?) -> String? {
    switch part {
    case nil: text ?? label
    case "text": text
    case "label": label
    case .some(let name): fields[name]?.stringValue
    }
  }
}
