internal import RecutModel

/// What is done to the sound of an output before it is finished: levels of its own sound, and sounds under and over it.
public struct SoundDressing: Hashable, Sendable {
  private let own: Envelope?
  private let layers: [LaidSoundPlan]
  /// How its own sound is laid out.
  private let sampleRate: Int32
  private let layout: String
  private let count: Int64

  /// - Parameter layers: those of voices first know how long they speak; see ``LaidSoundPlan``.
  /// - Returns: `nil` where nothing is done.
  init?(_ levels: [LevelChange], _ layers: [LaidSoundPlan], on audio: AudioPlan) {
    let rate = audio.sampleRate
    let changes = levels.map { level in
      Envelope.Dip(
        level.range, rampIn: level.rampIn, rampOut: level.rampOut, factor: level.gain.map(factor(ofDecibels:)) ?? 0,
        rate: rate)
    }
    let voices = layers.compactMap { layer in layer.lowers.map { layer.lowering($0) } }
    own = Envelope(changes + voices.flatMap(\.self), count: audio.count)
    self.layers = layers.map { layer in layer.isVoice ? layer : layer.lowered(by: layers.filter(\.isVoice)) }
    if own == nil, layers.isEmpty { return nil }
    (sampleRate, layout, count) = (rate, audio.layout, audio.count)
  }

  /// What voices say.
  var words: [SpokenWords] { layers.compactMap(\.words) }

  /// Chains from the mix of the clips with one label to the whole with another.
  ///
  /// - Parameter voiceFiles: where ``words`` lie.
  func chains(from source: String, to result: String, voiceFiles: [String]) -> [String] {
    let level = own?.filter ?? "anull"
    if layers.isEmpty { return ["\(source)\(level)\(result)"] }
    let keyed = layers.indices.filter { layers[$0].isKeyed }
    let keys = keyed.map { "[key\($0)]" }.joined()
    let split = keyed.isEmpty ? "[whole]" : ",asplit=\(keyed.count + 1)[whole]\(keys)"
    // `amix` loses some of an input that ends while it waits for another one: its own sound never does.
    var chains = ["\(source)\(level)\(split)", "[whole]apad[own]"]
    var files = voiceFiles[...]
    for (index, layer) in layers.enumerated() {
      let file = layer.isVoice ? files.popFirst() : nil
      chains += layer.chains(
        named: "laid\(index)", key: "[key\(index)]", voiceFile: file ?? "", to: "[laid\(index)]")
    }
    let all = "[own]" + layers.indices.map { "[laid\($0)]" }.joined()
    // What is too loud together is limited; nothing else is changed by it.
    chains.append(
      "\(all)amix=inputs=\(layers.count + 1):normalize=0,atrim=end_sample=\(count),"
        + "alimiter=limit=\(Self.ceiling):attack=5:release=50:level=disabled:latency=1,"
        + "aformat=sample_fmts=fltp:sample_rates=\(sampleRate):channel_layouts=\(layout),"
        + "asettb=1/\(sampleRate),asetpts=N\(result)")
    return chains
  }

  /// -0.1 dB of full scale.
  private static let ceiling = 0.988_553
}
