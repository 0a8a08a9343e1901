internal import CFFmpeg
internal import RecutModel

/// Decodes one stream of pictures or sound. One caller at a time is served; any thread may call.
public final class Decoder: @unchecked Sendable {  // SAFETY: every call into libav holds `turn`
  /// Which frames are not decoded at all.
  public enum Skipping: Sendable {
    case nothing
    /// Frames that no other frame refers to.
    case unreferenced
    /// All that need another frame.
    case allButKeyframes
  }

  /// How pictures are decoded.
  public struct Settings: Hashable, Sendable {
    /// Threads to use; 0 for as many as there are cores.
    public var threads: Int
    public var skipping: Skipping
    /// Leaves deblocking out: quicker, and good enough for looking at, not for showing.
    public var isRough: Bool
    /// Leaves an encoder's padding in sound, marked; for ``AudioDecoder``, which cuts it to the sample.
    var keepsPadding = false

    public init(threads: Int = 0, skipping: Skipping = .nothing, isRough: Bool = false) {
      self.threads = threads
      self.skipping = skipping
      self.isRough = isRough
    }
  }

  public let format: StreamFormat
  private let context: UnsafeMutablePointer<AVCodecContext>
  private let turn = Turn()
  private var errors = 0
  private var predicted: Int64?

  /// - Throws: ``MediaError`` of stage `decoding` where there is no decoder for the stream or it does not start.
  public init(_ format: StreamFormat, _ settings: Settings = Settings()) throws(MediaError) {
    try Libav.require(.avcodec)
    LibavLog.clear()
    let doing = "starting to decode \(format.codec) (stream \(format.index))"
    guard
      let codec = format.decoderName.flatMap({ avcodec_find_decoder_by_name($0) })
        ?? avcodec_find_decoder(format.parameters.pointee.codec_id)
    else {
      throw MediaError(.decoding, .decoderNotFound, doing)
    }
    var context = avcodec_alloc_context3(codec)
    guard let opened = context else { throw MediaError(.decoding, .outOfMemory, doing) }
    do {
      try check(avcodec_parameters_to_context(opened, format.parameters), .decoding, doing)
      opened.pointee.pkt_timebase = format.timeBase.rational
      opened.pointee.thread_count = Int32(clamping: settings.threads)
      Self.apply(settings, to: opened)
      try check(avcodec_open2(opened, codec, nil), .decoding, doing)
    } catch {
      avcodec_free_context(&context)
      throw error
    }
    self.format = format
    self.context = opened
  }

  deinit {
    var context: UnsafeMutablePointer<AVCodecContext>? = context
    avcodec_free_context(&context)
  }

  private static func apply(_ settings: Settings, to context: UnsafeMutablePointer<AVCodecContext>) {
    context.pointee.skip_loop_filter = settings.isRough ? AVDISCARD_ALL : AVDISCARD_DEFAULT
    if settings.isRough { context.pointee.flags2 |= AV_CODEC_FLAG2_FAST }
    if settings.keepsPadding { context.pointee.flags2 |= Int32(AV_CODEC_FLAG2_SKIP_MANUAL) }
    apply(settings.skipping, to: context)
  }

  private static func apply(_ skipping: Skipping, to context: UnsafeMutablePointer<AVCodecContext>) {
    switch skipping {
    case .nothing: context.pointee.skip_frame = AVDISCARD_DEFAULT
    case .unreferenced: context.pointee.skip_frame = AVDISCARD_NONREF
    case .allButKeyframes: context.pointee.skip_frame = AVDISCARD_NONKEY
    }
  }

  /// Packets and frames that could not be decoded.
  public var errorCount: Int {
    turn.take()
    defer { turn.give() }
    return errors
  }

  /// Gives the decoder a packet and takes all frames that are ready, in the order in which they are shown. `nil` in
  /// place of a packet means that there is none left: the last frames come out, and ``reset()`` must come before more.
  ///
  /// Damage is counted, and decoding goes on behind it.
  ///
  /// - Parameter skipping: what to leave out from this packet on.
  /// - Throws: ``MediaError`` where memory is short.
  public func decode(_ packet: Packet?, skipping: Skipping? = nil) throws(MediaError) -> [Frame] {
    turn.take()
    defer { turn.give() }
    if let skipping { Self.apply(skipping, to: context) }
    var frames: [Frame] = []
    while true {
      let code = avcodec_send_packet(context, packet?.pointer)
      let isFull = code == recut_AVERROR_EAGAIN
      if !isFull { try countFault(code) }
      let before = frames.count
      try receive(into: &frames)
      // A full decoder gives frames before it takes more; one that does neither would keep us here forever.
      if !isFull || frames.count == before { return frames }
    }
  }

  /// Forgets everything it was given: to go on at another place of the stream.
  public func reset() {
    turn.take()
    defer { turn.give() }
    avcodec_flush_buffers(context)
    predicted = nil
  }

  private func receive(into frames: inout [Frame]) throws(MediaError) {
    while true {
      let pointer = try FramePool.shared.lend()
      let code = avcodec_receive_frame(context, pointer)
      guard code >= 0 else {
        FramePool.shared.takeBack(pointer)
        if code == recut_AVERROR_EAGAIN || code == recut_AVERROR_EOF { return }
        try countFault(code)
        continue
      }
      frames.append(stamped(pointer))
    }
  }

  private func countFault(_ code: Int32) throws(MediaError) {
    if code >= 0 || code == recut_AVERROR_EOF { return }
    if AVCode(rawValue: code) == .outOfMemory { try check(code, .decoding, "decoding \(format.codec)") }
    errors += 1
  }

  /// Gives the frame libav's best guess of its time; where there is none, the end of the one before.
  private func stamped(_ pointer: UnsafeMutablePointer<AVFrame>) -> Frame {
    let ticks = stamp(pointer.pointee.best_effort_timestamp) ?? stamp(pointer.pointee.pts) ?? predicted
    pointer.pointee.pts = ticks ?? recut_NOPTS
    format.hdr?.add(to: pointer)
    let frame = Frame(owning: pointer, timeBase: format.timeBase)
    let length =
      frame.isAudio
      ? format.timeBase.ticks(Time(Int64(frame.sampleCount), over: Int32(clamping: frame.sampleRate)))
      : frame.durationTicks
    predicted = ticks.flatMap { stamp($0 + length) }
    return frame
  }
}
