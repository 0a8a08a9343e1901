import RecutModel

/// Pairs the starts and ends of ranges into cues.
struct OpenRanges {
  private struct Open {
    var cue: Cue
    /// As the filter wrote it.
    var start: WrittenSeconds
  }

  private var open: [String: Open] = [:]
  /// By range, the length that was told with the end that comes next.
  private var lengths: [String: Time] = [:]
  private(set) var closed: [Cue] = []

  /// - Parameters:
  ///   - text: seconds as the filter writes them.
  ///   - time: when the frame is shown or heard that carries them.
  mutating func add(_ key: RangeKey, _ text: String, at time: Time) {
    guard let written = WrittenSeconds(text) else { return }
    switch key.end {
    case .start:
      // Some filters repeat the start on every frame of the range.
      guard open[key.identity] == nil else { return }
      let start = written.time(near: time)
      let fields: [String: JSON] = key.channel.map { ["channel": .integer($0)] } ?? [:]
      open[key.identity] = Open(
        cue: Cue(range: TimeRange(start, start), label: key.label, fields: fields), start: written)
    case .end:
      let length = lengths.removeValue(forKey: key.identity)
      guard var range = open.removeValue(forKey: key.identity) else { return }
      let end = written.time(near: time)
      // Late in a film a length is written more finely than the start, which lies in an earlier frame.
      if let length, range.cue.range.start == range.start.time {
        range.cue.range.start = range.start.time(near: end - length)
      }
      close(range.cue, at: end)
    case .duration:
      lengths[key.identity] = written.time
    }
  }

  private mutating func close(_ cue: Cue, at end: Time) {
    var cue = cue
    cue.range = TimeRange(cue.range.start, end)
    if !cue.range.isEmpty { closed.append(cue) }
  }

  /// Ends what is still open where the film ends.
  mutating func finish(at end: Time) -> [Cue] {
    for (_, range) in open.sorted(by: { $0.key < $1.key }) { close(range.cue, at: end) }
    open = [:]
    return closed
  }
}
