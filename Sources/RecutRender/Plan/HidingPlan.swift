internal import RecutMedia
internal import RecutModel

/// What is hidden in the pictures of a segment, in pixels of its film's pictures as they are stored: they are covered before
/// anything else is done to them, so that nothing that mixes pictures mixes in what they show.
struct HidingPlan: Hashable, Sendable {
  /// Something that is hidden in a run of pictures without a gap.
  struct Track: Hashable, Sendable {
    var look: HidingLook
    /// The film's frame that is the first of them.
    var first: Int
    /// One for each picture, within the picture and never empty.
    var areas: [Hiding.Area]

    var frames: Range<Int> { first..<(first + areas.count) }

    /// At a frame; at the nearest of its own where it is not one of them.
    func area(at frame: Int) -> Hiding.Area { areas[(frame - first).clamped(to: 0...(areas.count - 1))] }
  }

  let stream: VideoStream
  private let table: FrameTable
  private(set) var tracks: [Track] = []

  /// `nil` where nothing is hidden in `frames` of a film.
  init?(_ hidden: [Hiding], in frames: Range<Int>, of stream: VideoStream, _ table: FrameTable) {
    self.stream = stream
    self.table = table
    for hiding in hidden {
      let look = HidingLook(hiding)
      for track in hiding.tracks { add(track, look, frames) }
    }
    if tracks.isEmpty { return nil }
  }

  private mutating func add(_ track: Hiding.Track, _ look: HidingLook, _ frames: Range<Int>) {
    guard let range = track.range, table.count > 0 else { return }
    let shown = table.frame(at: range.start)..<(table.frame(at: range.end) + 1)
    var current: Track?
    for frame in shown.clamped(to: frames) {
      var area = area(track, at: frame, range)
      // The second field is of a later moment.
      if stream.isInterlaced, let next = self.area(track, at: frame + 1, range) { area = area?.union(next) ?? next }
      if let stored = area.flatMap(stream.stored) {
        if current == nil { current = Track(look: look, first: frame, areas: []) }
        current?.areas.append(stored)
      } else {
        tracks += [current].compactMap { $0 }
        current = nil
      }
    }
    tracks += [current].compactMap { $0 }
  }

  private func area(_ track: Hiding.Track, at frame: Int, _ range: TimeRange) -> Hiding.Area? {
    track.area(at: table.time(ofFrame: frame).clamped(to: range.start...range.end))
  }

  /// The film's frames in which something is hidden, in order.
  var hiddenFrames: [Range<Int>] {
    var ranges: [Range<Int>] = []
    for frames in tracks.map(\.frames).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = ranges.last, frames.lowerBound <= last.upperBound {
        ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, frames.upperBound)
      } else {
        ranges.append(frames)
      }
    }
    return ranges
  }

  /// Filters for these frames of the film, counted from the first; none where nothing is hidden in them.
  ///
  /// - Parameters:
  ///   - label: a word that no other labels begin with.
  ///   - isTimed: whether what follows reads the times of pictures.
  func filters(_ frames: Range<Int>, label: String, isTimed: Bool) -> [String] {
    let runs = HidingRun.all(of: tracks, in: frames)
    if runs.allSatisfy(\.patches.isEmpty) { return [] }
    return [HidingText(stream, label).text(runs)] + clock(frames, isTimed: isTimed)
  }

  /// The film's own times, counted from the first picture.
  private func clock(_ frames: Range<Int>, isTimed: Bool) -> [String] {
    if let rate = table.constantRate { return ["settb=\(rate.denominator)/\(rate.numerator)", "setpts=N"] }
    guard isTimed, !frames.isEmpty else { return [] }
    let start = table.time(ofFrame: frames.lowerBound)
    let ticks = frames.map { (table.time(ofFrame: $0) - start).units(per: 1000) }
    return ["settb=1/1000", "setpts=\(Steps(ticks).expression)"]
  }
}

/// What is seen in place of what is hidden.
struct HidingLook: Hashable, Sendable {
  let kind: Hiding.Look
  let strength: Double
  let colour: PlainColour

  init(_ hiding: Hiding) { (kind, strength, colour) = (hiding.look, hiding.strength, hiding.colour) }
}

extension VideoStream {
  /// An area of the upright picture in pixels of the picture as it is stored, cut off at its edges; `nil` for nothing.
  fileprivate func stored(_ area: Hiding.Area) -> Hiding.Area? {
    var turned = area
    if isMirrored { (turned.left, turned.right) = (1 - area.right, 1 - area.left) }
    let (left, top, right, bottom) = (turned.left, turned.top, turned.right, turned.bottom)
    let stored =
      switch rotation {
      case 90: Hiding.Area(left: top, top: 1 - right, right: bottom, bottom: 1 - left)
      case 180: Hiding.Area(left: 1 - right, top: 1 - bottom, right: 1 - left, bottom: 1 - top)
      case 270: Hiding.Area(left: 1 - bottom, top: left, right: 1 - top, bottom: right)
      default: turned
      }
    let (width, height) = (Double(codedWidth), Double(codedHeight))
    let pixels = Hiding.Area(
      left: (stored.left * width).clamped(to: 0...width), top: (stored.top * height).clamped(to: 0...height),
      right: (stored.right * width).clamped(to: 0...width), bottom: (stored.bottom * height).clamped(to: 0...height))
    return pixels.isEmpty ? nil : pixels
  }
}

extension RenderPlan {
  /// Hides what is not to be seen of the films, in every segment.
  mutating func hide(_ hidden: [Hiding], _ sources: [String: RenderSource]) {
    guard let video else { return }
    for (index, segment) in video.segments.enumerated() {
      let own = hidden.filter { $0.media == segment.media }
      guard !own.isEmpty, let stream = sources[segment.media]?.video, let table = sources[segment.media]?.media.frames,
        let plan = HidingPlan(own, in: segment.frames, of: stream, table)
      else { continue }
      self.video?.segments[index].hiding = plan
      self.video?.segments[index].countsFrames = true
      guard let bits = HidingText.coarserBits(stream) else { continue }
      let warning =
        "'\(file)': hiding works with \(bits) bits: pictures of \(stream.bitDepth) in which something is hidden are made "
        + "coarser by it"
      if !warnings.contains(warning) { warnings.append(warning) }
    }
  }
}
