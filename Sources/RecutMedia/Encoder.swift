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

  /// An encoder of pictures.
  ///
  /// - Parameters:
  ///   - format: size, pixels, colour and clock of the frames to come.
  ///   - muxer: where the packets are going to, as containers differ in where headers belong.
  /// - Throws: ``MediaError`` of stage `encoding`: no such encoder, a size or a pixel format that it does not take,
  ///   an option that it does not have.
  public init(_ format: VideoFormat, _ encoding: VideoEncoding, for muxer: Muxer? = nil) throws(MediaError) {
    info = try EncoderInfo(for: encoding.codec)
    self.format = .video(format)
    hdr = encoding.hdr
    var options = encoding.options
    if info.name == "libx265" {
      let wanted = [encoding.hdr?.x265Parameters, "log-level=error", options["x265-params"]]
      options["x265-params"] = wanted.compactMap { $0 }.joined(separator: ":")
    }
    let setUp = Setup(
      info: info, quality: encoding.quality, bitrate: encoding.bitrate, options: options, threads: encoding.threads,
      wantsHeader: muxer?.wantsGlobalHeaders ?? false)
    context = try setUp.open { context throws(MediaError) in Self.describe(format, in: context) }
  }

  /// An encoder of sound, which takes frames of any number of samples.
  ///
  /// - Throws: ``MediaError`` of stage `encoding`, as for pictures.
  public init(_ format: AudioFormat, _ encoding: AudioEncoding, for muxer: Muxer? = nil) throws(MediaError) {
    info = try EncoderInfo(for: encoding.codec)
    self.format = .audio(format)
    hdr = nil
    let setUp = Setup(
      info: info, quality: encoding.quality, bitrate: encoding.bitrate, options: encoding.options, threads: 1,
      wantsHeader: muxer?.wantsGlobalHeaders ?? false)
    context = try setUp.open { context throws(MediaError) in try Self.describe(format, in: context) }
    let isFree = context.pointee.codec.pointee.capabilities & AV_CODEC_CAP_VARIABLE_FRAME_SIZE != 0
    if !isFree, context.pointee.frame_size > 0 {
      queue = SampleQueue(format, size: Int(context.pointee.frame_size))
    }
  }

  deinit {
    var context: UnsafeMutablePointer<AVCodecContext>? = context
    avcodec_free_context(&context)
  }

  private static func describe(_ format: VideoFormat, in context: UnsafeMutablePointer<AVCodecContext>) {
    context.pointee.width = Int32(clamping: format.width)
    context.pointee.height = Int32(clamping: format.height)
    context.pointee.pix_fmt = av_get_pix_fmt(format.pixelFormat)
    context.pointee.time_base = format.timeBase.rational
    let aspect = format.pixelAspect
    context.pointee.sample_aspect_ratio = AVRational(num: Int32(clamping: aspect.value), den: aspect.scale)
    if let rate = format.rate { context.pointee.framerate = AVRational(num: rate.numerator, den: rate.denominator) }
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

  /// Encodes a frame and gives the packets that are ready; `nil` in place of a frame means that there is none left.
  /// Pictures must come in order of their times.
  ///
  /// - Throws: ``MediaError`` of stage `encoding`.
  public func encode(_ frame: Frame?) throws(MediaError) -> [Packet] {
    turn.take()
    defer { turn.give() }
    var packets: [Packet] = []
    if queue != nil {
      if let frame { try queue?.add(frame) }
      while let chunk = try queue?.next(isLast: frame == nil) { try send(chunk, into: &packets) }
      if frame == nil { try send(nil, into: &packets) }
    } else {
      try send(frame, into: &packets)
    }
    return packets
  }

  private func send(_ frame: Frame?, into packets: inout [Packet]) throws(MediaError) {
    let doing = "encoding with \(info.name)"
    var shell: UnsafeMutablePointer<AVFrame>?
    if let frame { shell = try prepared(frame) }
    let code = avcodec_send_frame(context, shell)
    if let shell { FramePool.shared.takeBack(shell) }
    try check(code, .encoding, doing)
    while true {
      let pointer = try Packet.allocated()
      let code = avcodec_receive_packet(context, pointer)
      let packet = Packet(owning: pointer, timeBase: timeBase)
      if code == recut_AVERROR_EAGAIN || code == recut_AVERROR_EOF { return }
      try check(code, .encoding, doing)
      let told = durations.removeValue(forKey: pointer.pointee.pts)
      if pointer.pointee.duration == 0 || told != nil { pointer.pointee.duration = told ?? usualDuration }
      packets.append(packet)
    }
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
