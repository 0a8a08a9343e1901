internal import CFFmpeg
internal import RecutModel
public import RecutPlugin

/// Reads subtitles as lines of text with exact times: files beside a medium, and text streams inside of one.
public enum SubtitleReader {
  /// All lines of a subtitle file that libavformat reads (SubRip, WebVTT, ASS/SSA, ...), in order of their start.
  /// Text that is not UTF-8 is read as what its first bytes say, else as Windows-1252.
  ///
  /// - Throws: ``MediaError`` of stage `reading` where there is no such file or it holds no subtitles.
  public static func lines(
    ofFile path: String, cancellation: Cancellation = Cancellation()
  ) throws(MediaError) -> [TextLine] {
    let text = try TextFile.utf8(at: path)
    defer { text.remove() }
    let demuxer = try Demuxer(text.path, cancellation: cancellation)
    guard let format = demuxer.streams.first(where: { $0.kind == .subtitle }) else {
      throw MediaError(.reading, .streamNotFound, "looking for subtitles in '\(path)'")
    }
    return try lines(of: format, in: demuxer)
  }

  /// All lines of a text stream inside of a medium, in order of their start.
  ///
  /// - Parameter stream: index among all streams of the file.
  /// - Throws: ``MediaError`` of stage `reading` or `decoding` where the stream holds no text.
  public static func lines(
    of path: String, stream: Int, cancellation: Cancellation = Cancellation()
  ) throws(MediaError) -> [TextLine] {
    let demuxer = try Demuxer(path, cancellation: cancellation)
    guard let format = demuxer.streams.first(where: { $0.index == stream && $0.kind == .subtitle }) else {
      throw MediaError(.reading, .streamNotFound, "looking for subtitle stream \(stream) of '\(path)'")
    }
    return try lines(of: format, in: demuxer)
  }

  private static func lines(of format: StreamFormat, in demuxer: Demuxer) throws(MediaError) -> [TextLine] {
    demuxer.select([format.index])
    let decoder = try SubtitleDecoder(format)
    var lines: [TextLine] = []
    while let packet = try demuxer.read() { lines += decoder.decode(packet) }
    return lines.sorted { ($0.range.start, $0.range.end) < ($1.range.start, $1.range.end) }
  }
}

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
      ? timeBase.time(packet.duration) : Time.milliseconds(Int64(max(subtitle.end_display_time, 0)))
    let range = TimeRange(start + shown, start + max(length, shown))
    return (0..<Int(subtitle.num_rects)).compactMap { index in
      guard let event = subtitle.rects[index]?.pointee.ass.map({ String(cString: $0) }) else { return nil }
      let parsed = ASSEvent(event)
      if parsed.text.isEmpty { return nil }
      return TextLine(range: range, text: parsed.text, style: parsed.style, speaker: parsed.speaker, event: event)
    }
  }
}
