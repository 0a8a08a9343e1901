internal import RecutModel

/// The filters that bring one segment's sound to the output's rate and layout. The renderer and the printed command
/// use the same ones.
struct SoundChain {
  /// Samples of the source to feed, and how many of the first that come out are only there to settle the resampler.
  let source: Range<Int64>
  let settling: Int
  /// The chain, from samples at the source's rate to 32-bit floats of the output.
  let filters: [String]

  /// - Parameters:
  ///   - before: samples of the output wanted ahead of the segment.
  ///   - after: samples wanted behind it.
  /// - Returns: `nil` for silence.
  init?(_ segment: AudioSegment, before: Int, after: Int, in plan: AudioPlan) {
    let wanted = Int64(-before)..<Int64(segment.count + after)
    guard let origin = segment.origin, let exact = segment.sourceSamples(wanted, outputRate: plan.sampleRate) else {
      return nil
    }
    if let tempo = segment.tempo {
      let made = tempo.filters(from: origin.sampleRate, to: plan.sampleRate)
      settling = made.settling
      source = (exact.lowerBound - made.lead)..<(exact.upperBound + made.tail)
      filters = made.chain + [Self.format(of: plan)]
      return
    }
    var filters = ["aresample=\(plan.sampleRate)"]
    if origin.sampleRate == plan.sampleRate {
      settling = 0
      source = exact
      filters = []
    } else {
      // A lead of at least 4 ms that is a whole number of samples at both rates, so that positions stay as they are.
      let ratio = Time(Int64(origin.sampleRate), over: plan.sampleRate)
      let (unit, unitOut) = (ratio.value, Int(ratio.scale))
      let units = max((Int64(origin.sampleRate) / 250 + unit - 1) / unit, 1)
      settling = Int(units) * unitOut
      source = (exact.lowerBound - units * unit)..<(exact.upperBound + units * unit)
    }
    filters.append(Self.format(of: plan))
    self.filters = filters
  }

  private static func format(of plan: AudioPlan) -> String {
    "aformat=sample_fmts=fltp:sample_rates=\(plan.sampleRate):channel_layouts=\(plan.layout)"
  }
}

extension AudioPlan {
  /// The handles that the joins on both sides take from segment `index`.
  func handles(of index: Int) -> (before: Int, after: Int) {
    let before = index > 0 ? joins[index - 1].handles.before : 0
    let after = joins.indices.contains(index) ? joins[index].handles.after : 0
    return (before, after)
  }

  /// Samples of the segments `range` joined, with the handles at both ends.
  func count(of range: Range<Int>) -> Int {
    let inner = range.reduce(0) { $0 + segments[$1].count }
    return inner + handles(of: range.lowerBound).before + handles(of: range.upperBound - 1).after
  }

  /// Chains from the mix of the clips, called `source`, to what the encoder takes.
  ///
  /// - Parameters:
  ///   - filters: what the whole goes through.
  ///   - voiceFiles: where the words of voices lie.
  func chains(
    from source: String, to result: String, through filters: [String], voiceFiles: [String]
  ) -> [String] {
    let dressed = dressing == nil ? source : "[dressed]"
    return (dressing?.chains(from: source, to: dressed, voiceFiles: voiceFiles) ?? []) + [
      dressed + filters.joined(separator: ",") + result
    ]
  }

  /// What follows the mix: the level, and the encoder's sample format.
  func finish(_ level: SoundLevel?) -> [String] {
    (level?.filters(sampleRate: sampleRate) ?? [])
      + ["aformat=sample_fmts=\(sampleFormat):sample_rates=\(sampleRate):channel_layouts=\(layout)"]
  }
}
