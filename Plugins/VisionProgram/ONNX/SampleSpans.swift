import RecutModel

/// From when to when what was seen in samples holds: each until the next one, and never over a cut.
struct SampleSpans {
  let times: [Time]
  /// Of each sample.
  private let ranges: [TimeRange]
  /// The shot of each sample; all the same where no shots are known.
  let shots: [Int]
  /// Where each shot begins; empty where none are known.
  let starts: [Time]
  private let bridge: Time

  /// - Parameter bridge: how long a gap is at most that is closed.
  init(_ times: [Time], of media: Media, shots: Shots?, bridge: Time) {
    self.times = times
    self.bridge = bridge
    let bounds = shots?.shots.map(\.range) ?? [media.range]
    starts = shots == nil ? [] : bounds.map(\.start)
    let indices = times.map { time in max(0, bounds.partitionPoint { $0.start > time } - 1) }
    self.shots = indices
    ranges = times.indices.map { index in
      let shot = bounds.isEmpty ? media.range : bounds[indices[index]]
      let isFirst = index == 0 || indices[index - 1] != indices[index]
      let isLast = index + 1 == times.count || indices[index + 1] != indices[index]
      // What is seen first in a shot was there from its beginning, where shots are known.
      let start = isFirst && shots != nil ? min(shot.start, times[index]) : times[index]
      return TimeRange(start, isLast ? max(shot.end, times[index]) : times[index + 1])
    }
  }

  /// A stretch of samples in which something is seen.
  struct Run {
    var range: TimeRange
    /// Places in the list of samples that was given.
    var places: Range<Int>
  }

  /// Puts samples together that follow one another, or nearly.
  ///
  /// - Parameter samples: in their order.
  func runs(of samples: [Int]) -> [Run] {
    var runs: [Run] = []
    for (place, sample) in samples.enumerated() {
      let range = ranges[sample]
      if let last = runs.last, place > 0, shots[samples[place - 1]] == shots[sample],
        range.start - last.range.end <= bridge
      {
        runs[runs.count - 1] = Run(
          range: TimeRange(last.range.start, range.end), places: last.places.lowerBound..<(place + 1))
      } else {
        runs.append(Run(range: range, places: place..<(place + 1)))
      }
    }
    return runs.filter { !$0.range.isEmpty }
  }
}
