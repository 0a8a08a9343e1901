internal import RecutMedia
internal import RecutModel

/// Writes an output of which most pictures are copied: packets of films, and between them those of pictures that are made.
///
/// Every piece begins with a picture that nothing before it is needed for. Pictures are decoded in the order of their
/// packets and shown by their numbers in the output; when each is to be decoded follows from both, over all pieces alike.
final class CopyWriter: PictureStream {
  let pieces: CopyPieces
  /// What pictures beside the joins are meant to be.
  private(set) var expected: ExpectedPictures
  private let plan: VideoPlan
  private let films: CopyFilms
  private let readers: ClipReaders
  private let notes: RenderNotes
  private let muxer: Muxer
  private let header: CopyHeader
  private let model: StreamFormat
  private let delay: Int
  /// The writer of the first piece that is made: its encoder says what the header must tell.
  private var first: PictureWriter?
  /// Packets written of pictures that are shown.
  private(set) var written = 0
  /// Packets behind the last one of those that show nothing.
  private var hidden = 0

  /// - Throws: ``CopyRefusal`` where copied pictures and made ones cannot stand in one file.
  init(
    _ plan: VideoPlan, _ films: CopyFilms, _ readers: ClipReaders, _ notes: RenderNotes, without whole: Set<Int>,
    for muxer: Muxer
  ) throws {
    self.films = films
    self.readers = readers
    self.notes = notes
    self.muxer = muxer
    model = try films.model().format
    pieces = try CopyPieces(plan, films, without: whole)
    delay = pieces.delay
    expected = ExpectedPictures(pieces)
    let fitted = plan.between(model, delay: delay)
    self.plan = fitted
    let made = pieces.all.first { !$0.isCopied }
    let writer = try made.map { try PictureWriter(fitted.part($0.frames), readers, notes, for: muxer) }
    do {
      header = try CopyHeader(model, writer?.encoder.encoder, isCopied: pieces.copiedCount > 0)
    } catch {
      writer?.stop()
      throw CopyRefusal(reason: "\(error)")
    }
    first = writer
  }

  func add(to muxer: Muxer) throws -> Int {
    try muxer.add(header, timeBase: clock, rate: plan.timing.constantRate, delay: delay)
  }

  /// The film's clock where all times of the output are whole on it.
  private var clock: TimeBase {
    let (own, film) = (plan.timing.timeBase, model.timeBase)
    return (0...1).allSatisfy { film.time(film.ticks(own.time($0))) == own.time($0) } ? film : own
  }

  func write(_ didEncode: (Time) throws -> Void, _ write: (Packet) throws -> Void) throws {
    for piece in pieces.all {
      switch piece {
      case .made(let frames): try make(frames, didEncode, write)
      case .copied(let run, let segment, let frames):
        let (head, tail) = expected.ends(of: frames)
        let first = run.frames.lowerBound - frames.lowerBound
        try look(at: head, from: first, segment)
        try films.reader(plan.segments[segment].media)?.read(run) { packet, number in
          try write(placed(packet, number.map { $0 - first }))
          try didEncode(plan.timing.timeBase.time(plan.timing.ticks(ofFrame: written)))
        }
        try look(at: tail, from: first, segment)
      }
    }
  }

  /// Sees what frames that are copied look like in their film.
  ///
  /// - Parameter first: by how much their numbers are higher there.
  private func look(at frames: Range<Int>, from first: Int, _ segment: Int) throws {
    guard !frames.isEmpty else { return }
    let reader = try readers.take(plan.segments[segment])
    defer { readers.giveBack(reader, of: plan.segments[segment].media) }
    try expected.read((frames.lowerBound + first)..<(frames.upperBound + first), at: frames.lowerBound, by: reader)
  }

  private func make(
    _ frames: Range<Int>, _ didEncode: (Time) throws -> Void, _ write: (Packet) throws -> Void
  ) throws {
    let writer = try first ?? PictureWriter(plan.part(frames), readers, notes, for: muxer)
    first = nil
    defer { writer.stop() }
    writer.encoder.willEncode = { [unowned self] frame in
      if let number = frame.time.flatMap(plan.timing.frame(beginningAt:)) { try expected.note(frame, at: number) }
    }
    try writer.write(didEncode) { packet in
      guard let number = packet.time.flatMap(plan.timing.frame(beginningAt:)) else {
        throw CopyRefusal(reason: "the encoder changes the times of pictures")
      }
      let fitted: Packet
      do {
        fitted = try header.fitting(packet, of: writer.encoder.encoder)
      } catch let error as MediaError {
        throw CopyRefusal(reason: "\(error)")
      }
      try write(placed(fitted, number))
    }
  }

  /// A packet at its place in the output.
  ///
  /// - Parameter number: the frame that it shows; `nil` for none.
  private func placed(_ packet: Packet, _ number: Int?) throws -> Packet {
    let timing = plan.timing
    guard let number else { return try between(packet) }
    guard number + delay >= written else { throw CopyRefusal(reason: "the encoder delays pictures too much") }
    let (start, end) = (timing.ticks(ofFrame: number), timing.ticks(ofFrame: number + 1))
    let decoding = turn(written)
    written += 1
    hidden = 0
    return try packet.at(start, decoding: decoding, duration: end - start, timeBase: timing.timeBase)
  }

  /// When the packet of that place in the file is decoded: times of pictures in order, from as much earlier as pictures
  /// are decoded ahead.
  private func turn(_ place: Int) -> Int64 {
    let number = place - delay
    if number >= 0 { return plan.timing.ticks(ofFrame: number) }
    let length = max(plan.timing.ticks(ofFrame: 1) - plan.timing.ticks(ofFrame: 0), 1)
    return plan.timing.ticks(ofFrame: 0) + Int64(number) * length
  }

  /// A packet that shows nothing, between its neighbours.
  private func between(_ packet: Packet) throws -> Packet {
    hidden += 1
    let timeBase = plan.timing.timeBase
    let fine = min(.max / timeBase.denominator, 256)
    let (last, next) = (turn(written - 1) * Int64(fine), turn(written) * Int64(fine))
    let ticks = next - (next - last) >> Int64(min(hidden, 7))
    return try packet.at(
      ticks, decoding: ticks, duration: 0, timeBase: TimeBase(timeBase.numerator, timeBase.denominator * fine))
  }

  func stop() { first?.stop() }
}

/// Why an output cannot be put together of copied and made pictures: all of it is made then.
struct CopyRefusal: Error { let reason: String }
