internal import RecutMedia
internal import RecutModel
internal import RecutRuntime

/// What lies between two runs of copied packets: pictures that are made and encoded, on a thread of their own while what is
/// before them is still written, and looks at the copied ones on both sides.
final class CopyEdge: @unchecked Sendable {  // SAFETY: until `worker` has ended, all that changes is its own
  /// Copied frames.
  struct Copied: Hashable, Sendable {
    var segment: Int
    /// Of the output.
    var frames: Range<Int>
    /// How much higher the number of each is in the film than in the output.
    var offset: Int
  }

  struct Place: Hashable, Sendable {
    /// The last copied frames before it.
    var before: Copied?
    /// What is made.
    var made: Range<Int>?
    /// The first copied frames behind it.
    var after: Copied?
  }

  /// What the edges of an output have in common.
  struct Output: Sendable {
    let plan: VideoPlan
    let readers: ClipReaders
    let notes: RenderNotes
    let muxer: Muxer
    let header: CopyHeader
  }

  private let place: Place
  private let output: Output
  private let first: PictureWriter?
  /// Packets and the output's frames that they show.
  private let channel = Channel<(packet: Packet, number: Int)>(limit: 32)
  private var worker: Worker?
  /// What its pictures are meant to be.
  private(set) var expected: ExpectedPictures

  /// - Parameters:
  ///   - watched: frames of the output that are looked at once it is written.
  ///   - writer: of what is made, where there is one already.
  init(_ place: Place, _ output: Output, watched: [Range<Int>], _ writer: PictureWriter?) {
    self.place = place
    self.output = output
    first = writer
    expected = ExpectedPictures(in: watched.filter { $0.overlaps(place.made ?? 0..<0) })
  }

  func start() {
    worker = Worker("recut-edge") { [self] in
      do {
        if let before = place.before { try look(at: before) }
        if let made = place.made { try make(made) }
        if let after = place.after { try look(at: after) }
        channel.finish()
      } catch {
        channel.finish(throwing: error)
      }
    }
  }

  /// Gives the packets of what is made, in the order of decoding.
  func read(_ body: (Packet, Int) throws -> Void) throws {
    while let (packet, number) = try channel.receive() { try body(packet, number) }
    try worker?.wait()
  }

  /// Gives up.
  func stop() {
    channel.close()
    try? worker?.wait()
    first?.stop()
  }

  private func look(at copied: Copied) throws {
    guard !copied.frames.isEmpty else { return }
    let (segment, frames) = (output.plan.segments[copied.segment], copied.frames)
    let wanted = (frames.lowerBound + copied.offset)..<(frames.upperBound + copied.offset)
    let reader = try output.readers.take(segment, at: wanted.lowerBound)
    defer { output.readers.giveBack(reader, of: segment.media) }
    try expected.read(wanted, at: frames.lowerBound, by: reader)
  }

  private func make(_ frames: Range<Int>) throws {
    let writer = try first ?? PictureWriter(output.plan.part(frames), output.readers, output.notes, for: output.muxer)
    defer { writer.stop() }
    writer.encoder.willEncode = { [unowned self] frame in
      if let number = number(of: frame.time) { try expected.note(frame, at: number) }
    }
    try writer.write { _ in
    } _: { packet in
      guard let number = number(of: packet.time) else {
        throw CopyRefusal(reason: "the encoder changes the times of pictures")
      }
      guard channel.send((try fitting(packet, of: writer.encoder.encoder), number)) else { throw RenderError.cancelled }
    }
  }

  private func number(of time: Time?) -> Int? { time.flatMap(output.plan.timing.frame(beginningAt:)) }

  private func fitting(_ packet: Packet, of encoder: Encoder) throws -> Packet {
    do {
      return try output.header.fitting(packet, of: encoder)
    } catch {
      throw CopyRefusal(reason: "\(error)")
    }
  }
}
