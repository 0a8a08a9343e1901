internal import RecutMedia
internal import RecutModel
internal import RecutRuntime

/// Reads the plan's segments one after the other, the next one ahead, and encodes their pictures.
final class PictureWriter {
  private let plan: VideoPlan
  private let readers: ClipReaders
  private let notes: RenderNotes
  private let encoder: Encoder
  private var opened: [(pictures: SegmentPictures, worker: Worker)]
  private var next = 1
  /// The first picture, which was read to know what the encoder must be told.
  private var first: Frame?
  private(set) var written = 0

  init(_ plan: VideoPlan, _ readers: ClipReaders, _ notes: RenderNotes, for muxer: Muxer) throws {
    self.plan = plan
    self.readers = readers
    self.notes = notes
    let segment = SegmentPictures(plan.segments[0], plan, readers, notes)
    opened = [(segment, segment.start())]
    do {
      first = try segment.channel.receive()
      encoder = try Encoder(plan.encoderFormat, plan.encoding(hdr: first?.hdr), for: muxer)
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
    for segment in plan.segments {
      openAhead()
      guard let (pictures, worker) = opened.first else { return }
      while let frame = try nextFrame(of: pictures) {
        try encoder.send(frame)
        while let packet = try encoder.next() { try write(packet) }
        written += 1
        try didEncode(plan.timing.timeBase.time(plan.timing.ticks(ofFrame: written)))
      }
      try worker.wait()
      opened.removeFirst()
      guard written == segment.output.upperBound else {
        throw RenderError.missingFrames(
          clip: segment.clips.lowerBound, media: segment.media, expected: segment.output.count,
          got: segment.output.count - (segment.output.upperBound - written))
      }
    }
    try encoder.send(nil)
    while let packet = try encoder.next() { try write(packet) }
  }

  private func nextFrame(of pictures: SegmentPictures) throws -> Frame? {
    if let frame = first {
      first = nil
      return frame
    }
    return try pictures.channel.receive()
  }

  /// Keeps the segment that is shown and the one after it open.
  private func openAhead() {
    while opened.count < 2, next < plan.segments.count {
      let pictures = SegmentPictures(plan.segments[next], plan, readers, notes)
      opened.append((pictures, pictures.start()))
      next += 1
    }
  }

  func stop() {
    for (pictures, _) in opened { pictures.channel.close() }
    for (_, worker) in opened { try? worker.wait() }
    opened = []
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
