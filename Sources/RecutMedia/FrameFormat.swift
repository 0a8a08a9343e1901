internal import CFFmpeg
public import RecutModel

/// What a filter graph or an encoder must know of the frames that it will be given.
public enum FrameFormat: Hashable, Sendable {
  case video(VideoFormat)
  case audio(AudioFormat)

  public var timeBase: TimeBase {
    switch self {
    case .video(let format): format.timeBase
    case .audio(let format): format.timeBase
    }
  }

  /// Whether frames of both can go through one configured filter graph.
  func isInterchangeable(with other: FrameFormat) -> Bool {
    switch (self, other) {
    case (.video(let a), .video(let b)):
      (a.width, a.height, a.pixelFormat) == (b.width, b.height, b.pixelFormat) && a.timeBase == b.timeBase
    case (.audio(let a), .audio(let b)):
      (a.sampleRate, a.sampleFormat, a.layout) == (b.sampleRate, b.sampleFormat, b.layout) && a.timeBase == b.timeBase
    default: false
    }
  }
}

/// How pictures are stored and meant.
public struct VideoFormat: Hashable, Sendable {
  /// Size in pixels, before rotation.
  public var width: Int
  public var height: Int
  /// libav's name: `yuv420p`, `p010le`.
  public var pixelFormat: String
  public var timeBase: TimeBase
  /// Width of a pixel over its height.
  public var pixelAspect: Time
  /// Where it is known to be constant.
  public var rate: FrameRate?
  /// Where it is not: encoders that budget by the second believe in one picture a tick otherwise.
  public var averageRate: FrameRate?
  public var colour: ColourProperties

  public init(
    width: Int, height: Int, pixelFormat: String, timeBase: TimeBase, pixelAspect: Time = Time(1),
    rate: FrameRate? = nil, averageRate: FrameRate? = nil, colour: ColourProperties = ColourProperties()
  ) {
    self.width = width
    self.height = height
    self.pixelFormat = pixelFormat
    self.timeBase = timeBase
    self.pixelAspect = pixelAspect
    self.rate = rate
    self.averageRate = averageRate
    self.colour = colour
  }
}

/// What the numbers in a picture mean, in libav's names; `unknown` where nothing says.
public struct ColourProperties: Hashable, Sendable {
  public var primaries: String
  public var transfer: String
  public var matrix: String
  public var range: String

  public init(
    primaries: String = "unknown", transfer: String = "unknown", matrix: String = "unknown", range: String = "unknown"
  ) {
    self.primaries = primaries
    self.transfer = transfer
    self.matrix = matrix
    self.range = range
  }

  init(
    _ primaries: AVColorPrimaries, _ transfer: AVColorTransferCharacteristic, _ matrix: AVColorSpace,
    _ range: AVColorRange
  ) {
    self.init(
      primaries: text(av_color_primaries_name(primaries)), transfer: text(av_color_transfer_name(transfer)),
      matrix: text(av_color_space_name(matrix)), range: text(av_color_range_name(range)))
  }

  // Names that libav does not know mean unspecified (2 in all of H.273's tables, 0 for the range).
  var avPrimaries: AVColorPrimaries { AVColorPrimaries(rawValue: number(av_color_primaries_from_name(primaries), 2)) }
  var avTransfer: AVColorTransferCharacteristic {
    AVColorTransferCharacteristic(rawValue: number(av_color_transfer_from_name(transfer), 2))
  }
  var avMatrix: AVColorSpace { AVColorSpace(rawValue: number(av_color_space_from_name(matrix), 2)) }
  var avRange: AVColorRange { AVColorRange(rawValue: number(av_color_range_from_name(range), 0)) }

  private func number(_ found: Int32, _ unspecified: UInt32) -> UInt32 { found < 0 ? unspecified : UInt32(found) }
}

/// How sound is stored.
public struct AudioFormat: Hashable, Sendable {
  /// Samples a second.
  public var sampleRate: Int
  /// libav's name: `fltp`, `s16`.
  public var sampleFormat: String
  /// libav's name: `stereo`, `5.1`.
  public var layout: String
  public var timeBase: TimeBase

  /// - Parameter timeBase: one sample by default.
  public init(sampleRate: Int, sampleFormat: String, layout: String, timeBase: TimeBase? = nil) {
    self.sampleRate = sampleRate
    self.sampleFormat = sampleFormat
    self.layout = layout
    self.timeBase = timeBase ?? TimeBase(1, Int32(clamping: sampleRate))
  }
}

/// libav's text, or `unknown`.
func text(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "unknown" }

func pixelFormatName(_ format: Int32) -> String { text(av_get_pix_fmt_name(AVPixelFormat(rawValue: format))) }
func sampleFormatName(_ format: Int32) -> String { text(av_get_sample_fmt_name(AVSampleFormat(rawValue: format))) }
