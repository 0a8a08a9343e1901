internal import RecutMedia
public import RecutModel

/// What of an output's pictures may be copied from the films as they lie there. Which of them can be, their packets tell.
public struct CopyPlan: Hashable, Sendable {
  /// The film whose header the output gets.
  public var model: String
  /// Films that are stored as the model is, and that itself.
  public var media: Set<String>
  /// Where something is laid over the pictures, on the cut's clock.
  public var covered: [TimeRange] = []
  /// Whether players have to turn its pictures.
  public var isTurned = false
}

extension VideoPlan {
  /// Runs of output frames that show frames of a film as they are, with the segment that gives them.
  var untouched: [(segment: Int, frames: Range<Int>)] {
    guard let copy else { return [] }
    let covered = covered(copy) + effects.map(\.frames)
    return segments.indices.flatMap { index -> [(segment: Int, frames: Range<Int>)] in
      let segment = segments[index]
      guard copy.media.contains(segment.media), segment.conform.isEmpty, segment.filling.isEmpty,
        !segment.hasMemory, segment.match == nil, segment.isOneToOne
      else { return [] }
      return (covered + segment.hiddenFrames).gaps(in: body(of: index)).map { (index, $0) }
    }
  }

  /// Why nothing of it can be copied, where its packets offer nothing.
  var copyless: String {
    untouched.isEmpty
      ? "no picture is shown as it is: all have another rate, something over them or an effect"
      : "no clip has a place at which decoding can begin without what lies before it"
  }

  /// The output's frames over which something lies, and one more on either side.
  private func covered(_ copy: CopyPlan) -> [Range<Int>] {
    copy.covered.map { range in
      let (start, end) = (timing.frame(at: range.start), timing.frame(at: range.end))
      return max(start - 1, 0)..<min(end + 2, timing.count)
    }
  }

  /// The part of the plan that gives the output's frames in `range`, with the times that they have in the whole. A
  /// transition lies in it or does not.
  func part(_ range: Range<Int>) -> VideoPlan {
    var part = self
    let places = segments.indices.filter { segments[$0].output.overlaps(range) }
    part.segments = places.map { segments[$0].part(range) }
    // What is copied parts effects from each other, none in itself.
    part.effects = effects.filter { $0.frames.overlaps(range) }
    part.ending = .cut
    if let last = places.last, segments[last].output.upperBound <= range.upperBound { part.ending = exit(of: last) }
    return part
  }
}

extension VideoSegment {
  /// Whether each of the source's frames is shown once.
  fileprivate var isOneToOne: Bool { slots.map { $0.elementsEqual(0..<frames.count) } ?? true }

  /// The output's frames in which something is hidden, where each of the source's is shown once.
  fileprivate var hiddenFrames: [Range<Int>] {
    let later = output.lowerBound - frames.lowerBound
    return hiding?.hiddenFrames.map { ($0.lowerBound + later)..<($0.upperBound + later) } ?? []
  }

  /// The film's frame that output frame `number` shows, where each is shown once.
  func frame(shownAt number: Int) -> Int { frames.lowerBound + number - output.lowerBound }

  fileprivate func part(_ range: Range<Int>) -> VideoSegment {
    let kept = output.clamped(to: range)
    if kept == output { return self }
    var part = self
    part.output = kept
    let before = kept.lowerBound - output.lowerBound
    if before > 0 { part.entry = .cut }
    guard let slots else {
      part.frames = (frames.lowerBound + before)..<(frames.lowerBound + before + kept.count)
      return part
    }
    let places = slots.indices.filter { !shows($0).clamped(to: before..<(before + kept.count)).isEmpty }
    guard let first = places.first, let last = places.last else { return part }
    part.frames = (frames.lowerBound + first)..<(frames.lowerBound + last + 1)
    part.slots = slots[first...last].map { max($0 - before, 0) }
    return part
  }
}

extension OutputTiming {
  /// The frame that is shown at `time`, or the nearest one.
  func frame(at time: Time) -> Int {
    let ticks = timeBase.ticks(time, rounded: .down)
    switch self {
    case .constant(_, let count): return min(max(Int(clamping: ticks), 0), max(count - 1, 0))
    case .variable(_, let times, _): return max(times.partitionPoint { $0 > ticks } - 1, 0)
    }
  }

  /// The frame that begins at exactly `time`.
  func frame(beginningAt time: Time) -> Int? {
    let ticks = timeBase.ticks(time)
    let found = frame(at: timeBase.time(ticks))
    return self.ticks(ofFrame: found) == ticks ? found : nil
  }
}

extension [Range<Int>] {
  /// What of `whole` lies in none of them.
  func gaps(in whole: Range<Int>) -> [Range<Int>] {
    var gaps: [Range<Int>] = []
    var next = whole.lowerBound
    for range in sorted(by: { $0.lowerBound < $1.lowerBound }) where range.overlaps(whole) {
      if range.lowerBound > next { gaps.append(next..<range.lowerBound) }
      next = Swift.max(next, range.upperBound)
    }
    if next < whole.upperBound { gaps.append(next..<whole.upperBound) }
    return gaps
  }
}
