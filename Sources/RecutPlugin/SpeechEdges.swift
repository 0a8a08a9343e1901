public import RecutModel

/// Where a film can be cut without clipping a spoken word, as far as its silences and its subtitles tell.
///
/// Inside a silence nobody speaks, and with subtitles nobody speaks between two lines either. What is left are
/// stretches of speech: a cut strictly inside one is moved to the nearer of its ends. All cuts are moved by one
/// function of time that never decreases, so ranges that did not overlap before do not overlap afterwards.
public struct SpeechEdges: Sendable {
  /// Stretches in which a cut may clip a word: ascending, not overlapping. Two may touch, as subtitle lines do, and
  /// between them may be cut.
  public let speech: [TimeRange]
  /// How far a cut is moved at most.
  public let tolerance: Time
  /// Whether there is any silence or line to go by.
  public let hasEvidence: Bool

  /// Cues labelled `silence` are silences, captions labelled `sound` tell nothing of words, all others are spoken.
  /// Without any spoken cue, all that is not silent in `media` counts as speech. Ends of speech are moved outward to the
  /// next frame boundary, because a cut lands on one.
  public init(_ cues: [Cue], in media: Media, tolerance: Time) {
    let cues = cues.filter { $0.label != SpeechEdges.sound }
    let silences = TimeRanges(cues.filter { $0.label == SpeechEdges.silence }.map(\.range))
    let spoken = cues.filter { $0.label != SpeechEdges.silence }.map(\.range)
    let lines = spoken.isEmpty ? [media.range] : Self.joiningOverlaps(spoken)
    let pieces = lines.compactMap { $0.intersection(media.range) }.flatMap { silences.complement(in: $0).ranges }
    speech = cues.isEmpty ? [] : Self.onFrames(pieces, media.frames)
    hasEvidence = !cues.isEmpty
    self.tolerance = tolerance
  }

  /// The label of a cue in which nobody speaks.
  public static let silence = "silence"
  /// The label of a caption of a sound or of music.
  public static let sound = "sound"

  /// The stretch of speech that a cut at `time` would part; `nil` where the cut is clean.
  public func speech(around time: Time) -> TimeRange? {
    let next = speech.partitionPoint { time < $0.end }
    return next < speech.count && speech[next].start < time ? speech[next] : nil
  }

  /// `time` itself where a cut there is clean, otherwise the nearer end of the speech around it (the earlier one of
  /// two that are equally near); `nil` where both are further away than the tolerance.
  public func cut(nearest time: Time) -> Time? {
    guard let speech = speech(around: time) else { return time }
    let (before, after) = (time - speech.start, speech.end - time)
    if before <= after { return before <= tolerance ? speech.start : nil }
    return after <= tolerance ? speech.end : nil
  }

  /// The last clean cut at or before `time`; `nil` where it is further away than the tolerance.
  public func cut(before time: Time) -> Time? {
    guard let speech = speech(around: time) else { return time }
    return time - speech.start <= tolerance ? speech.start : nil
  }

  /// The first clean cut at or after `time`; `nil` where it is further away than the tolerance.
  public func cut(after time: Time) -> Time? {
    guard let speech = speech(around: time) else { return time }
    return speech.end - time <= tolerance ? speech.end : nil
  }

  /// Ranges that overlap joined into one; those that only touch stay apart.
  private static func joiningOverlaps(_ ranges: [TimeRange]) -> [TimeRange] {
    var result: [TimeRange] = []
    for range in ranges.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) where !range.isEmpty {
      if let last = result.last, range.start < last.end {
        result[result.count - 1] = TimeRange(last.start, max(last.end, range.end))
      } else {
        result.append(range)
      }
    }
    return result
  }

  /// Every end moved to a frame boundary away from the speech; two that would then overlap meet in the middle.
  private static func onFrames(_ pieces: [TimeRange], _ frames: FrameTable?) -> [TimeRange] {
    guard let frames, frames.count > 0 else { return pieces }
    var result: [TimeRange] = []
    for piece in pieces {
      var start = frames.time(ofFrame: frames.frame(at: piece.start))
      let last = frames.frame(at: piece.end)
      let end = frames.time(ofFrame: frames.time(ofFrame: last) < piece.end ? last + 1 : last)
      if let before = result.last, start < before.end {
        start = frames.time(ofFrame: frames.boundary(nearest: start + (before.end - start) / 2))
        result[result.count - 1] = TimeRange(before.start, start)
      }
      result.append(TimeRange(start, end))
    }
    return result.filter { !$0.isEmpty }
  }
}
