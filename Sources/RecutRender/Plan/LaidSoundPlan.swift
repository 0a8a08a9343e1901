internal import RecutMedia
internal import RecutModel

/// A sound under or over that of an output, in libavfilter's words: as long as the output, with silence where it is not
/// heard.
struct LaidSoundPlan: Hashable, Sendable {
  private let sound: LaidSound
  private let input: SoundInput
  private let rate: Int32
  private let layout: String
  /// Samples of the output.
  private let count: Int64
  /// Where it is heard.
  private let heard: Range<Int64>
  private var envelope: Envelope?

  /// - Returns: `nil` where nothing of it is heard.
  /// - Throws: ``RenderError`` where the file holds no sound, `MediaError` where it cannot be read.
  init?(_ sound: LaidSound, on audio: AudioPlan) throws {
    (rate, layout, count) = (audio.sampleRate, audio.layout, audio.count)
    let start = max(sound.range.start.units(per: rate), 0)
    let end = min(sound.range.end.units(per: rate), count)
    guard start < end else { return nil }
    self.sound = sound
    input = try SoundInput(sound.source, rate: rate, layout: layout)
    var left = end - start
    if sound.loop?.fitted(into: input.length) == nil {
      left = min(left, (input.length - sound.start - sound.skipped).units(per: rate))
    }
    guard left > 0 else { return nil }
    heard = start..<(start + left)
    envelope = Envelope(Self.dips(sound.yields, rate: rate), count: count)
  }

  var isVoice: Bool { sound.isVoice }
  var words: SpokenWords? { input.words }
  var lowers: LaidSound.Ducking? { sound.lowers }
  var isKeyed: Bool { sound.isKeyed }
  /// How much of it does not fit into the output.
  var missing: Time {
    guard sound.isVoice else { return .zero }
    return input.length - sound.skipped - Time(heard.upperBound - heard.lowerBound, over: rate)
  }

  /// How it makes others quieter, from its first sample to its last.
  func lowering(_ ducking: LaidSound.Ducking) -> [Envelope.Dip] {
    var ducking = ducking
    ducking.ranges = [TimeRange(Time(heard.lowerBound, over: rate), Time(heard.upperBound, over: rate))]
    return Self.dips(ducking, rate: rate)
  }

  /// The same as voices make it quieter. One that yields to speech more than they ask for does so here too.
  func lowered(by voices: [LaidSoundPlan]) -> LaidSoundPlan {
    let depth = sound.yields?.depth ?? 0
    let dips = voices.flatMap { voice -> [Envelope.Dip] in
      guard var ducking = voice.lowers else { return [] }
      ducking.depth = max(ducking.depth, depth)
      return voice.lowering(ducking)
    }
    var lowered = self
    lowered.envelope = Envelope(Self.dips(sound.yields, rate: rate) + dips, count: count)
    return lowered
  }

  private static func dips(_ ducking: LaidSound.Ducking?, rate: Int32) -> [Envelope.Dip] {
    guard let ducking, let stretches = ducking.stretches else { return [] }
    return stretches.map { range in
      Envelope.Dip(
        range, rampIn: ducking.attack, rampOut: ducking.release, factor: factor(ofDecibels: -ducking.depth),
        rate: rate)
    }
  }

  // MARK: Chains

  /// Chains that end in `result`; labels within begin with `name`.
  ///
  /// - Parameters:
  ///   - key: the cut's own sound, where ``isKeyed``.
  ///   - voiceFile: where its ``words`` lie, if it is a voice.
  func chains(named name: String, key: String, voiceFile: String, to result: String) -> [String] {
    var (chains, parts) = reading(name) { input.chain($0, voiceFile: voiceFile) }
    var lead: [String] = []
    if heard.lowerBound > 0 {
      chains.append(
        "anullsrc=r=\(rate):cl=\(layout),aformat=sample_fmts=fltp,atrim=end_sample=\(heard.lowerBound)[\(name)s]")
      lead = ["[\(name)s]"]
    }
    let skipped = sound.skipped.units(per: rate)
    if skipped > 0 {
      chains.append("\(joined(parts))atrim=start_sample=\(skipped),asetpts=N[\(name)k]")
      parts = ["[\(name)k]"]
    }
    let filters = level + (envelope.map { [$0.filter] } ?? [])
    let whole = joined(lead + parts) + filters.joined(separator: ",")
    guard isKeyed, let ducking = sound.yields else { return chains + [whole + result] }
    let side = SideChain(ducking, rate: rate)
    return chains + [
      "\(whole)[\(name)m]", "\(key)\(side.key)[\(name)d]", "[\(name)m][\(name)d]\(side.filter)\(result)",
    ]
  }

  /// `concat` counts in microseconds, so what is behind it is counted anew.
  private func joined(_ labels: [String]) -> String {
    labels.count == 1 ? labels[0] : "\(labels.joined())concat=n=\(labels.count):v=0:a=1,asettb=1/\(rate),asetpts=N,"
  }

  /// What is read, one part behind the other.
  private func reading(
    _ name: String, by chain: (Range<Int64>) -> String
  ) -> (chains: [String], parts: [String]) {
    let total = sound.skipped.units(per: rate) + heard.upperBound - heard.lowerBound
    let first = sound.start.units(per: rate)
    guard let loop = sound.loop?.fitted(into: input.length) else {
      return (["\(chain(first..<(first + total)))[\(name)h]"], ["[\(name)h]"])
    }
    let (start, end, seam) = (loop.start.units(per: rate), loop.end.units(per: rate), loop.seam.units(per: rate))
    let begin = first < end ? first : start + (first - start) % (end - start)
    if total <= end - seam - begin { return (["\(chain(begin..<(begin + total)))[\(name)h]"], ["[\(name)h]"]) }
    let turning = "aloop=loop=-1:size=\(end - start)[\(name)l]"
    // Where nothing can cross over it goes and comes back in a moment.
    let click = seam == 0 ? min(Time.milliseconds(2).units(per: rate), (end - start) / 4) : 0
    func going(_ range: Range<Int64>) -> String {
      chain(range) + (seam > 0 ? "" : ",afade=t=out:ss=\(Int64(range.count) - click):ns=\(click)")
    }
    // It may begin within the seam, which is then gone already.
    let hasHead = begin < end - seam
    var chains = hasHead ? ["\(going(begin..<(end - seam)))[\(name)h]"] : []
    let parts = (hasHead ? ["[\(name)h]"] : []) + ["[\(name)l]"]
    if seam == 0 {
      return (chains + ["\(going(start..<end)),afade=t=in:ns=\(click),\(turning)"], parts)
    }
    let fade = "ns=\(seam):curve=qsin"
    chains += [
      "\(chain((end - seam)..<end)),afade=t=out:\(fade)[\(name)o]",
      "\(chain((start - seam)..<start)),afade=t=in:\(fade)[\(name)i]",
      "[\(name)o][\(name)i]amix=inputs=2:normalize=0[\(name)x]",
      "\(chain(start..<(end - seam)))[\(name)b]",
      "[\(name)x][\(name)b]concat=n=2:v=0:a=1,asettb=1/\(rate),asetpts=N,\(turning)",
    ]
    return (chains, parts)
  }

  /// Cut to its place, with its level and its fades; ends that are cut off are faded too short to be heard.
  private var level: [String] {
    let length = heard.upperBound - heard.lowerBound
    let click = Time.milliseconds(5).units(per: rate)
    let isCut = sound.start > .zero || sound.skipped > .zero
    let fadeIn = min(max(sound.fadeIn.units(per: rate), isCut ? click : 0), length / 2)
    let fadeOut = min(max(sound.fadeOut.units(per: rate), click), length / 2)
    var filters = ["atrim=end_sample=\(heard.upperBound)"]
    if sound.gain != 0 { filters.append("volume=volume=\(factor(ofDecibels: sound.gain)):precision=float") }
    if fadeIn > 0 { filters.append("afade=t=in:ss=\(heard.lowerBound):ns=\(fadeIn):curve=qsin") }
    if fadeOut > 0 { filters.append("afade=t=out:ss=\(heard.upperBound - fadeOut):ns=\(fadeOut):curve=qsin") }
    return filters + ["apad=whole_len=\(count)", "atrim=end_sample=\(count)"]
  }
}
