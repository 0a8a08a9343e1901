internal import RecutModel

/// The plan as one libavfilter graph: a chain per segment, one join of pictures and one of sound.
struct FilterGraphText {
  let plan: RenderPlan
  let level: SoundLevel?
  /// How the segment that begins with a clip is read.
  let readings: [Int: Reading]
  /// Index of the ffmpeg input for the segment that begins with a clip.
  let input: [Int: Int]
  private(set) var chains: [String] = []
  private var labels = 0

  init(_ plan: RenderPlan, level: SoundLevel?, _ readings: [Int: Reading], input: [Int: Int]) {
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
      chains.append(source + pictureFilters(segment, video).joined(separator: ",") + parts.labelled)
      chains += parts.cutting
      pieces += addTransition(into: index, video) + (parts.body.isEmpty ? [] : [parts.bodyLabel])
      if index == video.segments.count - 1 { pieces += addEnding(video) }
    }
    let end = stamping(video.timing).joined(separator: ",")
    chains.append("\(pieces.joined())concat=n=\(pieces.count):v=1:a=0,\(end)[v]")
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

  private func pictureFilters(_ segment: VideoSegment, _ video: VideoPlan) -> [String] {
    var filters = cut(segment) + segment.conform
    if let slots = segment.slots, let rate = video.timing.constantRate {
      filters += [
        "settb=\(rate.denominator)/\(rate.numerator)",
        // The frame behind the last one, where there is one, says how long that is on screen.
        "setpts=\(Steps((slots + [segment.output.count]).map(Int64.init)).expression)",
        "fps=\(rate)",
        "tpad=stop=-1:stop_mode=clone", "trim=end_frame=\(segment.output.count)",
      ]
    }
    return filters + ["setpts=N"]
  }

  /// The segment's frames, and the one behind them where frames are placed in time: counted from the beginning of the
  /// file, or from the first one's time, less half a frame so that no rounding of time stamps loses it.
  private func cut(_ segment: VideoSegment) -> [String] {
    let more = segment.slots == nil ? 0 : 1
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

  private mutating func addSound(_ audio: AudioPlan) {
    for index in audio.segments.indices {
      let (before, after) = audio.handles(of: index)
      chains.append(soundChain(audio.segments[index], before, after, audio) + "[a\(index)]")
    }
    var mixed = join(audio.segments.indices, audio)
    if audio.opening > 0 { mixed = faded(in: mixed, audio.opening, of: Int(audio.count), audio) }
    if audio.closing > 0 { mixed = faded(out: mixed, audio.closing, of: Int(audio.count), audio) }
    chains.append("\(mixed)\(audio.finish(level).joined(separator: ",")),asetpts=N[a]")
  }

  private func soundChain(_ segment: AudioSegment, _ before: Int, _ after: Int, _ audio: AudioPlan) -> String {
    let count = segment.count + before + after
    guard let origin = segment.origin, let chain = SoundChain(segment, before: before, after: after, in: audio) else {
      return Self.silence(count, audio)
    }
    var filters = readings[segment.clips.lowerBound]?.sound?.filters ?? []
    filters += [
      "atrim=start_pts=\(chain.source.lowerBound):end_pts=\(chain.source.upperBound)", "aformat=sample_fmts=fltp",
      // Silence where the source begins late, has a gap or ends early.
      "aresample=async=1:first_pts=\(chain.source.lowerBound):min_comp=0:min_hard_comp=0",
      "apad=whole_len=\(chain.source.count)",
    ]
    filters += chain.filters
    if chain.settling > 0 {
      filters += ["atrim=start_sample=\(chain.settling)", "asetpts=N", "apad=whole_len=\(count)"]
    }
    filters += ["atrim=end_sample=\(count)", "asetpts=N"]
    return "[\(input[segment.clips.lowerBound] ?? 0):\(origin.stream)]" + filters.joined(separator: ",")
  }

  /// Joins segments two by two, so that no sample passes through more filters than the tree is high.
  private mutating func join(_ range: Range<Int>, _ audio: AudioPlan) -> String {
    if range.count == 1 { return "[a\(range.lowerBound)]" }
    let middle = range.lowerBound + range.count / 2
    let (first, second) = (range.lowerBound..<middle, middle..<range.upperBound)
    let (ahead, behind) = (join(first, audio), join(second, audio))
    switch audio.joins[middle - 1] {
    case .butt: return chained(ahead, behind)
    case .crossfade(let before, let after), .transition(let before, let after):
      return crossfaded(ahead, behind, before + after, to: audio.count(of: range))
    case .dip(let before, let after):
      return chained(
        before == 0 ? ahead : faded(out: ahead, before, of: audio.count(of: first), audio),
        after == 0 ? behind : faded(in: behind, after, of: audio.count(of: second), audio))
    }
  }

  private mutating func newLabel(_ letter: String) -> String {
    labels += 1
    return "[\(letter)\(labels)]"
  }

  private mutating func chained(_ ahead: String, _ behind: String) -> String {
    let label = newLabel("j")
    chains.append("\(ahead)\(behind)concat=n=2:v=0:a=1\(label)")
    return label
  }

  private mutating func crossfaded(_ ahead: String, _ behind: String, _ overlap: Int, to count: Int) -> String {
    // The filter ends with its second input, even where that is complete before the first one: so it never ends.
    let (endless, label) = (newLabel("e"), newLabel("j"))
    chains.append("\(behind)apad\(endless)")
    chains.append("\(ahead)\(endless)acrossfade=ns=\(overlap):c1=qsin:c2=qsin,atrim=end_sample=\(count)\(label)")
    return label
  }

  private mutating func faded(in sound: String, _ length: Int, of count: Int, _ audio: AudioPlan) -> String {
    crossfaded(silence(length, audio), sound, length, to: count)
  }

  private mutating func faded(out sound: String, _ length: Int, of count: Int, _ audio: AudioPlan) -> String {
    crossfaded(sound, silence(length, audio), length, to: count)
  }

  private mutating func silence(_ count: Int, _ audio: AudioPlan) -> String {
    let label = newLabel("n")
    chains.append(Self.silence(count, audio) + label)
    return label
  }

  private static func silence(_ count: Int, _ audio: AudioPlan) -> String {
    "anullsrc=r=\(audio.sampleRate):cl=\(audio.layout),aformat=sample_fmts=fltp,atrim=end_sample=\(count)"
  }
}

/// Seconds to the microsecond, rounded down, as ffmpeg reads them.
func decimal(_ time: Time) -> String {
  let count = time.units(per: 1_000_000, rounded: .down)
  let fraction = String(count.magnitude % 1_000_000)
  let zeros = String(repeating: "0", count: 6 - fraction.count)
  return "\(count < 0 ? "-" : "")\(count.magnitude / 1_000_000).\(zeros)\(fraction)"
}
