internal import RecutModel

/// Lays the stretches of a cut out on the output's frames: first each by itself, then the transitions between them as far
/// as there are frames for them, then the segments that are read for both.
struct VideoLayout {
  /// A stretch with its picture and the output's frames that it alone fills.
  fileprivate struct Part {
    var stretch: Stretch
    var frames: Range<Int>
    var table: FrameTable
    var stream: Int
    var body: Range<Int>
    let retiming: Retiming
    var entry = VideoJoin.cut
  }

  /// Where speed changes, moments are known to the microsecond.
  fileprivate static let slack = Time(10, over: 1_000_000)

  private let rule: OutputTiming.Rule
  private var parts: [Part] = []
  /// Frames of the output.
  private(set) var count = 0

  init(_ stretches: [Stretch], _ sources: [String: RenderSource], by rule: OutputTiming.Rule) {
    self.rule = rule
    var isRough = false
    for stretch in stretches {
      guard let frames = stretch.frames, let stream = sources[stretch.media]?.video,
        let table = sources[stretch.media]?.media.frames
      else { continue }
      var body = count..<(count + frames.count)
      isRough = isRough || stretch.retiming.constant == nil
      if case .sampled(let rate) = rule {
        body = count..<max(count, rate.firstFrame(from: stretch.end - (isRough ? Self.slack : .zero)))
      }
      count = body.upperBound
      if body.isEmpty { continue }
      parts.append(
        Part(
          stretch: stretch, frames: frames, table: table, stream: stream.index, body: body, retiming: stretch.retiming))
    }
    for index in parts.indices { parts[index].entry = entry(of: index) }
  }

  /// The rate of the output, where it is constant; only then there are transitions.
  private var rate: FrameRate? {
    switch rule {
    case .each(let rate), .sampled(let rate): rate
    case .kept: nil
    }
  }

  /// The segments, read as far as transitions show them.
  ///
  /// - Parameters:
  ///   - conform: filters by medium.
  ///   - framed: filters for frames of a stretch that has a framing.
  func segments(
    conform: [String: [String]], framed: (Stretch, Range<Int>, FrameTable) -> [String]
  ) -> [VideoSegment] {
    parts.indices.map { index in
      let part = parts[index]
      let lead = part.entry.handles.before
      let tail = parts.indices.contains(index + 1) ? parts[index + 1].entry.handles.after : 0
      let frames = part.frames(lead: lead, tail: tail, by: rule)
      var segment = VideoSegment(
        clips: part.stretch.clips, media: part.stretch.media, stream: part.stream, frames: frames,
        source: part.table.times(of: frames), output: (part.body.lowerBound - lead)..<(part.body.upperBound + tail),
        conform: conform[part.stretch.media] ?? [], entry: part.entry)
      if case .sampled(let rate) = rule { part.place(&segment, at: rate) }
      if part.stretch.framing != nil {
        segment.conform = framed(part.stretch, segment.frames, part.table)
        segment.countsFrames = true
      }
      return segment
    }
  }

  /// How many frames the cut takes to go out.
  func ending(_ transition: Transition?) -> VideoJoin {
    guard let transition, let last = parts.last, let rate else { return .cut }
    let room = last.body.count - last.entry.reach.after
    return VideoJoin(transition.look, before: min(rate.frames(in: transition.before), room), after: 0)
  }

  /// The transition into a part, as long as there are frames for it.
  private func entry(of index: Int) -> VideoJoin {
    let part = parts[index]
    guard let wish = part.stretch.entry, let rate else { return .cut }
    var (before, after) = (rate.frames(in: wish.before), min(rate.frames(in: wish.after), part.body.count))
    guard index > 0 else { return wish.isCrossing ? .cut : VideoJoin(wish.look, before: 0, after: after) }
    let earlier = parts[index - 1]
    before = min(before, earlier.body.count - earlier.entry.reach.after)
    if wish.isCrossing {
      before = min(before, part.available(rule).ahead)
      after = min(after, earlier.available(rule).behind)
    }
    return VideoJoin(wish.look, before: before, after: after)
  }
}

extension VideoLayout.Part {
  /// Frames of the output for which the film has pictures ahead of the stretch and behind it.
  fileprivate func available(_ rule: OutputTiming.Rule) -> (ahead: Int, behind: Int) {
    guard case .sampled(let rate) = rule else { return (frames.lowerBound, table.count - frames.upperBound) }
    let (start, end) = (table.range.start, table.range.end)
    return (
      rate.wholeFrames(in: -retiming.offset(of: start)),
      rate.wholeFrames(in: retiming.offset(of: end) - retiming.duration)
    )
  }

  /// Says at which frames of the output those of the film are shown.
  fileprivate func place(_ segment: inout VideoSegment, at rate: FrameRate) {
    let first = segment.output.lowerBound
    let slack = retiming.constant == nil ? VideoLayout.slack : .zero
    segment.slots = segment.frames.map {
      let shown = stretch.position + retiming.offset(of: table.time(ofFrame: $0)) - slack
      return max(rate.firstFrame(from: shown) - first, 0)
    }
    let ratio = Time(Int64(rate.numerator), over: rate.denominator)
    func start(_ frame: Int) -> Time {
      (stretch.position + retiming.offset(of: table.time(ofFrame: frame))).scaled(by: ratio) - Time(Int64(first))
    }
    if let between = stretch.speed?.between, between != .repeat {
      segment.fill(between, segment.frames.map(start), until: start(segment.frames.upperBound), rate: rate)
      segment.source = table.times(of: segment.frames)
    }
    guard segment.filling.isEmpty, let own = table.constantRate, let speed = retiming.constant, speed != Time(1) else {
      return
    }
    segment.slotRule = SlotRule(
      first: start(segment.frames.lowerBound),
      step: own.frameDuration.divided(by: speed).scaled(by: ratio))
  }

  /// The film's frames that `lead` and `tail` frames of the output show beside the stretch.
  fileprivate func frames(lead: Int, tail: Int, by rule: OutputTiming.Rule) -> Range<Int> {
    guard case .sampled(let rate) = rule else { return (frames.lowerBound - lead)..<(frames.upperBound + tail) }
    let first = lead == 0 ? frames.lowerBound : table.frame(at: retiming.time(at: -(rate.frameDuration * lead)))
    guard tail > 0 else { return first..<frames.upperBound }
    let end = retiming.time(at: retiming.duration + rate.frameDuration * tail)
    let last = table.frame(at: end)
    return first..<min(table.time(ofFrame: last) < end ? last + 1 : last, table.count)
  }
}

extension FrameRate {
  /// The first frame of an output that begins at `time` or later.
  fileprivate func firstFrame(from time: Time) -> Int {
    Int(time.units(ofNumerator: denominator, denominator: numerator, rounded: .up))
  }

  fileprivate func frames(in length: Time) -> Int {
    Int(length.units(ofNumerator: denominator, denominator: numerator, rounded: .toNearestOrAwayFromZero))
  }

  fileprivate func wholeFrames(in length: Time) -> Int {
    Int(length.units(ofNumerator: denominator, denominator: numerator, rounded: .down))
  }
}
