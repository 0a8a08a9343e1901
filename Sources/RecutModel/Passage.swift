/// A part of a cut in which its medium runs on without a break, perhaps faster here and slower there: a line of what is said
/// goes on across its joins.
public struct Passage: Hashable, Sendable {
  /// A stretch of it, and where that begins in the cut.
  public struct Part: Hashable, Sendable {
    public var position: Time
    public var retiming: Retiming

    public init(position: Time, _ retiming: Retiming) {
      self.position = position
      self.retiming = retiming
    }
  }

  /// Name of the medium.
  public var media: String
  /// Never none.
  public private(set) var parts: [Part]

  /// What it shows, on the medium's clock.
  public var source: TimeRange { TimeRange(parts[0].retiming.source.start, parts[parts.count - 1].retiming.source.end) }
  /// Where the cut shows it.
  public var range: TimeRange {
    let last = parts[parts.count - 1]
    return TimeRange(parts[0].position, last.position + last.retiming.duration)
  }

  /// When the cut shows what lies at `time` of the medium; beyond its ends it is as if it went on.
  public func position(of time: Time) -> Time {
    let part = parts[max(parts.partitionPoint { $0.retiming.source.start > time } - 1, 0)]
    return part.position + part.retiming.offset(of: time)
  }

  /// What is shown of `range` of the medium, on the clock of the cut.
  public func range(of range: TimeRange) -> TimeRange { TimeRange(position(of: range.start), position(of: range.end)) }

  /// The passages of stretches that follow each other in a cut.
  public static func all(of stretches: some Sequence<(media: String, part: Part)>) -> [Passage] {
    stretches.reduce(into: []) { passages, next in
      if let last = passages.last, last.media == next.media, last.source.end == next.part.retiming.source.start {
        passages[passages.count - 1].parts.append(next.part)
      } else {
        passages.append(Passage(media: next.media, parts: [next.part]))
      }
    }
  }
}

extension Edit {
  /// The passages of the cut.
  public var passages: [Passage] {
    var position = Time.zero
    return Passage.all(
      of: clips.map { clip in
        let retiming = clip.retiming
        defer { position += retiming.duration }
        return (clip.media, Passage.Part(position: position, retiming))
      })
  }
}
