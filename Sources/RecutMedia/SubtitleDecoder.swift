internal import CFFmpeg
internal import RecutModel
public import RecutPlugin

/// Decodes packets of a text subtitle stream. One caller at a time is served.
public final class SubtitleDecoder: @unchecked Sendable {  // SAFETY: every call into libav holds `turn`
  private let context: UnsafeMutablePointer<AVCodecContext>
  private let timeBase: TimeBase
  private let turn = Turn()

  /// - Throws: ``MediaError`` of stage `decoding` where the stream holds pictures, or no decoder is there.
  public init(_ format: StreamFormat) throws(MediaError) {
    try Libav.require(.avcodec)
    LibavLog.clear()
    let doing = "starting to read \(format.codec) subtitles (stream \(format.index))"
    let identifier = format.parameters.pointee.codec_id
    let properties = avcodec_descriptor_get(identifier)?.pointee.props ?? 0
    guard let codec = avcodec_find_decoder(identifier), properties & AV_CODEC_PROP_TEXT_SUB != 0 else {
      throw MediaError(.decoding, .decoderNotFound, doing)
    }
    var context = avcodec_alloc_context3(codec)
    guard let opened = context else { throw MediaError(.decoding, .outOfMemory, doing) }
    do throws(MediaError) {
      try check(avcodec_parameters_to_context(opened, format.parameters), .decoding, doing)
      opened.pointee.pkt_timebase = format.timeBase.rational
      try check(avcodec_open2(opened, codec, nil), .decoding, doing)
    } catch {
      avcodec_free_context(&context)
      throw error
    }
    self.context = opened
    timeBase = format.timeBase
  }

  deinit {
    var context: UnsafeMutablePointer<AVCodecContext>? = context
    avcodec_free_context(&context)
  }

  /// The lines that a packet holds; none where it is damaged or empty.
  public func decode(_ packet: Packet) -> [TextLine] {
    turn.take()
    defer { turn.give() }
    guard let start = packet.time else { return [] }
    var subtitle = AVSubtitle()
    var isThere: Int32 = 0
    guard recut_decode_subtitle(context, &subtitle, &isThere, packet.pointer) >= 0, isThere != 0 else { return [] }
    defer { avsubtitle_free(&subtitle) }
    // The packet's own length is exact; the decoded one is in whole milliseconds.
    let shown = Time.milliseconds(Int64(subtitle.start_display_time))
    let length =
      packet.duration > 0
      ? timeBase.time(packet.duration) : Time.milliseconds(Int64(subtitle.end_display_time))
    let range = TimeRange(start + shown, start + max(length, shown))
    return (0..<Int(subtitle.num_rects)).compactMap { index in
      guard let event = subtitle.rects[index]?.pointee.ass.map({ String(cString: $0) }) else { return nil }
      let parsed = ASSEvent(event)
      if parsed.text.isEmpty { return nil }
      return TextLine(range: range, text: parsed.text, style: parsed.style, speaker: parsed.speaker, event: event)
    }
  }
}
