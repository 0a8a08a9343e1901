internal import RecutMedia
internal import RecutModel
internal import RecutRuntime

/// Reads one segment on a thread of its own: decoded, made the output's, and stamped with the output's times.
struct SegmentPictures {
  /// Pictures wait here; few, as each may be several megabytes.
  let channel = Channel<Frame>(limit: 8)
  private let segment: VideoSegment
  private let plan: VideoPlan
  private let readers: ClipReaders
  private let note: RenderNotes
  private let order: SteadyOrder

  init(
    _ segment: VideoSegment, _ plan: VideoPlan, _ readers: ClipReaders, _ note: RenderNotes, _ order: SteadyOrder
  ) {
    self.order = order
    self.segment = segment
    self.plan = plan
    self.readers = readers
    self.note = note
  }

  func start() -> Worker {
    Worker("recut-clip") { [self] in
      do {
        try read()
        channel.finish()
      } catch {
        channel.finish(throwing: error)
      }
    }
  }

  private func read() throws {
    defer { order.leave(segment) }
    let frames = readers.open(segment)
    defer { frames.finish() }
    var making = SegmentMaking(segment, plan.picture, try steadied())
    if !segment.filling.isEmpty { return try readFilled(frames, &making) }
    var waiting: [Range<Int>] = []
    func send(_ frames: [Frame]) throws -> Bool {
      for frame in frames {
        guard !waiting.isEmpty else {
          let count = segment.frames.count
          throw RenderError.missingFrames(
            clip: segment.clips.lowerBound, media: segment.media, expected: count, got: count + 1)
        }
        guard try self.send(frame, waiting.removeFirst()) else { return false }
      }
      return true
    }
    while let shown = try frames.read() {
      let slots = segment.shows(shown.number - segment.frames.lowerBound)
      // Those that nobody sees are left out, but by filters that look at their neighbours or count them.
      if slots.isEmpty, !segment.hasMemory, !segment.countsFrames { continue }
      waiting.append(slots)
      guard try send(making.give(shown.frame)) else { return }
    }
    guard try send(making.rest()) else { return }
    note.repeated(frames.repeatedCount, of: segment.media)
  }

  /// What takes the camera's shaking out, where that is wanted: it looks at the whole segment first.
  private func steadied() throws -> SteadiedPictures? {
    guard let steadying = segment.steadying else { return nil }
    let reader = try readers.take(segment, at: segment.frames.lowerBound)
    defer { readers.giveBack(reader, of: segment.media) }
    let pass = try SteadyPass(segment, steadying, reader, readers.cancellation)
    return try SteadiedPictures(segment, steadying, pass, order)
  }

  /// Reads pictures between which new ones are made: each that comes is shown once.
  private func readFilled(_ frames: SegmentFrames, _ making: inout SegmentMaking) throws {
    var count = 0
    func send(_ made: [Frame]) throws -> Bool {
      for frame in made where count < segment.output.count {
        guard try self.send(frame, count..<(count + 1)) else { return false }
        count += 1
      }
      return true
    }
    while let shown = try frames.read() {
      guard try send(making.give(shown.frame)) else { return }
    }
    guard try send(making.rest()) else { return }
    note.repeated(frames.repeatedCount, of: segment.media)
  }

  /// Sends a picture once for each output frame that shows it; `false` where nobody listens any more.
  private func send(_ frame: Frame, _ slots: Range<Int>) throws -> Bool {
    for slot in slots {
      let number = segment.output.lowerBound + slot
      let ticks = plan.timing.ticks(ofFrame: number)
      let length = plan.timing.ticks(ofFrame: number + 1) - ticks
      let stamped = try frame.at(ticks: ticks, duration: length, timeBase: plan.timing.timeBase)
      if !channel.send(stamped) { return false }
    }
    return true
  }
}

/// The pictures of a segment as they become the output's, built for the frames as they turn out to be.
private struct SegmentMaking {
  private var opening: StageGraph
  private var steadied: SteadiedPictures?
  private var last: StageGraph
  private let target: PictureFormat

  init(_ segment: VideoSegment, _ target: PictureFormat, _ steadied: SteadiedPictures?) {
    self.target = target
    self.steadied = steadied
    opening = StageGraph(steadied == nil ? [] : segment.ahead)
    let chain = (steadied == nil ? segment.ahead : []) + segment.conform + segment.finish
    last = StageGraph { frame in (chain.isEmpty && !target.fits(frame) ? target.forced : chain) + segment.filling }
  }

  mutating func give(_ frame: Frame) throws -> [Frame] {
    var frames = try opening.give(frame)
    if steadied != nil { frames = try frames.flatMap { try steadied?.give($0) ?? [] } }
    return try frames.flatMap { try last.give($0) }
  }

  mutating func rest() throws -> [Frame] {
    var frames = try opening.rest()
    if steadied != nil { frames = try frames.flatMap { try steadied?.give($0) ?? [] } + (steadied?.rest() ?? []) }
    return try frames.flatMap { try last.give($0) } + last.rest()
  }
}

extension PictureFormat {
  /// For frames that are not what the stream's header said.
  fileprivate var forced: [String] {
    ["scale=\(width):\(height)", "format=\(pixelFormat)", "setsar=\(pixelAspect.value)/\(pixelAspect.scale)"]
  }

  fileprivate func fits(_ frame: Frame) -> Bool {
    guard case .video(let format) = frame.format else { return false }
    return (format.width, format.height, format.pixelFormat) == (width, height, pixelFormat)
  }
}
