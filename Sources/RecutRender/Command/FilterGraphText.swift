internal import RecutModel

/// The plan as one libavfilter graph: a chain per segment, one join of pictures and one of sound.
struct FilterGraphText {
  let plan: RenderPlan
  let level: SoundLevel?
  /// How the segment that begins with a clip is read.
  let readings: [Int: Reading]
  /// Index of the ffmpeg input for the segment that begins with a clip.
  let input: [Int: Int]
  /// The parts of the steadied segment that begins with a clip.
  let steadied: [Int: [Range<Int>]]
  var chains: [String] = []
  var labels = 0

  init(
    _ plan: RenderPlan, level: SoundLevel?, _ readings: [Int: Reading], input: [Int: Int],
    steadied: [Int: [Range<Int>]] = [:]
  ) {
    self.steadied = steadied
    self.plan = plan
    self.level = level
    self.readings = readings
    self.input = input
    if let video = plan.video { addPicture(video) }
    if let audio = plan.audio { addSound(audio) }
  }

  private mutating func addPicture(_ video: VideoPlan) {
    var pieces: [String] = []
    for (index, segment) in video.segments.enumerated() {
      let source = "[\(input[segment.clips.lowerBound] ?? 0):\(segment.stream)]"
      let parts = VideoParts(of: video, index)
      let made = madePictures(segment, from: source)
      chains.append(([made] + placing(segment, video)).joined(separator: ",") + parts.labelled)
      chains += parts.cutting
      pieces += addTransition(into: index, video) + (parts.body.isEmpty ? [] : [parts.bodyLabel])
      if index == video.segments.count - 1 { pieces += addEnding(video) }
    }
    let end = stamping(video.timing).joined(separator: ",")
    let whole = video.finish == nil ? "[v]" : "[whole]"
    let label = video.dressing == nil ? whole : "[bare]"
    let joined = "\(pieces.joined())concat=n=\(pieces.count):v=1:a=0,"
    if video.effects.isEmpty {
      chains.append("\(joined)\(end)\(label)")
    } else {
      chains.append("\(joined)setpts=N[plain]")
      let affected = addEffects(of: video, to: "[plain]")
      chains.append("\(affected)\(end)\(label)")
    }
    chains += video.dressing?.chains(from: label, to: whole, titlesFile: plan.titlesFile) ?? []
    chains += video.finish?.chains(from: "\(whole)format=\(video.picture.pixelFormat),", to: "[v]") ?? []
  }

  /// The chains of what lies between a segment and the one before, and their labels in order.
  private mutating func addTransition(into index: Int, _ video: VideoPlan) -> [String] {
    guard let rate = video.timing.constantRate else { return [] }
    let blend = VideoBlend(picture: video.picture, rate: rate)
    switch video.segments[index].entry {
    case .cut: return []
    case .crossing(let kind, let before, let after):
      chains += blend.crossing(kind, before + after, from: "v\(index - 1)t", "v\(index)h", to: "x\(index)")
      return ["[x\(index)]"]
    case .dip(let colour, let before, let after):
      if before > 0 { chains += blend.fadeOut(colour, before, from: "v\(index - 1)t", to: "o\(index)") }
      if after > 0 { chains += blend.fadeIn(colour, after, from: "v\(index)h", to: "i\(index)") }
      return (before > 0 ? ["[o\(index)]"] : []) + (after > 0 ? ["[i\(index)]"] : [])
    }
  }

  private mutating func addEnding(_ video: VideoPlan) -> [String] {
    guard case .dip(let colour, let count, _) = video.ending, let rate = video.timing.constantRate else { return [] }
    let blend = VideoBlend(picture: video.picture, rate: rate)
    chains += blend.fadeOut(colour, count, from: "v\(video.segments.count - 1)t", to: "end")
    return ["[end]"]
  }

  /// Filters that bring a segment's pictures to their places.
  private func placing(_ segment: VideoSegment, _ video: VideoPlan) -> [String] {
    var filters: [String] = []
    // What an effect gives has its shape told; `concat` takes it together with none that has not.
    if !video.effects.isEmpty || video.segments.contains(where: { !$0.finish.isEmpty }) {
      filters.append("setsar=\(video.picture.pixelAspect.value)/\(video.picture.pixelAspect.scale):max=100000")
    }
    if !segment.filling.isEmpty {
      filters += segment.filling + ["trim=end_frame=\(segment.output.count)"]
    } else if let slots = segment.slots, let rate = video.timing.constantRate {
      filters += [
        "settb=\(rate.denominator)/\(rate.numerator)",
        // The frame behind the last one, where there is one, says how long that is on screen.
        "setpts=\(segment.slotExpression(slots))",
        "fps=\(rate)",
        "tpad=stop=-1:stop_mode=clone", "trim=end_frame=\(segment.output.count)",
      ]
    }
    return filters + ["setpts=N"]
  }

  /// The segment's frames, and the one behind them where frames are placed in time: counted from the beginning of the
  /// file, or from the first one's time, less half a frame so that no rounding of time stamps loses it.
  func cut(_ segment: VideoSegment) -> [String] {
    // Filters that look at several pictures see none but the segment's.
    let more = segment.slots == nil || segment.hasMemory || !segment.filling.isEmpty ? 0 : 1
    if readings[segment.clips.lowerBound]?.countsFrames ?? false {
      return ["trim=start_frame=\(segment.frames.lowerBound):end_frame=\(segment.frames.upperBound + more)"]
    }
    let half = segment.source.duration / max(segment.frames.count * 2, 1)
    return [
      "trim=start=\(decimal(segment.source.start - min(half, .milliseconds(1))))",
      "trim=end_frame=\(segment.frames.count + more)",
    ]
  }

  private func stamping(_ timing: OutputTiming) -> [String] {
    switch timing {
    case .constant(let rate, _): ["settb=\(rate.denominator)/\(rate.numerator)", "setpts=N", "fps=\(rate)"]
    case .variable(let scale, let ticks, _): ["settb=1/\(scale)", "setpts=\(Steps(ticks).expression)"]
    }
  }
}

/// Seconds to the microsecond, rounded down, as ffmpeg reads them.
func decimal(_ time: Time) -> String {
  let count = time.units(per: 1_000_000, rounded: .down)
  let fraction = String(count.magnitude % 1_000_000)
  let zeros = String(repeating: "0", count: 6 - fraction.count)
  return "\(count < 0 ? "-" : "")\(count.magnitude / 1_000_000).\(zeros)\(fraction)"
}
