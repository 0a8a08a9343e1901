internal import RecutModel

/// The plan as one libavfilter graph: a chain per segment, one join of pictures and one of sound.
struct FilterGraphText {
  let plan: RenderPlan
  let level: SoundLevel?
  /// Index of the ffmpeg input for the segment that begins with a clip.
  let input: [Int: Int]
  private(set) var chains: [String] = []
  private var labels = 0

  init(_ plan: RenderPlan, level: SoundLevel?, input: [Int: Int]) {
    self.plan = plan
    self.level = level
    self.input = input
    if let video = plan.video { addPicture(video) }
    if let audio = plan.audio { addSound(audio) }
  }

  private mutating func addPicture(_ video: VideoPlan) {
    for (index, segment) in video.segments.enumerated() {
      let source = "[\(input[segment.clips.lowerBound] ?? 0):\(segment.stream)]"
      chains.append(source + pictureFilters(segment, video).joined(separator: ",") + "[v\(index)]")
    }
    let joined = video.segments.indices.map { "[v\($0)]" }.joined()
    let end = stamping(video.timing).joined(separator: ",")
    chains.append("\(joined)concat=n=\(video.segments.count):v=1:a=0,\(end)[v]")
  }

  /// Half a frame before the first one, so that no rounding of time stamps loses it.
  private func pictureFilters(_ segment: VideoSegment, _ video: VideoPlan) -> [String] {
    let half = segment.source.duration / max(segment.frames.count * 2, 1)
    var filters = [
      "trim=start=\(decimal(segment.source.start - min(half, .milliseconds(1))))",
      "trim=end_frame=\(segment.frames.count)",
    ]
    filters += segment.conform
    if let slots = segment.slots, let rate = video.timing.constantRate {
      filters += [
        "settb=\(rate.denominator)/\(rate.numerator)", "setpts=\(Steps(slots.map(Int64.init)).expression)",
        "fps=\(rate)",
        "tpad=stop=-1:stop_mode=clone", "trim=end_frame=\(segment.output.count)",
      ]
    }
    return filters + ["setpts=PTS-STARTPTS"]
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
    let mixed = join(audio.segments.indices, audio)
    chains.append("\(mixed)\(audio.finish(level).joined(separator: ",")),asetpts=N[a]")
  }

  private func soundChain(_ segment: AudioSegment, _ before: Int, _ after: Int, _ audio: AudioPlan) -> String {
    let count = segment.count + before + after
    guard let origin = segment.origin, let chain = SoundChain(segment, before: before, after: after, in: audio) else {
      return "anullsrc=r=\(audio.sampleRate):cl=\(audio.layout),aformat=sample_fmts=fltp,atrim=end_sample=\(count)"
    }
    var filters = [
      "atrim=start_pts=\(chain.source.lowerBound):end_pts=\(chain.source.upperBound)",
      // Silence where the source begins late or has a gap.
      "aresample=async=1:first_pts=\(chain.source.lowerBound)",
    ]
    filters += chain.filters
    if chain.settling > 0 { filters += ["atrim=start_sample=\(chain.settling)", "asetpts=N"] }
    filters += ["apad=whole_len=\(count)", "atrim=end_sample=\(count)", "asetpts=N"]
    return "[\(input[segment.clips.lowerBound] ?? 0):\(origin.stream)]" + filters.joined(separator: ",")
  }

  /// Joins segments two by two, so that no sample passes through more filters than the tree is high.
  private mutating func join(_ range: Range<Int>, _ audio: AudioPlan) -> String {
    if range.count == 1 { return "[a\(range.lowerBound)]" }
    let middle = range.lowerBound + range.count / 2
    let sides = join(range.lowerBound..<middle, audio) + join(middle..<range.upperBound, audio)
    labels += 1
    let label = "[j\(labels)]"
    switch audio.joins[middle - 1] {
    case .butt: chains.append("\(sides)concat=n=2:v=0:a=1\(label)")
    case .crossfade(let before, let after):
      chains.append("\(sides)acrossfade=ns=\(before + after):c1=qsin:c2=qsin\(label)")
    }
    return label
  }
}

/// Seconds to the microsecond, rounded down, as ffmpeg reads them.
func decimal(_ time: Time) -> String {
  let count = time.units(per: 1_000_000, rounded: .down)
  let fraction = String(count.magnitude % 1_000_000)
  let zeros = String(repeating: "0", count: 6 - fraction.count)
  return "\(count < 0 ? "-" : "")\(count.magnitude / 1_000_000).\(zeros)\(fraction)"
}
