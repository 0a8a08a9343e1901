internal import RecutMedia
internal import RecutModel

/// How the printed command finds the samples of one segment. Time stamps alone do not tell where samples lie, so they
/// are counted as the renderer counts them, from a packet whose place the index knows.
struct SoundReading {
  /// Where reading has to begin at the latest, on the medium's clock; `nil` for the beginning of the file.
  let start: Time?
  /// libavcodec's name of the decoder, where it is not the usual one.
  let decoder: String?
  /// The filters that put samples in their places; empty where time stamps are counted samples already.
  let filters: [String]
}

/// Finds the readings of a plan's sound.
final class SoundReadingFinder {
  /// What a stream's first packets tell.
  private struct Stream {
    let format: StreamFormat
    /// The position of the first sample that the program's decoder gives.
    let first: Int64
  }

  private struct Key: Hashable {
    let media: String
    let stream: Int
  }

  private let plan: RenderPlan
  private let readers: SoundReaders
  private let cancellation: Cancellation
  private var known: [Key: Stream] = [:]

  init(_ plan: RenderPlan, _ readers: SoundReaders, _ cancellation: Cancellation) {
    self.plan = plan
    self.readers = readers
    self.cancellation = cancellation
  }

  /// - Parameter position: the first sample that is wanted, at the source's rate.
  func reading(of origin: AudioSegment.Origin, from position: Int64) throws -> SoundReading {
    let index = try readers.index(for: origin)
    let stream = try stream(of: origin, index)
    let decoder = stream.format.decoderName
    // What decoders carry over from packet to packet is there after a second, as in the reader of sounds.
    let early = position - Int64(index.sampleRate)
    if index.anchors.isEmpty {
      return SoundReading(start: Time(early, over: origin.sampleRate), decoder: decoder, filters: [])
    }
    // What an edit list leaves out at the beginning is not given, and no place to count from.
    if let place = index.anchor(before: early), index.anchors[place].position > stream.first,
      let ticks = index.anchors[place].ticks
    {
      let time = stream.format.timeBase.time(ticks)
      // The packets of sound lie a little away from the pictures of their time.
      return SoundReading(
        start: time - .milliseconds(250), decoder: decoder,
        filters: counting(stream.format, from: index.anchors[place].position, at: time))
    }
    return SoundReading(
      start: nil, decoder: decoder, filters: [place(stream.format, first: "\(stream.first)")])
  }

  /// Leaves out what comes before the packet that is stamped `time`, and counts on from its `position`.
  private func counting(_ format: StreamFormat, from position: Int64, at time: Time) -> [String] {
    let rate = Int32(clamping: format.sampleRate)
    let stamp = time.units(per: rate)
    // A time stamp is rounded to a tick of the stream.
    let rounding = (format.timeBase.tick / 2).units(per: rate, rounded: .up) + 1
    let isThere = "lte(PTS\\,\(stamp + rounding))"
    return [
      "aselect=gte(pts\\,\(stamp - rounding))", place(format, first: "if(\(isThere)\\,\(position)\\,PTS)"),
    ]
  }

  /// Every frame of sound follows the one before (variable 0 holds where that ended), unless its time stamp says
  /// otherwise by more than stamps are wrong by themselves.
  private func place(_ format: StreamFormat, first: String) -> String {
    let next = "if(lte(abs(PTS-ld(0))\\,\(format.stampSlack))\\,ld(0)\\,PTS)"
    return "asetpts=st(1\\,if(N\\,\(next)\\,\(first)))\\;st(0\\,ld(1)+NB_SAMPLES)\\;ld(1)"
  }

  private func stream(of origin: AudioSegment.Origin, _ index: AudioIndex) throws -> Stream {
    let key = Key(media: origin.media, stream: origin.stream)
    if let stream = known[key] { return stream }
    guard let path = plan.inputs[origin.media]?.path else {
      throw RenderError.unfit("unknown medium '\(origin.media)'")
    }
    let demuxer = try Demuxer(path, cancellation: cancellation)
    guard let format = demuxer.streams.first(where: { $0.index == origin.stream }) else {
      throw MediaError(.reading, .streamNotFound, "looking for the sound of '\(path)'")
    }
    demuxer.select([format.index])
    let stream = Stream(format: format, first: try first(demuxer, format, index))
    known[key] = stream
    return stream
  }

  /// How much a decoder leaves out at the beginning is its own affair, but it ends where the renderer's does. Of a
  /// lead-in that only the container tells of (AAC in Matroska), the program's decoder leaves out nothing.
  private func first(_ demuxer: Demuxer, _ format: StreamFormat, _ index: AudioIndex) throws -> Int64 {
    let (own, plain) = (try AudioDecoder(format, index: index), try Decoder(format, Decoder.Settings(threads: 1)))
    var given = 0
    while let packet = try demuxer.read() {
      let placed = try own.decode(packet).last
      given += try plain.decode(packet).reduce(0) { $0 + $1.sampleCount }
      if given > 0, let placed { return placed.position + Int64(placed.count - given) }
    }
    return 0
  }
}
