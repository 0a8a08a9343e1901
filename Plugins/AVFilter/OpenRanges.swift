import RecutModel

/// Pairs the starts and ends of ranges into cues.
struct OpenRanges {
  private var open: [String: Cue] = [:]
  private(set) var closed: [Cue] = []

  /// `seconds` as the filter writes it; durations say nothing new.
  mutating func add(_ key: RangeKey, _ seconds: String) {
    guard let value = Double(seconds), value.isFinite else { return }
    let time = Time(seconds: value)
    switch key.end {
    case .start:
      // Some filters repeat the start on every frame of the range.
      guard open[key.identity] == nil else { return }
      let fields: [String: JSON] = key.channel.map { ["channel": .integer($0)] } ?? [:]
      open[key.identity] = Cue(range: TimeRange(time, time), label: key.label, fields: fields)
    case .end:
      guard let cue = open.removeValue(forKey: key.identity) else { return }
      close(cue, at: time)
    case .duration:
      return
    }
  }

  private mutating func close(_ cue: Cue, at end: Time) {
    var cue = cue
    cue.range = TimeRange(cue.range.start, end)
    if !cue.range.isEmpty { closed.append(cue) }
  }

  /// Ends what is still open where the film ends.
  mutating func finish(at end: Time) -> [Cue] {
    for (_, cue) in open.sorted(by: { $0.key < $1.key }) { close(cue, at: end) }
    open = [:]
    return closed
  }
}
