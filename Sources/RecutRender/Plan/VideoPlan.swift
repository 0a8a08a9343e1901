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
  /// In the cut's order; their outputs follow each other without a gap, and overlap where one turns into the next.
  public var segments: [VideoSegment]
  /// How the last one goes out.
  public var ending: VideoJoin
  /// What is done to them once they are put together, one after the other.
  public var effects: [EffectPassage] = []
  /// What lies over them.
  public var dressing: Dressing?
  /// What may be copied; `nil` where everything is encoded.
  public var copy: CopyPlan?
  /// What becomes of them before they are encoded.
  public var finish: PictureFinish?

  /// How segment `index` goes over into the next, or out.
  func exit(of index: Int) -> VideoJoin { index + 1 < segments.count ? segments[index + 1].entry : ending }

  /// The output's frames that show segment `index` alone.
  func body(of index: Int) -> Range<Int> {
    let (entry, exit) = (segments[index].entry, exit(of: index))
    let start = segments[index].output.lowerBound + entry.handles.before + entry.reach.after
    return start..<max(start, segments[index].output.upperBound - exit.handles.after - exit.reach.before)
  }
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
  /// Where the slots follow a rule, that: frame `n` begins at slot `(n * step + first) / unit`, rounded up.
  public var slotRule: SlotRule?
  /// Filters that make the source's pictures the output's; empty where they pass as they are.
  public var conform: [String]
  /// Whether these count the source's frames, so that those are needed too that are not shown.
  public var countsFrames = false
  /// Filters behind those that make new pictures between the source's; empty where its own are shown again.
  public var filling: [String] = []
  /// What is not to be seen of its pictures, ahead of all that is done to them.
  var hiding: HidingPlan?
  /// What is done to its pictures as the source has them: filters, and taking out the camera's shaking.
  public var opening: [String] = []
  public var steadying: SteadyingPlan?
  /// What is done to them as the output has them: their colours are brought near to others, and filters.
  public var match: ColourMatch?
  public var finish: [String] = []
  /// How it follows the segment before it, or how the cut comes in.
  public var entry = VideoJoin.cut

  /// Whether what becomes of a picture may depend on those around it, so that none is left out ahead of the filters.
  var hasMemory: Bool {
    !opening.isEmpty || steadying != nil || !finish.isEmpty || conform.first?.hasPrefix("bwdif=") ?? false
  }

  /// Filters on pictures as the source has them.
  var ahead: [String] {
    let isTimed = !opening.isEmpty || !finish.isEmpty
    return (hiding?.filters(frames, label: "hd\(clips.lowerBound)", isTimed: isTimed) ?? []) + opening
  }

  /// The output frames, within the segment, that show source frame `index` (from 0 within the segment).
  public func shows(_ index: Int) -> Range<Int> {
    guard let slots else { return index..<(index + 1) }
    guard slots.indices.contains(index) else { return output.count..<output.count }
    let first = min(slots[index], output.count)
    let next = index + 1 < slots.count ? min(slots[index + 1], output.count) : output.count
    return first..<max(first, next)
  }
}
