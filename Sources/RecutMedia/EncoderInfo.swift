internal import CFFmpeg
internal import RecutPlugin

/// An encoder of libavcodec: what it is called and what it takes.
public struct EncoderInfo: Hashable, Sendable {
  /// libavcodec's name of the encoder: `libx264`.
  public let name: String
  /// libavcodec's name of what it makes: `h264`.
  public let codec: String
  public let kind: StreamFormat.Kind
  /// libav's names of what it takes; empty where it takes anything.
  public let pixelFormats: [String]
  public let sampleFormats: [String]
  public let sampleRates: [Int]
  public let layouts: [String]
  /// The option that sets constant quality, or `nil` where there is no such thing.
  let quality: Quality?

  enum Quality: Hashable, Sendable {
    /// An option of the encoder's own.
    case option(String)
    /// libavcodec's quantiser scale, as the ffmpeg program's `-q`.
    case scale
  }

  /// Whether an output's `quality` means something to it.
  public var takesQuality: Bool { quality != nil }

  /// The encoder for `codec`: a format (`h264`, `opus`), for which the best encoder that is installed is taken, or the
  /// name of an encoder.
  ///
  /// - Throws: ``MediaError`` with code `encoderNotFound`, where there is none.
  public init(for codec: String) throws(MediaError) {
    try Libav.require(.avcodec)
    guard let found = Self.find(codec) else {
      throw MediaError(.encoding, .encoderNotFound, "looking for an encoder for '\(codec)'")
    }
    self.init(found)
  }

  /// Names that might have been meant by `codec`, nearest first: for a hint.
  public static func suggestion(for codec: String) -> String? {
    guard (try? Libav.require(.avcodec)) != nil else { return nil }
    return nearest(to: codec, in: all.flatMap { [$0.name, $0.codec] })
  }

  /// Every encoder of pictures and sound that is installed.
  static var all: [EncoderInfo] {
    var encoders: [EncoderInfo] = []
    var state: UnsafeMutableRawPointer?
    while let codec = av_codec_iterate(&state) {
      if av_codec_is_encoder(codec) != 0 { encoders.append(EncoderInfo(codec)) }
    }
    return encoders
  }

  /// Where a format has several encoders, those to be tried first. libavcodec's own for Opus and Vorbis are
  /// experiments; its `prores` knows no profiles.
  private static let preferred: [String: [String]] = [
    "h264": ["libx264", "libopenh264"], "hevc": ["libx265"], "av1": ["libsvtav1", "libaom-av1", "librav1e"],
    "vp9": ["libvpx-vp9"], "vp8": ["libvpx"], "prores": ["prores_ks"], "opus": ["libopus"], "vorbis": ["libvorbis"],
    "mp3": ["libmp3lame", "libshine"], "webp": ["libwebp_anim", "libwebp"], "jpeg2000": ["libopenjpeg"],
  ]

  static func find(_ codec: String) -> UnsafePointer<AVCodec>? {
    for name in preferred[codec] ?? [] {
      if let found = avcodec_find_encoder_by_name(name) { return found }
    }
    if let found = avcodec_find_encoder_by_name(codec) { return found }
    return avcodec_descriptor_get_by_name(codec).flatMap { avcodec_find_encoder($0.pointee.id) }
  }

  private init(_ encoder: UnsafePointer<AVCodec>) {
    let codec = encoder.pointee
    name = text(codec.name)
    self.codec = text(avcodec_get_name(codec.id))
    kind = codec.type == AVMEDIA_TYPE_VIDEO ? .video : codec.type == AVMEDIA_TYPE_AUDIO ? .audio : .other
    pixelFormats = list(recut_codec_pixel_formats(encoder), until: { $0.rawValue < 0 }) { pixelFormatName($0.rawValue) }
    sampleFormats = list(recut_codec_sample_formats(encoder), until: { $0.rawValue < 0 }) {
      sampleFormatName($0.rawValue)
    }
    sampleRates = list(recut_codec_sample_rates(encoder), until: { $0 == 0 }) { Int($0) }
    layouts = list(recut_codec_channel_layouts(encoder), until: { $0.nb_channels == 0 }) { ChannelLayout.name(of: $0) }
    quality = Self.quality(of: encoder)
  }

  private static func quality(of encoder: UnsafePointer<AVCodec>) -> Quality? {
    for option in ["crf", "qp"] where hasOption(option, encoder) { return .option(option) }
    let scaled: Set<String> = [
      "mpeg4", "mpeg2video", "mpeg1video", "mjpeg", "libxvid", "h263p", "flv", "libmp3lame", "libvorbis", "aac",
      "libtheora", "prores_ks", "msmpeg4", "libwebp", "libwebp_anim",
    ]
    return scaled.contains(text(encoder.pointee.name)) ? .scale : nil
  }

  private static func hasOption(_ name: String, _ encoder: UnsafePointer<AVCodec>) -> Bool {
    var options: UnsafePointer<AVClass>? = encoder.pointee.priv_class
    guard options != nil else { return false }
    return withUnsafeMutablePointer(to: &options) {
      av_opt_find($0, name, nil, 0, AV_OPT_SEARCH_FAKE_OBJ) != nil
    }
  }

  /// What is wrong with options for this encoder, in sentences; nothing is opened.
  public func faults(in options: [String: String]) -> [String] {
    guard let encoder = avcodec_find_encoder_by_name(name) else { return [] }
    var context = avcodec_alloc_context3(encoder)
    defer { avcodec_free_context(&context) }
    return options.sorted { $0.key < $1.key }.compactMap { key, value in
      LibavLog.clear()
      let code = av_opt_set(context, key, value, AV_OPT_SEARCH_CHILDREN)
      if code >= 0 { return nil }
      if AVCode(rawValue: code) == .optionNotFound { return "the encoder \(name) has no option '\(key)'" }
      let reason = LibavLog.takeErrors().last ?? AVCode(rawValue: code).description
      return "the encoder \(name) does not take '\(value)' for '\(key)': \(reason)"
    }
  }
}

/// A list of libav that ends with a mark, as an array.
private func list<Element, Result>(
  _ start: UnsafePointer<Element>?, until isEnd: (Element) -> Bool, _ convert: (Element) -> Result
) -> [Result] {
  guard var next = start else { return [] }
  var elements: [Result] = []
  while !isEnd(next.pointee) {
    elements.append(convert(next.pointee))
    next += 1
  }
  return elements
}
