internal import CFFmpeg

/// A container that can be written.
public struct ContainerInfo: Hashable, Sendable {
  /// libavformat's name: `matroska`.
  public let name: String

  /// The container for a file at `path`, by its extension; `nil` where there is none.
  ///
  /// - Throws: ``MediaError`` where libavformat is not installed.
  public init?(path: String) throws(MediaError) {
    try Libav.require(.avformat)
    guard let found = Self.find(path, isPath: true) else { return nil }
    name = text(found.pointee.name)
  }

  /// Whether it can hold streams that `encoder` makes; `true` where libavformat does not know.
  public func canHold(_ encoder: EncoderInfo) -> Bool {
    guard let format = av_guess_format(name, nil, nil),
      let codec = avcodec_descriptor_get_by_name(encoder.codec)?.pointee.id
    else { return false }
    // libavformat has a number for Opus in WAVE files and does not write them all the same.
    if avformat_query_codec(format, codec, FF_COMPLIANCE_NORMAL) == 0 || name == "wav" && encoder.codec == "opus" {
      return false
    }
    // What MOV cannot hold of what MP4 can, its muxer knows alone.
    return name != "mov" || begins(with: codec, encoder.kind, in: format)
  }

  /// Whether the muxer accepts a stream; nothing is written.
  private func begins(
    with codec: AVCodecID, _ kind: StreamFormat.Kind, in format: UnsafePointer<AVOutputFormat>
  ) -> Bool {
    var made: UnsafeMutablePointer<AVFormatContext>?
    guard avformat_alloc_output_context2(&made, format, nil, nil) >= 0, let context = made else { return true }
    defer {
      avio_closep(&context.pointee.pb)
      avformat_free_context(context)
    }
    // The muxer asks its file whether it can seek.
    guard avio_open2(&context.pointee.pb, "file:/dev/null", AVIO_FLAG_WRITE, nil, nil) >= 0 else { return true }
    guard let stream = avformat_new_stream(context, nil), let header = stream.pointee.codecpar else { return true }
    header.pointee.codec_type = kind == .video ? AVMEDIA_TYPE_VIDEO : AVMEDIA_TYPE_AUDIO
    header.pointee.codec_id = codec
    (header.pointee.width, header.pointee.height) = (320, 180)
    header.pointee.sample_rate = 48000
    av_channel_layout_default(&header.pointee.ch_layout, 2)
    stream.pointee.time_base = AVRational(num: 1, den: kind == .video ? 25 : 48000)
    LibavLog.clear()
    defer { LibavLog.clear() }
    return avformat_init_output(context, nil) >= 0
  }

  /// What recut asks of a muxer beyond libavformat's own defaults: in MP4 and its kin the header comes first, so that
  /// players can begin before all is there.
  public static func options(ofMuxer name: String) -> [String: String] {
    ["mp4", "mov", "ipod"].contains(name) ? ["movflags": "+faststart"] : [:]
  }

  /// Whether packets of this codec must be written later by what the encoder begins ahead. Matroska's header tells that
  /// of Opus, and who reads takes it off again; until version 6 libavformat's muxer left the adding to its caller.
  static func adds(leadInOf codec: String, inMuxer name: String) -> Bool {
    LIBAVFORMAT_VERSION_MAJOR < 60 && codec == "opus" && ["matroska", "webm"].contains(name)
  }

  /// The mark of a codec in a container, where the usual one is not what players want: Apple's open HEVC in MP4 and MOV
  /// under this one alone.
  public static func tag(of codec: String, inMuxer name: String) -> String? {
    codec == "hevc" && ["mp4", "mov"].contains(name) ? "hvc1" : nil
  }

  static func find(_ text: String, isPath: Bool) -> UnsafePointer<AVOutputFormat>? {
    if isPath { return av_guess_format(nil, text, nil) }
    return av_guess_format(text, nil, nil) ?? av_guess_format(nil, "x." + text, nil)
  }
}
