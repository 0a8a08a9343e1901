internal import CFFmpeg
public import RecutModel

/// What is needed to decode one stream of a file; outlives the demuxer that it came from.
public final class StreamFormat: @unchecked Sendable {  // SAFETY: never changed after it is made
  public enum Kind: String, Hashable, Sendable { case video, audio, subtitle, other }

  let parameters: UnsafeMutablePointer<AVCodecParameters>
  /// Index among all streams of the file.
  public let index: Int
  public let kind: Kind
  /// libavcodec's name of the format, as `h264`.
  public let codec: String
  public let timeBase: TimeBase
  /// A still picture that comes with the file (cover art), not a film.
  public let isAttachedPicture: Bool
  /// The average frame rate and the one that libav believes to be the stream's own.
  public let averageRate: FrameRate?
  public let nominalRate: FrameRate?
  /// Width of a pixel over its height.
  public let pixelAspect: Time
  /// What the header tells of HDR; in some containers it stands nowhere else.
  let hdr: HDRMetadata?
  /// The matrix by which players turn the picture; empty without one.
  let turn: [UInt8]
  /// libavformat's name of the container.
  let container: String

  init(_ stream: UnsafeMutablePointer<AVStream>, in context: UnsafeMutablePointer<AVFormatContext>)
    throws(MediaError)
  {
    let source: UnsafeMutablePointer<AVCodecParameters>? = stream.pointee.codecpar
    var copy = avcodec_parameters_alloc()
    guard let source, let target = copy, avcodec_parameters_copy(target, source) >= 0 else {
      avcodec_parameters_free(&copy)
      throw MediaError(.reading, .outOfMemory, "reading a stream's header")
    }
    parameters = target
    index = Int(stream.pointee.index)
    kind = Self.kind(of: source.pointee.codec_type)
    codec = text(avcodec_get_name(source.pointee.codec_id))
    timeBase = TimeBase(stream.pointee.time_base)
    isAttachedPicture = stream.pointee.disposition & AV_DISPOSITION_ATTACHED_PIC != 0
    averageRate = FrameRate(stream.pointee.avg_frame_rate.num, stream.pointee.avg_frame_rate.den)
    nominalRate = FrameRate(stream.pointee.r_frame_rate.num, stream.pointee.r_frame_rate.den)
    let aspect = av_guess_sample_aspect_ratio(context, stream, nil)
    hdr = HDRMetadata(stream)
    var size = 0
    let matrix = recut_stream_side_data(stream, AV_PKT_DATA_DISPLAYMATRIX, &size)
    turn = matrix.map { Array(UnsafeBufferPointer(start: $0, count: size)) } ?? []
    container = text(context.pointee.iformat.pointee.name)
    pixelAspect = aspect.num > 0 && aspect.den > 0 ? Time(Int64(aspect.num), over: aspect.den) : Time(1)
  }

  deinit {
    var parameters: UnsafeMutablePointer<AVCodecParameters>? = parameters
    avcodec_parameters_free(&parameters)
  }

  private static func kind(of type: AVMediaType) -> Kind {
    switch type {
    case AVMEDIA_TYPE_VIDEO: .video
    case AVMEDIA_TYPE_AUDIO: .audio
    case AVMEDIA_TYPE_SUBTITLE: .subtitle
    default: .other
    }
  }

  /// Formats whose usual decoder rounds by what went before, so that samples depend on where decoding began.
  private static let exactDecoders = ["mp2": "mp2float", "mp1": "mp1float"]

  /// libavcodec's name of the decoder that is used, where it is not the format's usual one.
  public var decoderName: String? { Self.exactDecoders[codec] }

  /// The frame rate: the average one, unless it says more than the nominal one, which is the highest that the stream can
  /// have; the nominal one where they agree to a hundredth, as averages are blurred by how a file ends.
  public var rate: FrameRate? {
    guard let nominal = nominalRate else { return averageRate }
    guard let average = averageRate else { return nominal }
    return average.perSecond / nominal.perSecond > 0.99 ? nominal : average
  }

  /// Width of a pixel over its height as the stream itself tells, not its container; `nil` where it does not.
  public var codedAspect: Time? {
    let aspect = parameters.pointee.sample_aspect_ratio
    return aspect.num > 0 && aspect.den > 0 ? Time(Int64(aspect.num), over: aspect.den) : nil
  }

  /// libavcodec's number of the profile; `nil` where it is not known.
  public var profile: Int? { parameters.pointee.profile >= 0 ? Int(parameters.pointee.profile) : nil }

  /// How decoded frames will look by the header; `nil` where it does not tell. Frames themselves have the last word.
  public var frameFormat: FrameFormat? {
    let header = parameters.pointee
    switch kind {
    case .video where header.width > 0 && header.height > 0 && header.format >= 0:
      return .video(
        VideoFormat(
          width: Int(header.width), height: Int(header.height), pixelFormat: pixelFormatName(header.format),
          timeBase: timeBase, pixelAspect: pixelAspect, rate: averageRate,
          colour: ColourProperties(header.color_primaries, header.color_trc, header.color_space, header.color_range)))
    case .audio where header.sample_rate > 0 && header.format >= 0 && header.ch_layout.nb_channels > 0:
      return .audio(
        AudioFormat(
          sampleRate: Int(header.sample_rate), sampleFormat: sampleFormatName(header.format),
          layout: ChannelLayout.name(of: header.ch_layout), timeBase: timeBase))
    default: return nil
    }
  }
}
