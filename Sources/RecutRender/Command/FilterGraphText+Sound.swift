internal import RecutModel

extension FilterGraphText {
  mutating func addSound(_ audio: AudioPlan) {
    let parts = audio.segments.indices.map { SoundParts(of: audio, $0) }
    for (index, part) in parts.enumerated() {
      let (before, after) = audio.handles(of: index)
      chains.append(soundChain(audio.segments[index], before, after, audio) + part.labelled)
      chains += part.cutting
    }
    var pieces: [String] = []
    for run in audio.runs {
      pieces += transition(into: run.lowerBound, parts, audio)
      if let joined = join(run, parts, audio) { pieces.append(joined) }
    }
    if audio.closing > 0, let last = parts.last { pieces.append(faded(.out, last.tailLabel, audio.closing)) }
    let whole = pieces.count == 1 ? pieces[0] : "\(pieces.joined())concat=n=\(pieces.count):v=0:a=1,"
    // `concat` counts in microseconds.
    let stamping = "asettb=1/\(audio.sampleRate),asetpts=N"
    var mixed = whole
    if !audio.passages.isEmpty {
      chains.append("\(whole)\(stamping)[own]")
      mixed = addEffects(of: audio, to: "[own]")
    }
    if audio.dressing == nil {
      chains.append("\(mixed)\(audio.finish(level).joined(separator: ",")),\(stamping)[a]")
    } else {
      chains.append("\(mixed)aformat=sample_fmts=fltp,\(stamping)[mix]")
      chains += audio.chains(
        from: "[mix]", to: "[a]", through: audio.finish(level) + [stamping], voiceFiles: plan.voiceFiles)
    }
  }

  private func soundChain(_ segment: AudioSegment, _ before: Int, _ after: Int, _ audio: AudioPlan) -> String {
    let count = segment.count + before + after
    guard let origin = segment.origin, let chain = SoundChain(segment, before: before, after: after, in: audio) else {
      let silence = [
        "anullsrc=r=\(audio.sampleRate):cl=\(audio.layout)", "aformat=sample_fmts=fltp", "atrim=end_sample=\(count)",
      ]
      return (silence + affected(segment, count)).joined(separator: ",")
    }
    var filters = readings[segment.clips.lowerBound]?.sound?.filters ?? []
    filters += [
      "atrim=start_pts=\(chain.source.lowerBound):end_pts=\(chain.source.upperBound)", "aformat=sample_fmts=fltp",
      // Silence where the source begins late, has a gap or ends early.
      "aresample=async=1:first_pts=\(chain.source.lowerBound):min_comp=0:min_hard_comp=0",
      "apad=whole_len=\(chain.source.count)",
    ]
    filters += chain.filters
    if chain.settling > 0 || segment.tempo != nil {
      filters += ["atrim=start_sample=\(chain.settling)", "asetpts=N", "apad=whole_len=\(count)"]
    }
    filters += ["atrim=end_sample=\(count)", "asetpts=N"] + affected(segment, count)
    return "[\(input[segment.clips.lowerBound] ?? 0):\(origin.stream)]" + filters.joined(separator: ",")
  }

  private func affected(_ segment: AudioSegment, _ count: Int) -> [String] {
    segment.filters.isEmpty ? [] : segment.filters + Self.fitting(count)
  }

  /// Joins the bodies of segments that no transition parts, two by two, so that no sample passes through more filters
  /// than the tree is high. `nil` where transitions take all of them.
  private mutating func join(_ range: Range<Int>, _ parts: [SoundParts], _ audio: AudioPlan) -> String? {
    if range.count == 1 { return parts[range.lowerBound].body.isEmpty ? nil : parts[range.lowerBound].bodyLabel }
    let middle = range.lowerBound + range.count / 2
    let first = join(range.lowerBound..<middle, parts, audio)
    let second = join(middle..<range.upperBound, parts, audio)
    guard let first, let second else { return first ?? second }
    let label = newLabel("j")
    let join = audio.joins[middle - 1]
    if join == .butt {
      chains.append("\(first)\(second)concat=n=2:v=0:a=1\(label)")
      return label
    }
    let curve = if case .seam = join { "tri" } else { "qsin" }
    // The filter ends with its second input, even where that is complete before the first one: so it never ends.
    let endless = newLabel("e")
    let taken = parts[range.lowerBound].head.count + parts[range.upperBound - 1].tail.count
    let count = audio.count(of: range) - taken
    chains.append("\(second)apad\(endless)")
    chains.append(
      "\(first)\(endless)acrossfade=ns=\(join.overlaps.later):c1=\(curve):c2=\(curve),atrim=end_sample=\(count)\(label)"
    )
    return label
  }

  /// The chains of what lies between a run and the one before, and their labels in order. Long overlaps are faded and
  /// added: `acrossfade` would wait for all of one before it gives a sample, while pictures pile up.
  private mutating func transition(into index: Int, _ parts: [SoundParts], _ audio: AudioPlan) -> [String] {
    if index == 0 { return audio.opening > 0 ? [faded(.in, parts[0].headLabel, audio.opening)] : [] }
    let (earlier, later) = (parts[index - 1], parts[index])
    switch audio.joins[index - 1] {
    case .butt, .crossfade, .seam: return []
    case .transition(let before, let after):
      let down = faded(.out, earlier.tailLabel, before + after)
      let up = faded(.in, later.headLabel, before + after)
      let label = newLabel("x")
      chains.append("\(down)\(up)amix=inputs=2:normalize=0\(label)")
      return [label]
    case .dip(let before, let after):
      return (before > 0 ? [faded(.out, earlier.tailLabel, before)] : [])
        + (after > 0 ? [faded(.in, later.headLabel, after)] : [])
    }
  }

  private enum Direction: String {
    case `in`, out
  }

  private mutating func faded(_ direction: Direction, _ sound: String, _ count: Int) -> String {
    let label = newLabel("f")
    chains.append("\(sound)afade=t=\(direction.rawValue):ns=\(count):curve=qsin\(label)")
    return label
  }

  private mutating func newLabel(_ letter: String) -> String {
    labels += 1
    return "[\(letter)\(labels)]"
  }
}
