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
  private let output: CopyEdge.Output
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
    model = try films.model().format
    pieces = try CopyPieces(plan, films, without: whole)
    delay = pieces.delay
    expected = ExpectedPictures(in: [])
    let fitted = plan.between(model, delay: delay)
    self.plan = fitted
    let made = pieces.all.first { !$0.isCopied }
    let writer = try made.map { try PictureWriter(fitted.part($0.frames), readers, notes, for: muxer) }
    do {
      let header = try CopyHeader(model, writer?.encoder.encoder, isCopied: pieces.copiedCount > 0)
      output = CopyEdge.Output(plan: fitted, readers: readers, notes: notes, muxer: muxer, header: header)
    } catch {
      writer?.stop()
      throw CopyRefusal(reason: "\(error)")
    }
    first = writer
  }

  func add(to muxer: Muxer) throws -> Int {
    try muxer.add(output.header, timeBase: clock, rate: plan.timing.constantRate, delay: delay)
  }

  /// The film's clock where all times of the output are whole on it.
  private var clock: TimeBase {
    let (own, film) = (plan.timing.timeBase, model.timeBase)
    return (0...1).allSatisfy { film.time(film.ticks(own.time($0))) == own.time($0) } ? film : own
  }

  func write(_ didEncode: (Time) throws -> Void, _ write: (Packet) throws -> Void) throws {
    var edges = edges()[...]
    var running: [CopyEdge] = []
    defer { (running + edges).forEach { $0.stop() } }
    func put(_ packet: Packet, _ number: Int?) throws {
      try write(placed(packet, number))
      try didEncode(plan.timing.timeBase.time(plan.timing.ticks(ofFrame: written)))
    }
    func cross() throws {
      while running.count < Self.edgesAtOnce, let next = edges.popFirst() {
        next.start()
        running.append(next)
      }
      guard let edge = running.first else { return }
      try edge.read(put)
      expected.formUnion(edge.expected)
      running.removeFirst()
    }
    try cross()
    for case .copied(let run, let segment, let frames) in pieces.all {
      try films.reader(plan.segments[segment].media)?.read(run) { packet, number in
        try put(packet, number.map { frames.lowerBound + $0 - run.frames.lowerBound })
      }
      try cross()
    }
  }

  /// One is written and the next one made: more would need more memory than they gain.
  static let edgesAtOnce = 2

  /// What lies around the copied pieces, in order.
  private func edges() -> [CopyEdge] {
    let watched = pieces.joins.map(\.frames)
    return pieces.edges.map { place in
      guard place.made != nil else { return CopyEdge(place, output, watched: watched, nil) }
      defer { first = nil }
      return CopyEdge(place, output, watched: watched, first)
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
