/// What a medium's header tells, without decoding: streams, rates, colour, duration.
public struct MediaInfo: Hashable, Sendable, Codable {
  /// The name that the recipe gives the medium.
  public var name: String
  /// Absolute path of the file.
  public var path: String
  /// libavformat's short name of the container, as `mov,mp4,m4a,3gp,3g2,mj2`.
  public var container: String
  /// Earliest time stamp of any stream, and the length from there; `nil` where the header does not say.
  public var start: Time
  public var duration: Time?
  /// Real video streams in the file's order; attached cover pictures are not among them.
  public var video: [VideoStream]
  public var audio: [AudioStream]
  public var subtitles: [SubtitleStream]
  public var chapters: [Chapter]
  /// Tags of the container: title, artist, ... and the first picture's `timecode`, also where a stream alone tells it.
  public var tags: [String: String]

  public init(
    name: String, path: String, container: String, start: Time = .zero, duration: Time?, video: [VideoStream] = [],
    audio: [AudioStream] = [], subtitles: [SubtitleStream] = [], chapters: [Chapter] = [], tags: [String: String] = [:]
  ) {
    self.name = name
    self.path = path
    self.container = container
    self.start = start
    self.duration = duration
    self.video = video
    self.audio = audio
    self.subtitles = subtitles
    self.chapters = chapters
    self.tags = tags
  }
}

extension MediaInfo {
  /// Whether it is a picture, not a film.
  public var isStill: Bool { container.hasSuffix("_pipe") || container == "image2" }
}

/// A video stream as its header describes it.
public struct VideoStream: Hashable, Sendable, Codable {
  /// Index among all streams of the file.
  public var index: Int
  /// libavcodec's name, as `h264`.
  public var codec: String
  /// Size of the decoded picture before rotation, in pixels.
  public var codedWidth: Int
  public var codedHeight: Int
  /// Width of a pixel over its height (sample aspect ratio), before rotation; 1/1 when not told.
  public var pixelAspect: Time
  /// Clockwise turn that shows the picture upright: 0, 90, 180 or 270 degrees.
  public var rotation: Int
  /// Whether the display matrix also mirrors the picture left to right.
  public var isMirrored: Bool
  /// The header's frame rate; for variable rate the average.
  public var rate: FrameRate?
  /// libav's pixel format name, as `yuv420p10le`, and its bits a component.
  public var pixelFormat: String
  public var bitDepth: Int
  /// libav's names: `bt709`, `smpte2084`, `bt2020nc`, `tv`; `unknown` when not told.
  public var primaries: String
  public var transfer: String
  public var matrix: String
  public var range: String
  public var hasAlpha: Bool
  public var isInterlaced: Bool
  public var start: Time?
  public var duration: Time?

  public init(
    index: Int, codec: String, codedWidth: Int, codedHeight: Int, pixelAspect: Time = Time(1), rotation: Int = 0,
    isMirrored: Bool = false, rate: FrameRate?, pixelFormat: String, bitDepth: Int = 8, primaries: String = "unknown",
    transfer: String = "unknown", matrix: String = "unknown", range: String = "unknown", hasAlpha: Bool = false,
    isInterlaced: Bool = false, start: Time? = nil, duration: Time? = nil
  ) {
    self.index = index
    self.codec = codec
    self.codedWidth = codedWidth
    self.codedHeight = codedHeight
    self.pixelAspect = pixelAspect
    self.rotation = rotation
    self.isMirrored = isMirrored
    self.rate = rate
    self.pixelFormat = pixelFormat
    self.bitDepth = bitDepth
    self.primaries = primaries
    self.transfer = transfer
    self.matrix = matrix
    self.range = range
    self.hasAlpha = hasAlpha
    self.isInterlaced = isInterlaced
    self.start = start
    self.duration = duration
  }

  /// Size in pixels as decoded, after rotation; pixels may still be oblong.
  public var width: Int { rotation % 180 == 0 ? codedWidth : codedHeight }
  public var height: Int { rotation % 180 == 0 ? codedHeight : codedWidth }
  /// The aspect of its pixels after rotation.
  public var uprightAspect: Time {
    guard rotation % 180 != 0, pixelAspect.value > 0 else { return pixelAspect }
    return Time(Int64(pixelAspect.scale), over: Int32(clamping: pixelAspect.value))
  }
  /// Whether the transfer function is one of HDR's: PQ (SMPTE ST 2084) or HLG (ARIB STD-B67).
  public var isHDR: Bool { transfer == "smpte2084" || transfer == "arib-std-b67" }
}

/// An audio stream as its header describes it.
public struct AudioStream: Hashable, Sendable, Codable {
  public var index: Int
  public var codec: String
  /// Samples a second.
  public var sampleRate: Int
  public var channels: Int
  /// libav's name of the channel layout, as `stereo` or `5.1`.
  public var layout: String
  public var language: String?
  public var title: String?
  public var start: Time?
  public var duration: Time?

  public init(
    index: Int, codec: String, sampleRate: Int, channels: Int, layout: String, language: String? = nil,
    title: String? = nil, start: Time? = nil, duration: Time? = nil
  ) {
    self.index = index
    self.codec = codec
    self.sampleRate = sampleRate
    self.channels = channels
    self.layout = layout
    self.language = language
    self.title = title
    self.start = start
    self.duration = duration
  }
}

/// A text or picture subtitle stream.
public struct SubtitleStream: Hashable, Sendable, Codable {
  public var index: Int
  public var codec: String
  /// Whether the stream holds text; picture subtitles (DVD, Blu-ray) cannot be read as words.
  public var isText: Bool
  public var language: String?
  public var title: String?

  public init(index: Int, codec: String, isText: Bool, language: String? = nil, title: String? = nil) {
    self.index = index
    self.codec = codec
    self.isText = isText
    self.language = language
    self.title = title
  }
}

/// A named stretch of a medium.
public struct Chapter: Hashable, Sendable, Codable {
  public var range: TimeRange
  public var title: String

  public init(range: TimeRange, title: String) {
    self.range = range
    self.title = title
  }
}
