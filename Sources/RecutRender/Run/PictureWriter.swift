internal import RecutMedia
internal import RecutModel
internal import RecutRuntime

/// Reads the plan's segments one after the other, the next one ahead, and encodes their pictures.
final class PictureWriter {
  private let plan: VideoPlan
  private let readers: ClipReaders
  private let notes: RenderNotes
  private let encoder: Encoder
  private let order: SteadyOrder
  /// By the segment's number.
  private var opened: [Int: (pictures: SegmentPictures, worker: Worker)]
  /// How many pictures each open segment has given.
  private var taken: [Int: Int] = [:]
  private var next = 1
  /// The first picture, which was read to know what the encoder must be told.
  private var first: Frame?
  private let effected: [EffectedPictures]
  private let dressed: DressedPictures?
  private(set) var written = 0

  init(_ plan: VideoPlan, _ readers: ClipReaders, _ notes: RenderNotes, for muxer: Muxer) throws {
    self.plan = plan
    self.readers = readers
    self.notes = notes
    let order = SteadyOrder(plan)
    self.order = order
    let segment = SegmentPictures(plan.segments[0], plan, readers, notes, order)
    opened = [0: (segment, segment.start())]
    do {
      first = try segment.channel.receive()
      encoder = try Encoder(plan.encoderFormat, plan.encoding(hdr: first?.hdr), for: muxer)
      effected = try plan.effects.map { try EffectedPictures($0, plan) }
      dressed = try plan.dressing.map { try DressedPictures($0, plan) }
    } catch {
      segment.channel.close()
      throw error
    }
  }

  /// Adds the stream to the file.
  func add(to muxer: Muxer) throws -> Int { try muxer.add(encoder) }

  /// Encodes everything.
  ///
  /// - Parameter didEncode: is told the time up to which pictures are encoded.
  func write(_ didEncode: (Time) throws -> Void, _ write: (Packet) throws -> Void) throws {
    defer { stop() }
    func encode(_ frame: Frame) throws {
      let (ticks, next) = (plan.timing.ticks(ofFrame: written), plan.timing.ticks(ofFrame: written + 1))
      let placed = try frame.at(ticks: ticks, duration: next - ticks, timeBase: plan.timing.timeBase)
      try send(affected(placed), write)
      written += 1
      try didEncode(plan.timing.timeBase.time(next))
    }
    for index in plan.segments.indices {
      openAhead(of: index)
      try comeIn(index, encode)
      for _ in plan.body(of: index) { try encode(take(from: index)) }
      try goOver(index, encode)
      try close(index)
    }
    try send(rest(), write)
    try encoder.send(nil)
    while let packet = try encoder.next() { try write(packet) }
  }

  /// The pictures that are done once another one is there, with the cut's effects and what lies over them.
  private func affected(_ frame: Frame) throws -> [Frame] {
    var frames = [frame]
    for effect in effected { frames = try frames.flatMap(effect.give) }
    if let dressed { frames = try frames.flatMap(dressed.give) }
    return frames
  }

  /// What is left once all have been given.
  private func rest() throws -> [Frame] {
    var frames: [Frame] = []
    for effect in effected { frames = try frames.flatMap(effect.give) + effect.rest() }
    if let dressed { frames = try frames.flatMap(dressed.give) + dressed.rest() }
    return frames
  }

  private func send(_ frames: [Frame], _ write: (Packet) throws -> Void) throws {
    for frame in frames {
      try encoder.send(frame)
      while let packet = try encoder.next() { try write(packet) }
    }
  }

  /// The pictures of a segment that emerge from a colour.
  private func comeIn(_ index: Int, _ encode: (Frame) throws -> Void) throws {
    guard case .dip(let colour, _, let count) = plan.segments[index].entry, count > 0, let blend else { return }
    try mix(blend.fadeIn(colour, count, from: "0", to: "blend"), count, [index], encode)
  }

  /// The pictures in which a segment turns into the next one or into a colour.
  private func goOver(_ index: Int, _ encode: (Frame) throws -> Void) throws {
    guard let blend else { return }
    switch plan.exit(of: index) {
    case .dip(let colour, let count, _) where count > 0:
      try mix(blend.fadeOut(colour, count, from: "0", to: "blend"), count, [index], encode)
    case .crossing(let kind, let before, let after):
      let count = before + after
      try mix(blend.crossing(kind, count, from: "0", "1", to: "blend"), count, [index, index + 1], encode)
    default: break
    }
  }

  /// Encodes what `chains` make of the next `count` pictures of some segments.
  private func mix(_ chains: [String], _ count: Int, _ segments: [Int], _ encode: (Frame) throws -> Void) throws {
    var mixed = try BlendedPictures(chains, segments.indices.map(String.init), plan)
    var made = 0
    for _ in 0..<count {
      for frame in try mixed.give(segments.map(take)) {
        try encode(frame)
        made += 1
      }
    }
    for frame in try mixed.rest(segments.count) {
      try encode(frame)
      made += 1
    }
    guard made == count else { throw missing(segments[0], got: made, of: count) }
  }

  private var blend: VideoBlend? { plan.timing.constantRate.map { VideoBlend(picture: plan.picture, rate: $0) } }

  /// The next picture of segment `index`, which is open.
  private func take(from index: Int) throws -> Frame {
    if let frame = first {
      first = nil
      taken[index, default: 0] += 1
      return frame
    }
    guard let pictures = opened[index]?.pictures, let frame = try pictures.channel.receive() else {
      throw missing(index, got: taken[index] ?? 0, of: plan.segments[index].output.count)
    }
    taken[index, default: 0] += 1
    return frame
  }

  private func missing(_ index: Int, got: Int, of expected: Int) -> RenderError {
    let segment = plan.segments[index]
    return .missingFrames(clip: segment.clips.lowerBound, media: segment.media, expected: expected, got: got)
  }

  /// Ends a segment that has given all its pictures.
  private func close(_ index: Int) throws {
    guard let (pictures, worker) = opened.removeValue(forKey: index) else { return }
    var got = taken.removeValue(forKey: index) ?? 0
    while try pictures.channel.receive() != nil { got += 1 }
    try worker.wait()
    guard got == plan.segments[index].output.count else {
      throw missing(index, got: got, of: plan.segments[index].output.count)
    }
  }

  /// Keeps the segment that is shown and the one after it open.
  private func openAhead(of index: Int) {
    while next < min(index + 2, plan.segments.count) {
      let pictures = SegmentPictures(plan.segments[next], plan, readers, notes, order)
      opened[next] = (pictures, pictures.start())
      next += 1
    }
  }

  func stop() {
    for (pictures, _) in opened.values { pictures.channel.close() }
    for (_, worker) in opened.values { try? worker.wait() }
    opened = [:]
  }
}

extension VideoPlan {
  var encoderFormat: VideoFormat {
    VideoFormat(
      width: picture.width, height: picture.height, pixelFormat: picture.pixelFormat, timeBase: timing.timeBase,
      pixelAspect: picture.pixelAspect, rate: timing.constantRate, averageRate: timing.averageRate,
      colour: picture.colour)
  }

  func encoding(hdr: HDRMetadata?) -> VideoEncoding {
    let isHDR = ["smpte2084", "arib-std-b67"].contains(picture.colour.transfer)
    return VideoEncoding(codec: encoder, options: options.dictionary, hdr: isHDR ? hdr : nil)
  }
}

extension [EncoderOption] {
  /// By name; the last of several wins.
  var dictionary: [String: String] { Dictionary(map { ($0.name, $0.value) }) { _, last in last } }
}
