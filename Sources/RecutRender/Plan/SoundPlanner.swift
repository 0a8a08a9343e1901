internal import RecutMedia
internal import RecutModel
internal import RecutPlugin

/// Decides what the output's sound is: codec, rate, layout, and which samples lie where.
struct SoundPlanner {
  var settings: AudioSettings
  var file: String
  var container: Container
  private(set) var warnings: [String] = []

  init(settings: AudioSettings, file: String, container: Container) {
    self.settings = settings
    self.file = file
    self.container = container
  }

  /// What a cut is heard in that has no sound but what is laid under it.
  static let laid = AudioStream(index: 0, codec: "", sampleRate: 48000, channels: 2, layout: "stereo")

  /// The sound of `stretches`; `nil` where none of them has any and nothing is laid under them.
  mutating func plan(
    _ stretches: [Stretch], ending: Transition?, _ sources: [String: RenderSource], isLaidUnder: Bool
  ) throws -> AudioPlan? {
    let own = stretches.lazy.compactMap { sources[$0.media]?.audio }.first
    guard let first = own ?? (isLaidUnder ? Self.laid : nil) else { return nil }
    let offer = try EncoderChoice(file: file, container: container)
      .encoder(asked: settings.codec, usual: container.audio, what: .audio)
    let codec = AudioCodec(info: offer)
    let rate = Int32(clamping: try self.rate(first, offer))
    let layout = try self.layout(first, offer)
    let heard = stretches.indices.flatMap { index in
      let exit = stretches.indices.contains(index + 1) ? stretches[index + 1].entry : ending
      return stretches[index].tempoParts(exit: exit?.before ?? .zero).enumerated().map { number, part in
        (
          segment: segment(part, of: stretches[index], sources[stretches[index].media], rate: rate),
          entry: number == 0 ? stretches[index].entry : nil
        )
      }
    }
    let segments = heard.map(\.segment)
    let opening = min(Int(stretches[0].entry?.after.units(per: rate) ?? 0), segments[0].count)
    let (joins, taken) = joins(heard, opening: opening, rate: rate)
    let closing = min(Int(ending?.before.units(per: rate) ?? 0), (segments.last?.count ?? 0) - taken)
    return AudioPlan(
      encoder: offer.name, options: codec.options(for: settings, channels: layout.channels), sampleRate: rate,
      layout: layout.name, sampleFormat: sampleFormat(offer), loudness: settings.loudness, segments: segments,
      joins: joins, opening: opening, closing: max(closing, 0))
  }

  /// How the sound of each stretch follows that of the one before: as the edit's transition, where there is one.
  ///
  /// - Returns: the joins, and how many samples of the last segment the one before it takes at its beginning.
  private func joins(
    _ heard: [(segment: AudioSegment, entry: Transition?)], opening: Int, rate: Int32
  ) -> (joins: [AudioJoin], taken: Int) {
    var joins: [AudioJoin] = []
    var taken = opening
    for index in heard.indices.dropFirst() {
      let (earlier, later) = (heard[index - 1].segment, heard[index].segment)
      let free = earlier.count - taken
      if let entry = heard[index].entry {
        joins.append(
          AudioJoin(
            entry.look, before: min(entry.before.units(per: rate), Int64(free)),
            after: min(entry.after.units(per: rate), Int64(later.count))))
      } else {
        let join = AudioJoin.between(earlier, later, free: free, rate: rate)
        joins.append(earlier.clips == later.clips ? join.withinClip : join)
      }
      taken = joins[index - 1].overlaps.later - joins[index - 1].handles.before
    }
    return (joins, taken)
  }

  /// The source's rate where the encoder has it, otherwise the next higher, otherwise its highest.
  func rate(_ first: AudioStream, _ offer: EncoderInfo) throws(Fault) -> Int {
    let rates = offer.sampleRates
    let wished = settings.rate ?? first.sampleRate
    if rates.isEmpty || rates.contains(wished) { return wished }
    if settings.rate != nil {
      throw Fault(
        "the encoder \(offer.name) takes no rate of \(wished)", at: [.key("rate")],
        hint: "it takes \(rates.sorted().map(String.init).joined(separator: ", "))")
    }
    return rates.filter { $0 > wished }.min() ?? rates.max() ?? wished
  }

  private static let usual = [
    1: "mono", 2: "stereo", 3: "2.1", 4: "4.0", 5: "5.0", 6: "5.1", 7: "6.1", 8: "7.1",
  ]

  /// The layout that is asked for, or the source's; where the encoder lacks that, the nearest one that it takes.
  mutating func layout(_ first: AudioStream, _ offer: EncoderInfo) throws(Fault) -> (name: String, channels: Int) {
    let wished = settings.channels ?? first.channels
    let source = settings.channels == nil && first.layout != "unknown" ? first.layout : nil
    for count in stride(from: wished, through: 1, by: -1) {
      let names = [count == wished ? source : nil, Self.usual[count]] + offer.layouts(of: count)
      guard let name = names.lazy.compactMap({ $0 }).first(where: { takes($0, offer) }) else { continue }
      if count < wished {
        if settings.channels != nil { break }
        warnings.append(
          "'\(file)': the sound is mixed down from \(wished) to \(count) channels, as \(offer.name) takes no more")
      }
      return (name, count)
    }
    throw Fault(
      "the encoder \(offer.name) takes no sound of \(wished) channel\(wished == 1 ? "" : "s")", at: [.key("channels")])
  }

  private func takes(_ layout: String, _ offer: EncoderInfo) -> Bool {
    let rate = offer.sampleRates.isEmpty || offer.sampleRates.contains(48000) ? 48000 : offer.sampleRates[0]
    return offer.takes(AudioFormat(sampleRate: rate, sampleFormat: sampleFormat(offer), layout: layout))
  }

  /// The encoder's format nearest to the 32-bit floats in which sound is mixed.
  func sampleFormat(_ offer: EncoderInfo) -> String {
    let preferred = ["fltp", "flt", "s32p", "s32", "s16p", "s16"]
    return preferred.first { offer.sampleFormats.contains($0) } ?? offer.sampleFormats.first ?? "fltp"
  }

  /// A part of a stretch at absolute positions: both ends are rounded from exact times, never summed.
  private func segment(_ part: TempoPart, of stretch: Stretch, _ source: RenderSource?, rate: Int32) -> AudioSegment {
    let samples =
      (stretch.position + part.offset.start).units(per: rate)..<(stretch.position + part.offset.end).units(per: rate)
    guard let source, let stream = source.audio, stretch.speed?.pitch != .mute else {
      return AudioSegment(clips: stretch.clips, samples: samples)
    }
    let sourceRate = Int32(clamping: stream.sampleRate)
    let extent = source.media.sound ?? Self.told(of: stream, source.media.range)
    return AudioSegment(
      clips: stretch.clips,
      origin: AudioSegment.Origin(
        media: stretch.media, stream: stream.index, sampleRate: sourceRate,
        start: part.source.start.units(per: sourceRate), layout: stream.layout,
        extent: extent.start.units(per: sourceRate)..<extent.end.units(per: sourceRate)),
      samples: samples, tempo: part.tempo)
  }

  /// What the header says that a stream covers, or else its medium.
  private static func told(of stream: AudioStream, _ range: TimeRange) -> TimeRange {
    let start = stream.start ?? range.start
    return TimeRange(start, max(stream.duration.map { start + $0 } ?? range.end, start))
  }
}
