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
    for (index, segment) in video.segments.enumerated() {
      let source = "[\(input[segment.clips.lowerBound] ?? 0):\(segment.stream)]"
      chains.append(source + pictureFilters(segment, video).joined(separator: ",") + "[v\(index)]")
    }
    let joined = video.segments.indices.map { "[v\($0)]" }.joined()
    let end = stamping(video.timing).joined(separator: ",")
    chains.append("\(joined)concat=n=\(video.segments.count):v=1:a=0,\(end)[v]")
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
    let mixed = join(audio.segments.indices, audio)
    chains.append("\(mixed)\(audio.finish(level).joined(separator: ",")),asetpts=N[a]")
  }

  private func soundChain(_ segment: AudioSegment, _ before: Int, _ after: Int, _ audio: AudioPlan) -> String {
    let count = segment.count + before + after
    guard let origin = segment.origin, let chain = SoundChain(segment, before: before, after: after, in: audio) else {
      return "anullsrc=r=\(audio.sampleRate):cl=\(audio.layout),aformat=sample_fmts=fltp,atrim=end_sample=\(count)"
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
    let (ahead, behind) = (join(range.lowerBound..<middle, audio), join(middle..<range.upperBound, audio))
    labels += 1
    let label = "[j\(labels)]"
    switch audio.joins[middle - 1] {
    case .butt: chains.append("\(ahead)\(behind)concat=n=2:v=0:a=1\(label)")
    case .crossfade(let before, let after):
      // The filter ends with its second input, even where that is complete before the first one: so it never ends.
      let endless = "[e\(labels)]"
      chains.append("\(behind)apad\(endless)")
      chains.append(
        "\(ahead)\(endless)acrossfade=ns=\(before + after):c1=qsin:c2=qsin,"
          + "atrim=end_sample=\(audio.count(of: range))\(label)")
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
