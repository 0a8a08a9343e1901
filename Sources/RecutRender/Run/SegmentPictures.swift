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

  init(_ segment: VideoSegment, _ plan: VideoPlan, _ readers: ClipReaders, _ note: RenderNotes) {
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
    let frames = readers.open(segment)
    defer { frames.finish() }
    var conforming = Conforming(segment.conform, plan.picture, filling: segment.filling)
    if !segment.filling.isEmpty { return try readFilled(frames, &conforming) }
    var waiting: [Range<Int>] = []
    while let shown = try frames.read() {
      let slots = segment.shows(shown.number - segment.frames.lowerBound)
      // Those that nobody sees are left out, but by a filter that looks at their neighbours.
      if slots.isEmpty, !conforming.looksAround, !segment.countsFrames { continue }
      waiting.append(slots)
      for frame in try conforming.conformed(shown.frame) {
        guard try send(frame, waiting.removeFirst()) else { return }
      }
    }
    for frame in try conforming.rest() where !waiting.isEmpty {
      guard try send(frame, waiting.removeFirst()) else { return }
    }
    note.repeated(frames.repeatedCount, of: segment.media)
  }

  /// Reads pictures between which new ones are made: each that comes is shown once.
  private func readFilled(_ frames: SegmentFrames, _ conforming: inout Conforming) throws {
    var count = 0
    func send(_ made: [Frame]) throws -> Bool {
      for frame in made where count < segment.output.count {
        guard try self.send(frame, count..<(count + 1)) else { return false }
        count += 1
      }
      return true
    }
    while let shown = try frames.read() {
      guard try send(try conforming.conformed(shown.frame)) else { return }
    }
    guard try send(try conforming.rest()) else { return }
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

/// The conform chain of a segment, built for the frames as they turn out to be.
private struct Conforming {
  private let chain: [String]
  private let target: PictureFormat
  private let filling: [String]
  private var graph: FilterGraph?

  init(_ chain: [String], _ target: PictureFormat, filling: [String]) {
    self.filling = filling
    self.chain = chain
    self.target = target
  }

  /// Whether what becomes of a picture depends on those around it.
  var looksAround: Bool { chain.contains { $0.hasPrefix("bwdif") } }

  mutating func conformed(_ frame: Frame) throws -> [Frame] {
    if graph == nil {
      let isFit = chain.isEmpty && fits(frame)
      if isFit, filling.isEmpty { return [frame] }
      let text = ((chain.isEmpty && !isFit ? target.forced : chain) + filling).joined(separator: ",")
      graph = try FilterGraph(text, inputs: [FilterInput(nil, frame.format)])
    }
    try graph?.push(frame)
    return try pulled()
  }

  mutating func rest() throws -> [Frame] {
    try graph?.close()
    return try pulled()
  }

  private func fits(_ frame: Frame) -> Bool {
    guard case .video(let format) = frame.format else { return false }
    return (format.width, format.height, format.pixelFormat) == (target.width, target.height, target.pixelFormat)
  }

  private func pulled() throws -> [Frame] {
    var frames: [Frame] = []
    while let frame = try graph?.pull() { frames.append(frame) }
    return frames
  }
}

extension PictureFormat {
  /// For frames that are not what the stream's header said.
  fileprivate var forced: [String] {
    ["scale=\(width):\(height)", "format=\(pixelFormat)", "setsar=\(pixelAspect.value)/\(pixelAspect.scale)"]
  }
}
