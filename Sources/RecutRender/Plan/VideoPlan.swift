public import RecutMedia
public import RecutModel

/// The picture of an output: what is shown when, and how it is encoded.
public struct VideoPlan: Hashable, Sendable {
  /// libav's name of the encoder, and its options.
  public var encoder: String
  public var options: [EncoderOption]
  /// The container's mark for the codec, where the usual one is not what players want.
  public var tag: String?
  /// What goes into the encoder.
  public var picture: PictureFormat
  public var timing: OutputTiming
  /// In the cut's order; their outputs follow each other without a gap.
  public var segments: [VideoSegment]
}

/// How the output's pictures are stored and meant.
public struct PictureFormat: Hashable, Sendable {
  /// Size in pixels.
  public var width: Int
  public var height: Int
  /// Width of a pixel over its height.
  public var pixelAspect: Time
  /// libav's name.
  public var pixelFormat: String
  public var colour: ColourProperties
}

/// A run of frames of one source.
public struct VideoSegment: Hashable, Sendable {
  /// The edit's clips in it, counted from 0.
  public var clips: Range<Int>
  /// Name of the medium and index of its stream among all streams of the file.
  public var media: String
  public var stream: Int
  /// Displayed frames of the source and what they cover on its clock.
  public var frames: Range<Int>
  public var source: TimeRange
  /// Frames of the output.
  public var output: Range<Int>
  /// For each source frame the first output frame (from 0 within the segment) that could show it; a frame is shown
  /// until the next one's, and not at all where both are the same. `nil` where each is shown once.
  public var slots: [Int]?
  /// Filters that make the source's pictures the output's; empty where they pass as they are.
  public var conform: [String]

  /// The output frames, within the segment, that show source frame `index` (from 0 within the segment).
  public func shows(_ index: Int) -> Range<Int> {
    guard let slots else { return index..<(index + 1) }
    guard slots.indices.contains(index) else { return output.count..<output.count }
    let first = min(slots[index], output.count)
    let next = index + 1 < slots.count ? min(slots[index + 1], output.count) : output.count
    return first..<max(first, next)
  }
}

extension VideoSegment {
  /// The stretches as segments under `rule`, and when their frames are shown.
  static func laidOut(
    _ stretches: [Stretch], _ sources: [String: RenderSource], by rule: OutputTiming.Rule,
    conform: [String: [String]], largestScale: Int32
  ) -> (segments: [VideoSegment], timing: OutputTiming) {
    var segments: [VideoSegment] = []
    var next = 0
    for stretch in stretches {
      guard let frames = stretch.frames, let stream = sources[stretch.media]?.video,
        let table = sources[stretch.media]?.media.frames
      else { continue }
      var segment = VideoSegment(
        clips: stretch.clips, media: stretch.media, stream: stream.index, frames: frames, source: stretch.source,
        output: next..<(next + frames.count), conform: conform[stretch.media] ?? [])
      if case .sampled(let rate) = rule {
        segment.sample(table, at: rate, from: stretch.position, to: stretch.end, next)
      }
      next = segment.output.upperBound
      if !segment.output.isEmpty { segments.append(segment) }
    }
    return (segments, timing(of: segments, stretches, sources, by: rule, count: next, largestScale))
  }

  /// Output frame `n` shows what is on screen at `n / rate` of the cut.
  private mutating func sample(_ table: FrameTable, at rate: FrameRate, from position: Time, to end: Time, _ first: Int)
  {
    func slot(_ time: Time) -> Int {
      Int(time.units(ofNumerator: rate.denominator, denominator: rate.numerator, rounded: .up))
    }
    output = first..<max(first, slot(end))
    slots = frames.map { max(slot(position + table.time(ofFrame: $0) - source.start) - first, 0) }
  }

  private static func timing(
    of segments: [VideoSegment], _ stretches: [Stretch], _ sources: [String: RenderSource], by rule: OutputTiming.Rule,
    count: Int, _ largestScale: Int32
  ) -> OutputTiming {
    switch rule {
    case .each(let rate), .sampled(let rate): return .constant(rate, count: count)
    case .kept:
      let times = stretches.flatMap { stretch in
        (stretch.frames ?? 0..<0).map { frame in
          stretch.position + (sources[stretch.media]?.media.frames?.time(ofFrame: frame) ?? .zero)
            - stretch.source.start
        }
      }
      let end = stretches.last?.end ?? .zero
      let scale = OutputTiming.scale(for: times + [end], limit: largestScale)
      return .variable(scale: scale, ticks: times.map { $0.units(per: scale) }, end: end.units(per: scale))
    }
  }
}
