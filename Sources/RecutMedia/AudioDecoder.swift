internal import CFFmpeg
internal import RecutModel

/// Decodes a stream of sound and puts every sample in its place on the medium's clock. One caller at a time is served.
public final class AudioDecoder: @unchecked Sendable {  // SAFETY: every call holds `turn`
  /// A stretch of sound and the position of its first sample, counted from time zero.
  public struct Placed: Sendable {
    public let position: Int64
    public let frame: Frame
    /// Samples of the frame that count, in each channel; what is before and behind them is padding.
    let samples: Range<Int>

    public var count: Int { samples.count }
    var end: Int64 { position + Int64(samples.count) }
  }

  private var decoder: Decoder
  /// Packets that could not be decoded.
  public var errorCount: Int {
    turn.take()
    defer { turn.give() }
    return errors
  }
  private var errors = 0
  public let format: StreamFormat
  private let known: AudioIndex
  /// Where nothing is known yet, places are found on the way.
  private var clock: SampleClock?
  private let counter: SampleCounter
  private let turn = Turn()
  private var nextAnchor = 0
  private var expected: Int64?
  private var isAtBeginning = true
  private var toSkip = 0

  /// - Throws: ``MediaError`` where there is no decoder.
  public convenience init(_ format: StreamFormat, index: AudioIndex) throws(MediaError) {
    try self.init(format, index, nil)
  }

  /// For a stream that is decoded once from its beginning to its end, of which nothing is known yet: every sample comes
  /// where it would by an index, and ``index`` is that index when all is decoded.
  ///
  /// - Throws: ``MediaError`` where there is no decoder.
  public convenience init(counting format: StreamFormat, container: String) throws(MediaError) {
    let nothing = AudioIndex(stream: format.index, sampleRate: format.sampleRate, anchors: [])
    try self.init(format, nothing, SampleClock(format, container: container))
  }

  private init(_ format: StreamFormat, _ index: AudioIndex, _ clock: SampleClock?) throws(MediaError) {
    self.format = format
    decoder = try Self.freshDecoder(format)
    known = index
    self.clock = clock
    counter = SampleCounter(format)
  }

  /// Where the samples lie, as far as the decoder has come.
  public var index: AudioIndex {
    turn.take()
    defer { turn.give() }
    return clock?.index ?? known
  }

  private static func freshDecoder(_ format: StreamFormat) throws(MediaError) -> Decoder {
    var settings = Decoder.Settings(threads: 1)
    settings.keepsPadding = true
    return try Decoder(format, settings)
  }

  /// Decodes the next packet; `nil` means that there is none left. Where sound is missing, positions jump.
  ///
  /// - Throws: ``MediaError`` where memory is short.
  public func decode(_ packet: Packet?) throws(MediaError) -> [Placed] {
    turn.take()
    defer { turn.give() }
    guard let start = packet.map({ place(of: $0) }) ?? expected else {
      // After a seek, packets may come before the first time stamp: they warm the decoder up.
      _ = try decoder.decode(packet)
      return []
    }
    if isAtBeginning { toSkip = format.leadIn }
    isAtBeginning = false
    if let padding = packet?.padding, padding.start > 0 { toSkip = padding.start }
    var next = start
    var placed: [Placed] = []
    let before = decoder.errorCount
    defer { errors += decoder.errorCount - before }
    for frame in try decoder.decode(packet) {
      let samples = kept(of: frame, packet?.padding.end ?? 0)
      if !samples.isEmpty {
        placed.append(Placed(position: next + Int64(samples.lowerBound), frame: frame, samples: samples))
      }
      next += Int64(frame.sampleCount)
    }
    // A packet that could not be decoded still takes its time.
    let count = packet.flatMap { counter.count(in: $0) }.map(Int64.init) ?? 0
    let end = max(next, start + (next == start ? count : 0))
    if let packet { clock?.pass(packet, at: start, count: Int(end - start)) }
    expected = end
    return placed
  }

  private func kept(of frame: Frame, _ padding: Int) -> Range<Int> {
    let skipped = min(toSkip, frame.sampleCount)
    toSkip -= skipped
    if frame.isDiscarded { return 0..<0 }
    return skipped..<max(skipped, frame.sampleCount - padding)
  }

  /// Where the packet's first sample belongs; `nil` where nothing tells.
  private func place(of packet: Packet) -> Int64? {
    if clock != nil { return clock?.place(of: packet) }
    if let anchor = known.anchors[safe: nextAnchor], anchor.isAt(packet) {
      nextAnchor += 1
      return anchor.position
    }
    if known.anchors.isEmpty || expected == nil {
      if packet.time == nil, expected == nil { return isAtBeginning ? known.anchors.first?.position ?? 0 : nil }
      return SamplePlace.of(packet, expected: expected, format)
    }
    return expected
  }

  /// Where decoding goes on.
  enum Place {
    case beginning
    case somewhere
    /// At the packet of an anchor, by its place in the index.
    case anchor(Int)
  }

  /// Forgets what was decoded: what comes next is at `place`.
  func reset(at place: Place) throws(MediaError) {
    turn.take()
    defer { turn.give() }
    // A flushed decoder still remembers how the last window ended (AAC); a new one does not.
    decoder = try Self.freshDecoder(format)
    expected = nil
    toSkip = 0
    nextAnchor = 0
    isAtBeginning = false
    switch place {
    case .beginning: isAtBeginning = true
    case .somewhere: break
    case .anchor(let anchor): nextAnchor = anchor
    }
  }
}

extension AudioIndex.Anchor {
  /// Whether this is the packet's place.
  func isAt(_ packet: Packet) -> Bool {
    if let ticks, let time = packet.presentation { return ticks == time }
    if let byte, let position = packet.position { return byte == position }
    return false
  }
}

extension Frame {
  /// Cut off by the container's edit list.
  var isDiscarded: Bool { pointer.pointee.flags & AV_FRAME_FLAG_DISCARD != 0 }
}

extension Array {
  subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
