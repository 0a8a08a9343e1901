internal import CFFmpeg
internal import RecutModel

/// Encodes pictures or sound. One caller at a time is served; any thread may call.
public final class Encoder: @unchecked Sendable {  // SAFETY: every call into libav holds `turn`
  public let info: EncoderInfo
  /// What frames have to look like; their time stamps are converted.
  public let format: FrameFormat
  let context: UnsafeMutablePointer<AVCodecContext>
  let hdr: HDRMetadata?
  private let turn = Turn()
  private var queue: SampleQueue?
  private var lastTicks: Int64?
  /// How long pictures of no constant rate are shown, by their times: encoders do not carry that through.
  private var durations: [Int64: Int64] = [:]
  /// Whether nothing more comes, and whether libav knows that.
  private var isLast = false
  private var isEnded = false

  /// An encoder of pictures.
  ///
  /// - Parameters:
  ///   - format: size, pixels, colour and clock of the frames to come.
  ///   - muxer: where the packets are going to, as containers differ in where headers belong.
  ///   - graph: where the frames come from, if that leaves them in a device's memory.
  /// - Throws: ``MediaError`` of stage `encoding`: no such encoder, a size or a pixel format that it does not take,
  ///   an option that it does not have.
  public init(
    _ format: VideoFormat, _ encoding: VideoEncoding, for muxer: Muxer? = nil, from graph: FilterGraph? = nil
  ) throws(MediaError) {
    info = try EncoderInfo(for: encoding.codec)
    self.format = .video(format)
    hdr = encoding.hdr
    var options = encoding.options
    if info.name == "libx265" {
      let wanted = [encoding.hdr?.x265Parameters, "log-level=error", options["x265-params"]]
      options["x265-params"] = wanted.compactMap { $0 }.joined(separator: ":")
    }
    let setUp = Setup(
      info: info, quality: encoding.quality, options: options, threads: encoding.threads,
      wantsHeader: muxer?.wantsGlobalHeaders ?? false)
    let opened = try setUp.open { context throws(MediaError) in
      Self.describe(format, in: context)
      context.pointee.hw_frames_ctx = graph?.newReferenceToDeviceFrames()
    }
    context = opened.context
    try setUp.refuse(opened.unknown)
  }

  /// An encoder of sound, which takes frames of any number of samples.
  ///
  /// - Throws: ``MediaError`` of stage `encoding`, as for pictures.
  public init(_ format: AudioFormat, _ encoding: AudioEncoding, for muxer: Muxer? = nil) throws(MediaError) {
    info = try EncoderInfo(for: encoding.codec)
    self.format = .audio(format)
    hdr = nil
    let setUp = Setup(
      info: info, bitrate: encoding.bitrate, options: encoding.options, threads: 1,
      wantsHeader: muxer?.wantsGlobalHeaders ?? false)
    let opened = try setUp.open { context throws(MediaError) in try Self.describe(format, in: context) }
    context = opened.context
    try setUp.refuse(opened.unknown)
    let isFree = context.pointee.codec.pointee.capabilities & AV_CODEC_CAP_VARIABLE_FRAME_SIZE != 0
    if !isFree, context.pointee.frame_size > 0 {
      queue = SampleQueue(format, size: Int(context.pointee.frame_size))
    }
  }

  deinit {
    if info.name == "libsvtav1" { wearOut() }
    var context: UnsafeMutablePointer<AVCodecContext>? = context
    avcodec_free_context(&context)
  }

  /// Takes an encoder to its end. Freed earlier, SVT-AV1 waits for ever for threads that wait for pictures; and told of
  /// an end without a single picture, it waits for the packet of that.
  private func wearOut() {
    if lastTicks == nil, let shell = try? FramePool.shared.lend() {
      (shell.pointee.width, shell.pointee.height) = (context.pointee.width, context.pointee.height)
      shell.pointee.format = context.pointee.pix_fmt.rawValue
      shell.pointee.pts = 0
      if av_frame_get_buffer(shell, 0) >= 0 { avcodec_send_frame(context, shell) }
      FramePool.shared.takeBack(shell)
    }
    try? pass(nil)
    while (try? received()) != nil {}
  }

  private static func describe(_ format: VideoFormat, in context: UnsafeMutablePointer<AVCodecContext>) {
    context.pointee.width = Int32(clamping: format.width)
    context.pointee.height = Int32(clamping: format.height)
    context.pointee.pix_fmt = av_get_pix_fmt(format.pixelFormat)
    context.pointee.time_base = format.timeBase.rational
    let aspect = format.pixelAspect
    context.pointee.sample_aspect_ratio = AVRational(num: Int32(clamping: aspect.value), den: aspect.scale)
    if let rate = format.rate ?? format.averageRate {
      context.pointee.framerate = AVRational(num: rate.numerator, den: rate.denominator)
    }
    context.pointee.color_primaries = format.colour.avPrimaries
    context.pointee.color_trc = format.colour.avTransfer
    context.pointee.colorspace = format.colour.avMatrix
    context.pointee.color_range = format.colour.avRange
  }

  private static func describe(
    _ format: AudioFormat, in context: UnsafeMutablePointer<AVCodecContext>
  ) throws(MediaError) {
    context.pointee.sample_rate = Int32(clamping: format.sampleRate)
    context.pointee.sample_fmt = av_get_sample_fmt(format.sampleFormat)
    context.pointee.time_base = AVRational(num: 1, den: Int32(clamping: format.sampleRate))
    let layout = try ChannelLayout(named: format.layout, .encoding)
    var source = layout.layout
    try check(av_channel_layout_copy(&context.pointee.ch_layout, &source), .encoding, "preparing to encode sound")
  }

  var timeBase: TimeBase { TimeBase(context.pointee.time_base) }

  /// The decoder's settings, told once for all packets.
  var header: [UInt8] {
    guard let data = context.pointee.extradata, context.pointee.extradata_size > 0 else { return [] }
    return Array(UnsafeBufferPointer(start: data, count: Int(context.pointee.extradata_size)))
  }

  /// Encodes a frame and gives the packets that are ready; `nil` in place of a frame means that there is none left.
  /// Pictures must come in order of their times.
  ///
  /// - Throws: ``MediaError`` of stage `encoding`.
  public func encode(_ frame: Frame?) throws(MediaError) -> [Packet] {
    try send(frame)
    var packets: [Packet] = []
    while let packet = try next() { packets.append(packet) }
    return packets
  }

  /// Takes a frame, or `nil` where there is none left; ``next()`` then gives the packets that are ready. For callers
  /// who may want to stop between two of them: an encoder that looks ahead has many to give at the end.
  ///
  /// - Throws: ``MediaError`` of stage `encoding`.
  public func send(_ frame: Frame?) throws(MediaError) {
    turn.take()
    defer { turn.give() }
    if queue == nil { return try pass(frame) }
    if let frame { try queue?.add(frame) } else { isLast = true }
  }

  /// The next packet of what was sent; `nil` where there is none before more is sent.
  ///
  /// - Throws: ``MediaError`` of stage `encoding`.
  public func next() throws(MediaError) -> Packet? {
    turn.take()
    defer { turn.give() }
    while true {
      if let packet = try received() { return packet }
      if let chunk = try queue?.next(isLast: isLast) {
        try pass(chunk)
      } else if isLast, !isEnded {
        try pass(nil)
      } else {
        return nil
      }
    }
  }

  private func pass(_ frame: Frame?) throws(MediaError) {
    if frame == nil {
      if isEnded { return }
      isEnded = true
    }
    var shell: UnsafeMutablePointer<AVFrame>?
    if let frame { shell = try prepared(frame) }
    let code = avcodec_send_frame(context, shell)
    if let shell { FramePool.shared.takeBack(shell) }
    try check(code, .encoding, "encoding with \(info.name)")
  }

  private func received() throws(MediaError) -> Packet? {
    let pointer = try Packet.allocated()
    let packet = Packet(owning: pointer, timeBase: timeBase)
    let code = avcodec_receive_packet(context, pointer)
    if code == recut_AVERROR_EAGAIN || code == recut_AVERROR_EOF { return nil }
    try check(code, .encoding, "encoding with \(info.name)")
    let told = durations.removeValue(forKey: pointer.pointee.pts)
    if pointer.pointee.duration == 0 || told != nil { pointer.pointee.duration = told ?? usualDuration }
    return packet
  }

  private var usualDuration: Int64 {
    if case .video(let format) = format, let rate = format.rate { timeBase.ticks(rate.frameDuration) } else { 0 }
  }

  /// The frame on the encoder's clock, free to be coded as the encoder sees fit.
  private func prepared(_ frame: Frame) throws(MediaError) -> UnsafeMutablePointer<AVFrame> {
    let ticks = frame.time.map { timeBase.ticks($0) }
    if !frame.isAudio {
      guard let ticks, lastTicks.map({ $0 < ticks }) ?? true else {
        throw MediaError(.encoding, .invalidArgument, "encoding a picture that is not later than the one before")
      }
      lastTicks = ticks
      if usualDuration == 0, let time = frame.time, frame.durationTicks > 0 {
        durations[ticks] = timeBase.ticks(time + frame.timeBase.time(frame.durationTicks)) - ticks
      }
    }
    let shell = try frame.reference()
    shell.pointee.pts = ticks ?? recut_NOPTS
    shell.pointee.pict_type = AV_PICTURE_TYPE_NONE
    shell.pointee.quality = context.pointee.global_quality
    recut_frame_set_duration(shell, usualDuration)
    return shell
  }
}
