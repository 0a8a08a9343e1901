internal import CFFmpeg
public import RecutModel

/// Encodes lines of text as a subtitle stream, in the format that the container has for it. One caller at a time is
/// served.
public final class SubtitleEncoder: @unchecked Sendable {  // SAFETY: every call into libav holds `turn`
  /// libavcodec's name of the format: `mov_text`, `subrip`, `webvtt`, `ass`.
  public let codec: String
  let context: UnsafeMutablePointer<AVCodecContext>
  private let turn = Turn()
  private var order = 0
  private static let largest = 1 << 16

  /// - Parameter codec: the container's own format where `nil`.
  /// - Throws: ``MediaError`` of stage `encoding` where the container has none.
  public init(for muxer: Muxer, codec: String? = nil) throws(MediaError) {
    let codec = if let codec { codec } else { try muxer.subtitleCodec }
    let doing = "starting the encoder of \(codec) subtitles"
    guard let encoder = EncoderInfo.find(codec == "subrip" ? "srt" : codec) else {
      throw MediaError(.encoding, .encoderNotFound, doing)
    }
    var context = avcodec_alloc_context3(encoder)
    guard let opened = context else { throw MediaError(.encoding, .outOfMemory, doing) }
    do throws(MediaError) {
      let header = Array(Self.header.utf8) + [0]
      let copy = try check(allocated: av_mallocz(header.count), .encoding, doing)
      copy.copyMemory(from: header, byteCount: header.count)
      opened.pointee.subtitle_header = copy.assumingMemoryBound(to: UInt8.self)
      opened.pointee.subtitle_header_size = Int32(header.count - 1)
      opened.pointee.time_base = AVRational(num: 1, den: 1000)
      opened.pointee.flags |= AV_CODEC_FLAG_BITEXACT
      if muxer.wantsGlobalHeaders { opened.pointee.flags |= AV_CODEC_FLAG_GLOBAL_HEADER }
      try check(avcodec_open2(opened, encoder, nil), .encoding, doing)
    } catch {
      avcodec_free_context(&context)
      throw error
    }
    self.codec = codec
    self.context = opened
  }

  deinit {
    var context: UnsafeMutablePointer<AVCodecContext>? = context
    avcodec_free_context(&context)
  }

  /// The script that lines are read in the light of: one style, white on black edges.
  private static let header = """
    [Script Info]
    ScriptType: v4.00+
    PlayResX: 384
    PlayResY: 288

    [V4+ Styles]
    Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, \
    Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, \
    MarginV, Encoding
    Style: Default,Arial,16,&Hffffff,&Hffffff,&H0,&H0,0,0,0,0,100,100,0,0,1,1,0,2,10,10,10,1

    [Events]
    Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text

    """

  /// One line, which may break, as a packet; lines must come in order of their start.
  ///
  /// - Throws: ``MediaError`` of stage `encoding`.
  public func encode(_ text: String, _ range: TimeRange) throws(MediaError) -> Packet {
    turn.take()
    defer { turn.give() }
    let doing = "encoding \(codec) subtitles"
    let words = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\\N")
    let pointer = try Packet.allocated()
    let packet = Packet(owning: pointer, timeBase: TimeBase(1, 1000))
    var bytes = [UInt8](repeating: 0, count: Self.largest)
    let size = try encode("\(order),0,Default,,0,0,0,,\(words)", into: &bytes, range)
    order += 1
    try check(av_new_packet(pointer, size), .encoding, doing)
    pointer.pointee.data.update(from: bytes, count: Int(size))
    pointer.pointee.pts = range.start.units(per: 1000)
    pointer.pointee.dts = pointer.pointee.pts
    pointer.pointee.duration = max(range.end.units(per: 1000) - pointer.pointee.pts, 1)
    pointer.pointee.flags |= AV_PKT_FLAG_KEY
    return packet
  }

  private func encode(_ event: String, into bytes: inout [UInt8], _ range: TimeRange) throws(MediaError) -> Int32 {
    var rectangle = AVSubtitleRect()
    rectangle.type = SUBTITLE_ASS
    let line = try check(allocated: av_strdup(event), .encoding, "encoding \(codec) subtitles")
    defer { av_free(line) }
    rectangle.ass = line
    let code = withUnsafeMutablePointer(to: &rectangle) { rectangle in
      var list: UnsafeMutablePointer<AVSubtitleRect>? = rectangle
      return withUnsafeMutablePointer(to: &list) { list in
        var subtitle = AVSubtitle()
        subtitle.num_rects = 1
        subtitle.rects = list
        subtitle.pts = range.start.units(per: 1_000_000)
        subtitle.end_display_time = UInt32(clamping: range.duration.units(per: 1000))
        return avcodec_encode_subtitle(context, &bytes, Int32(bytes.count), &subtitle)
      }
    }
    return try check(code, .encoding, "encoding \(codec) subtitles")
  }
}

extension Muxer {
  /// The container's own format of text subtitles.
  var subtitleCodec: String {
    get throws(MediaError) {
      switch text(context.pointee.oformat.pointee.name) {
      case "mp4", "mov", "ipod": return "mov_text"
      case "webm", "webvtt": return "webvtt"
      case "ass": return "ass"
      case "matroska", "srt": return "subrip"
      case let name: throw MediaError(.encoding, .encoderNotFound, "looking for a format of subtitles in \(name)")
      }
    }
  }

  /// Adds a stream of subtitles, and gives its index.
  ///
  /// - Throws: ``MediaError`` of stage `writing`.
  public func add(_ encoder: SubtitleEncoder, tags: [String: String] = [:]) throws(MediaError) -> Int {
    try add(context: encoder.context, tags: tags)
  }
}
