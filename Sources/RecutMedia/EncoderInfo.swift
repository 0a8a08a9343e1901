internal import CFFmpeg
public import RecutModel
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
  /// How constant quality is asked for, or `nil` where there is no such thing.
  let quality: Quality?
  /// Where it is a device.
  let hardware: EncoderHardware?
  /// Pictures a second, where it takes only certain ones.
  public let frameRates: [FrameRate]

  /// The most ticks a second that its clock can have.
  public var largestTimeScale: Int32 {
    ["mpeg4", "msmpeg4v2", "msmpeg4v3", "h263", "h263p"].contains(codec) ? 65535 : .max
  }

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

  /// The name that is nearest to `codec`: for a hint; `nil` where none is near.
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
    let named = list(recut_codec_pixel_formats(encoder), until: { $0.rawValue < 0 }) { pixelFormatName($0.rawValue) }
    let isDevice = kind == .video && codec.capabilities & (AV_CODEC_CAP_HARDWARE | AV_CODEC_CAP_HYBRID) != 0
    hardware = isDevice ? EncoderHardware(encoder, self.codec, named: named) : nil
    pixelFormats = hardware?.pixelFormats ?? named
    sampleFormats = list(recut_codec_sample_formats(encoder), until: { $0.rawValue < 0 }) {
      sampleFormatName($0.rawValue)
    }
    sampleRates = list(recut_codec_sample_rates(encoder), until: { $0 == 0 }) { Int($0) }
    layouts = list(recut_codec_channel_layouts(encoder), until: { $0.nb_channels == 0 }) { ChannelLayout.name(of: $0) }
    quality = Quality(of: encoder)
    frameRates = list(codec.supported_framerates, until: { $0.num == 0 }) { FrameRate($0.num, $0.den) }.compactMap {
      $0
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
