internal import RecutMedia
internal import RecutModel

/// The sound of one segment with its handles, at the output's rate and layout. The last samples are held back for the
/// join that follows.
struct SegmentSound {
  private let reader: AudioReader?
  private let graph: FilterGraph?
  /// Samples still to come, the held ones included.
  private var remaining: Int
  private let held: Int
  /// Samples that only settled the resampler and are dropped.
  private var settling: Int
  private var buffer: SoundBuffer
  private var isRead = false

  /// What is held back, once all else has been read.
  var tail: SoundBuffer { buffer }

  private static let pieceLength = 8192

  init(
    _ segment: AudioSegment, before: Int, after: Int, holding held: Int, _ plan: AudioPlan, _ channels: Int,
    _ readers: SoundReaders
  ) throws {
    self.held = held
    remaining = segment.count + before + after
    buffer = SoundBuffer(channels: channels)
    guard let origin = segment.origin, let chain = SoundChain(segment, before: before, after: after, in: plan) else {
      (reader, graph, settling, isRead) = (nil, nil, 0, true)
      return
    }
    let reader = try readers.reader(for: origin)
    try reader.select(chain.source)
    settling = chain.settling
    self.reader = reader
    let isPassing =
      segment.tempo == nil && reader.format.sampleRate == Int(plan.sampleRate) && reader.format.layout == plan.layout
    graph =
      isPassing
      ? nil
      : try FilterGraph(
        chain.filters.joined(separator: ","), inputs: [FilterInput(nil, .audio(reader.format))], threads: 1)
  }

  /// The next piece without what is held back; `nil` where only that is left.
  mutating func read() throws -> SoundBuffer? {
    let count = min(Self.pieceLength, remaining - held)
    return count > 0 ? try take(count) : try hold()
  }

  /// Exactly `count` samples, with silence where the source ends early.
  mutating func take(_ count: Int) throws -> SoundBuffer {
    while buffer.count < count + settling, try fill() {}
    if settling > 0 {
      _ = buffer.removeFirst(settling)
      settling = 0
    }
    if buffer.count < count { buffer.fit(count) }
    remaining -= count
    return buffer.removeFirst(count)
  }

  private mutating func hold() throws -> SoundBuffer? {
    while buffer.count < held, try fill() {}
    buffer.fit(held)
    return nil
  }

  /// Reads on; `false` at the end.
  private mutating func fill() throws -> Bool {
    if isRead { return false }
    guard let reader else { return false }
    let chunk = try reader.next(atMost: Self.pieceLength)
    guard let graph else {
      if let chunk { buffer.append(chunk.frame) }
      isRead = chunk == nil
      return !isRead
    }
    if let chunk { try graph.push(chunk.frame) } else { try graph.close() }
    while let frame = try graph.pull() { buffer.append(frame) }
    isRead = chunk == nil
    return !isRead
  }
}
