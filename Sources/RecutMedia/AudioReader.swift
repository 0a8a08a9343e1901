internal import CFFmpeg
internal import RecutModel

/// Reads chosen samples of a medium's sound: exactly those, at their absolute positions on the medium's clock, silent
/// where the medium has none. The same samples come whether reading began at the beginning or sought.
///
/// One caller at a time is served.
public final class AudioReader: @unchecked Sendable {  // SAFETY: every call holds `turn`
  /// A stretch of sound.
  public struct Chunk: Sendable {
    /// Position of the first sample, counted from time zero.
    public let position: Int64
    public let frame: Frame
  }

  public let path: String
  public let index: AudioIndex
  /// How the sound that comes out is stored.
  public let format: AudioFormat
  private let cancellation: Cancellation
  private let turn = Turn()
  private var source: AudioSource
  private let converter: SoundConverter
  private var wanted: Range<Int64> = 0..<0
  private var waiting: [AudioDecoder.Placed] = []
  /// Where decoding has come to; `nil` before it began.
  private var reached: Int64?
  private var isDrained = false
  /// How many packets of the chosen samples could not be decoded, so that it is silent in their place.
  public var damagedPackets: Int {
    turn.take()
    defer { turn.give() }
    return damaged
  }
  private var damaged = 0

  /// Opens the file at `path`, of which `index` was made.
  ///
  /// - Parameter sampleFormat: libav's name of how samples are to be stored (`fltp` is what plugins hear); as the
  ///   decoder gives them where `nil`.
  /// - Throws: ``MediaError`` where it cannot be opened or decoded.
  public init(
    _ path: String, index: AudioIndex, sampleFormat: String? = nil, cancellation: Cancellation = Cancellation()
  ) throws(MediaError) {
    self.path = path
    self.index = index
    self.cancellation = cancellation
    source = try AudioSource(path, index, cancellation)
    guard case .audio(var format) = source.format.frameFormat else {
      throw MediaError(.decoding, .invalidData, "reading the sound of '\(path)'")
    }
    if let sampleFormat { format.sampleFormat = sampleFormat }
    format.timeBase = TimeBase(1, Int32(clamping: format.sampleRate))
    self.format = format
    converter = SoundConverter(to: format)
  }

  /// Chooses the samples that ``next(atMost:)`` gives from now on; position 0 is the medium's time zero.
  ///
  /// - Throws: ``MediaError`` where the file cannot be read.
  public func select(_ samples: Range<Int64>) throws(MediaError) {
    turn.take()
    defer { turn.give() }
    wanted = samples
    waiting.removeAll { $0.end <= samples.lowerBound }
    let isNear = reached.map { $0 <= samples.lowerBound && samples.lowerBound - $0 < Int64(format.sampleRate) * 2 }
    if isNear ?? false, !isDrained { return }
    if let first = waiting.first, first.position <= samples.lowerBound { return }
    waiting = []
    isDrained = false
    reached = nil
    try source.go(to: samples.lowerBound)
  }

  /// The next of the chosen samples, without a gap, or `nil` after the last.
  ///
  /// - Throws: ``MediaError`` on cancellation, or where memory is short.
  public func next(atMost limit: Int = 4096) throws(MediaError) -> Chunk? {
    turn.take()
    defer { turn.give() }
    let count = Int(min(Int64(max(limit, 1)), Int64(wanted.count)))
    guard count > 0 else { return nil }
    let target = try FramePool.shared.lend()
    let frame = Frame(owning: target, timeBase: format.timeBase)
    try prepare(target, count)
    var filled = 0
    while filled < count { filled += try fill(target, filled, of: count) }
    target.pointee.pts = wanted.lowerBound
    defer { wanted = (wanted.lowerBound + Int64(count))..<wanted.upperBound }
    return Chunk(position: wanted.lowerBound, frame: frame)
  }

  private func prepare(_ target: UnsafeMutablePointer<AVFrame>, _ count: Int) throws(MediaError) {
    let doing = "reading the sound of '\(path)'"
    let layout = try ChannelLayout(named: format.layout, .decoding)
    var source = layout.layout
    target.pointee.nb_samples = Int32(count)
    target.pointee.format = av_get_sample_fmt(format.sampleFormat).rawValue
    target.pointee.sample_rate = Int32(clamping: format.sampleRate)
    try check(av_channel_layout_copy(&target.pointee.ch_layout, &source), .decoding, doing)
    try check(av_frame_get_buffer(target, 0), .decoding, doing)
  }

  /// Fills as much as is at hand, and says how many samples that were.
  private func fill(
    _ target: UnsafeMutablePointer<AVFrame>, _ filled: Int, of count: Int
  ) throws(MediaError) -> Int {
    let position = wanted.lowerBound + Int64(filled)
    while true {
      while let first = waiting.first, first.end <= position { waiting.removeFirst() }
      if !waiting.isEmpty || isDrained { break }
      try decodeMore()
    }
    let missing = waiting.first.map { Int(clamping: $0.position - position) } ?? Int.max
    if missing > 0 {
      let silent = min(missing, count - filled)
      Samples.silence(silent, in: target, filled)
      return silent
    }
    let first = waiting[0]
    let part = min(count - filled, Int(first.end - position))
    let start = first.samples.lowerBound + Int(position - first.position)
    Samples.copy(part, from: first.frame.pointer, start, to: target, filled)
    return part
  }

  private func decodeMore() throws(MediaError) {
    let packet = try source.read()
    isDrained = packet == nil
    let before = source.decoder.errorCount
    defer { if reached ?? .min > wanted.lowerBound { damaged += source.decoder.errorCount - before } }
    for placed in try source.decoder.decode(packet) {
      reached = placed.end
      // Before the chosen samples there is nothing but warming up.
      if placed.end <= wanted.lowerBound { continue }
      waiting.append(contentsOf: try converter.convert(placed))
    }
  }
}
