internal import RecutMedia
internal import RecutModel
internal import RecutRuntime

/// The pictures of a cut as its plan puts them together: reads the segments one after the other, the next one ahead.
final class CutPictures {
  private let plan: VideoPlan
  private let readers: ClipReaders
  private let notes: RenderNotes
  /// By the segment's number.
  private var opened: [Int: (pictures: SegmentPictures, worker: Worker)]
  /// How many pictures each open segment has given.
  private var taken: [Int: Int] = [:]
  private var next = 1
  /// The first picture, which was read to know what the encoder must be told.
  private var first: Frame?
  private let order: SteadyOrder
  private let effected: [EffectedPictures]
  private let dressed: DressedPictures?
  /// The output's frame that comes next; not its first one where a part is shown.
  private var number: Int
  /// What the first picture tells of the light in all of them.
  let hdr: HDRMetadata?

  init(_ plan: VideoPlan, _ readers: ClipReaders, _ notes: RenderNotes) throws {
    self.plan = plan
    self.readers = readers
    self.notes = notes
    number = plan.segments[0].output.lowerBound
    let order = SteadyOrder(plan)
    self.order = order
    let segment = SegmentPictures(plan.segments[0], plan, readers, notes, order)
    opened = [0: (segment, segment.start())]
    do {
      first = try segment.channel.receive()
      hdr = first?.hdr
      effected = try plan.effects.map { try EffectedPictures($0, plan) }
      dressed = try plan.dressing.map { try DressedPictures($0, plan) }
    } catch {
      segment.channel.close()
      throw error
    }
  }

  /// Gives all pictures, each once.
  ///
  /// - Parameter didShow: is told the time up to which pictures were given.
  func show(_ didShow: (Time) throws -> Void, _ give: (Frame) throws -> Void) throws {
    defer { stop() }
    func place(_ frame: Frame) throws {
      let (ticks, next) = (plan.timing.ticks(ofFrame: number), plan.timing.ticks(ofFrame: number + 1))
      let placed = try frame.at(ticks: ticks, duration: next - ticks, timeBase: plan.timing.timeBase)
      for picture in try affected(placed) { try give(picture) }
      number += 1
      try didShow(plan.timing.timeBase.time(next))
    }
    for index in plan.segments.indices {
      openAhead(of: index)
      try comeIn(index, place)
      for _ in plan.body(of: index) { try place(take(from: index)) }
      try goOver(index, place)
      try close(index)
    }
    for picture in try rest() { try give(picture) }
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

  /// The pictures of a segment that emerge from a colour.
  private func comeIn(_ index: Int, _ place: (Frame) throws -> Void) throws {
    guard case .dip(let colour, _, let count) = plan.segments[index].entry, count > 0, let blend else { return }
    try mix(blend.fadeIn(colour, count, from: "0", to: "blend"), count, [index], place)
  }

  /// The pictures in which a segment turns into the next one or into a colour.
  private func goOver(_ index: Int, _ place: (Frame) throws -> Void) throws {
    guard let blend else { return }
    switch plan.exit(of: index) {
    case .dip(let colour, let count, _) where count > 0:
      try mix(blend.fadeOut(colour, count, from: "0", to: "blend"), count, [index], place)
    case .crossing(let kind, let before, let after):
      let count = before + after
      try mix(blend.crossing(kind, count, from: "0", "1", to: "blend"), count, [index, index + 1], place)
    default: break
    }
  }

  /// Gives what `chains` make of the next `count` pictures of some segments.
  private func mix(_ chains: [String], _ count: Int, _ segments: [Int], _ place: (Frame) throws -> Void) throws {
    var mixed = try BlendedPictures(chains, segments.indices.map(String.init), plan)
    var made = 0
    for _ in 0..<count {
      for frame in try mixed.give(segments.map(take)) {
        try place(frame)
        made += 1
      }
    }
    for frame in try mixed.rest(segments.count) {
      try place(frame)
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
