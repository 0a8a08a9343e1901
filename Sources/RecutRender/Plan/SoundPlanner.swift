internal import RecutMedia
internal import RecutModel

/// Decides what the output's sound is: codec, rate, layout, and which samples lie where.
struct SoundPlanner {
  var settings: AudioSettings
  var file: String
  var container: Container

  /// The sound of `stretches`; `nil` where none of them has any.
  func plan(_ stretches: [Stretch], _ sources: [String: RenderSource]) throws -> AudioPlan? {
    guard let first = stretches.lazy.compactMap({ sources[$0.media]?.audio }).first else { return nil }
    let offer = try EncoderChoice(file: file, container: container)
      .encoder(asked: settings.codec, usual: container.audio, what: .audio)
    let codec = AudioCodec(info: offer)
    let rate = Int32(clamping: nearest(to: settings.rate ?? first.sampleRate, among: offer.sampleRates))
    let layout = try self.layout(first)
    let segments = stretches.map { segment($0, sources[$0.media], rate: rate) }
    let joins = zip(segments, segments.dropFirst()).map { AudioJoin.between($0, $1, rate: rate) }
    return AudioPlan(
      encoder: offer.name, options: codec.options(for: settings, channels: layout.channels), sampleRate: rate,
      layout: layout.name, sampleFormat: sampleFormat(offer), loudness: settings.loudness, segments: segments,
      joins: joins)
  }

  /// The wished rate where the encoder has it, otherwise the next higher, otherwise its highest.
  private func nearest(to rate: Int, among rates: [Int]) -> Int {
    if rates.isEmpty || rates.contains(rate) { return rate }
    return rates.filter { $0 > rate }.min() ?? rates.max() ?? rate
  }

  private func layout(_ first: AudioStream) throws(RenderError) -> (name: String, channels: Int) {
    let usual = [1: "mono", 2: "stereo", 3: "2.1", 4: "4.0", 5: "5.0", 6: "5.1", 7: "6.1", 8: "7.1"]
    guard let asked = settings.channels else {
      return first.layout == "unknown"
        ? (usual[first.channels] ?? "stereo", first.channels) : (first.layout, first.channels)
    }
    guard let name = usual[asked] else { throw .unfit("'\(file)': \(asked) channels are out of range (1 to 8)") }
    return (name, asked)
  }

  /// The encoder's format nearest to the 32-bit floats in which sound is mixed.
  private func sampleFormat(_ offer: EncoderInfo) -> String {
    let preferred = ["fltp", "flt", "s32p", "s32", "s16p", "s16"]
    return preferred.first { offer.sampleFormats.contains($0) } ?? offer.sampleFormats.first ?? "fltp"
  }

  /// The stretch at absolute positions: both ends are rounded from exact times, never summed.
  private func segment(_ stretch: Stretch, _ source: RenderSource?, rate: Int32) -> AudioSegment {
    let samples = stretch.position.units(per: rate)..<stretch.end.units(per: rate)
    guard let source, let stream = source.audio else { return AudioSegment(clips: stretch.clips, samples: samples) }
    let sourceRate = Int32(clamping: stream.sampleRate)
    let range = source.media.range
    let start = stream.start ?? range.start
    let end = max(stream.duration.map { start + $0 } ?? range.end, start)
    return AudioSegment(
      clips: stretch.clips,
      origin: AudioSegment.Origin(
        media: stretch.media, stream: stream.index, sampleRate: sourceRate,
        start: stretch.source.start.units(per: sourceRate), layout: stream.layout,
        extent: start.units(per: sourceRate)..<end.units(per: sourceRate)),
      samples: samples)
  }
}
