public import RecutModel

extension SpeechEdges {
  /// A range before and after its cuts were moved.
  public struct Moved: Hashable, Sendable {
    public var original: TimeRange
    /// `nil` where the neighbours, their cuts moved, show all of it already.
    public var range: TimeRange?
    /// What was done, for the user; `nil` where both cuts were clean.
    public var note: String?

    init(original: TimeRange, range: TimeRange?) {
      self.original = original
      self.range = range
    }

    /// A range whose cuts stay.
    public init(unmoved range: TimeRange) {
      original = range
      self.range = range
    }
  }

  /// Moves both cuts of every range. Ranges that did not overlap do not overlap afterwards, and none becomes empty: one
  /// that lies wholly inside speech grows to the whole of it, as far as the tolerance and its neighbours allow.
  ///
  /// - Parameter ranges: in the order in which they are shown.
  public func moved(_ ranges: [TimeRange]) -> [Moved] {
    var result = ranges.map { Moved(original: $0, range: snapped($0)) }
    let byStart = ranges.indices.sorted { (ranges[$0].start, $0) < (ranges[$1].start, $1) }
    let byEnd = ranges.indices.sorted { (ranges[$0].end, $0) < (ranges[$1].end, $1) }
    var ended = byEnd[...]
    var lower: Time?
    for (place, index) in byStart.enumerated() {
      let original = ranges[index]
      while let first = ended.first, ranges[first].end <= original.start {
        if let end = result[first].range?.end { lower = lower.map { max($0, end) } ?? end }
        ended.removeFirst()
      }
      if result[index].range == nil {
        let next = byStart[place...].first { ranges[$0].start >= original.end }
        let upper = next.map { cut(nearest: ranges[$0].start) ?? ranges[$0].start }
        result[index].range = grown(original, lower: lower, upper: upper)
      }
    }
    let notes = notes(for: result.map { ($0.original, $0.range) })
    for index in result.indices { result[index].note = notes[index] }
    return result
  }

  /// Both cuts moved; `nil` where they would meet.
  private func snapped(_ range: TimeRange) -> TimeRange? {
    let start = cut(nearest: range.start) ?? range.start
    let end = cut(nearest: range.end) ?? range.end
    return start < end ? TimeRange(start, end) : nil
  }

  /// The range with its start moved earlier and its end moved later, between its neighbours.
  private func grown(_ range: TimeRange, lower: Time?, upper: Time?) -> TimeRange? {
    let start = cut(before: range.start) ?? range.start
    let end = cut(after: range.end) ?? range.end
    let (first, last) = (max(start, lower ?? start), min(end, upper ?? end))
    return first < last ? TimeRange(first, last) : nil
  }

  /// What became of the cuts of each range, in a sentence; `nil` where they stayed and are clean. Where the medium runs on
  /// from one range into the next, no word is clipped.
  ///
  /// - Parameter ranges: in the order in which they are shown; `nil` for what became of those that are not.
  public func notes(for ranges: [(original: TimeRange, moved: TimeRange?)]) -> [String?] {
    var shown = ranges.compactMap(\.moved)[...]
    var end: Time?
    return ranges.map { original, range in
      guard let range else { return "shown by its neighbours, whose cuts were moved out of speech" }
      let (before, after) = (end, shown.dropFirst().first?.start)
      end = range.end
      shown.removeFirst()
      guard hasEvidence else { return nil }
      let parts = [
        note("in", from: original.start, to: range.start, runsOn: before == range.start),
        note("out", from: original.end, to: range.end, runsOn: after == range.end),
      ].compactMap { $0 }
      return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }
  }

  private func note(_ cut: String, from original: Time, to time: Time, runsOn: Bool) -> String? {
    if speech(around: time) != nil, !runsOn {
      return "the \(cut)-point may clip a word: no pause within \(tolerance.seconds) s"
    }
    guard original != time else { return nil }
    let distance = (original - time).magnitude.seconds
    let rounded = (distance * 1000).rounded() / 1000
    return "\(cut)-point \(rounded) s \(time < original ? "earlier" : "later"), out of speech"
  }
}

/// What a selection does with cuts that fall into speech.
public enum EdgeMode: String, Hashable, Sendable, Codable, CaseIterable {
  /// Cuts stay where the selection puts them.
  case exact
  /// Cuts are moved out of spoken words.
  case speech
}

extension SpeechEdges {
  /// The port of selection plugins that takes what `edges: speech` goes by.
  public static let port = Port(
    "speech", .cues, list: true, optional: true,
    help: "silences, subtitle lines or words, for `edges: speech`")

  /// The cuts of `media` as the inputs at the port tell; `nil` unless `mode` asks for it.
  public static func from(_ inputs: Inputs, in media: Media, mode: EdgeMode, tolerance: Time) -> SpeechEdges? {
    guard mode == .speech else { return nil }
    let cues = inputs.all(port.name).flatMap { item -> [Cue] in
      guard case .cues(let cues) = item.value, cues.media == media.info.name else { return [] }
      return cues.cues
    }
    return SpeechEdges(cues, in: media, tolerance: tolerance)
  }

  /// `edges: speech` without anything to go by.
  public static func faults(_ mode: EdgeMode, _ context: CheckContext) -> [Fault] {
    guard mode == .speech, context.inputs[port.name, default: []].isEmpty else { return [] }
    return [
      Fault(
        "`edges: speech` needs silences or subtitle lines to go by", at: [.key("with"), .key("edges")],
        hint: "bind them to the input `speech`: `in: { ..., speech: [sound.silences, lines] }`")
    ]
  }

  /// For the edit's notes: that nothing was known about speech.
  public var notes: [String] {
    hasEvidence ? [] : ["`edges: speech` found no silences and no subtitle lines to go by: all cuts stay as they are"]
  }
}
