public import RecutModel

/// What one rendered output is to be: the recipe's wishes, before anything is known of the sources.
public struct OutputSettings: Hashable, Sendable {
  /// Absolute path of the file; its extension chooses the container.
  public var file: String
  /// `nil` for an output without picture.
  public var video: VideoSettings?
  /// `nil` for an output without sound.
  public var audio: AudioSettings?
  /// Where the film's subtitles go, re-timed to the cut; `nil` for nowhere.
  public var subtitles: SubtitlePlacement?
  /// Whether every clip becomes a chapter.
  public var hasChapters: Bool
  /// Where a small version that is made quickly is written in place of the output; `nil` for the output itself.
  public var previewFile: String?
  /// What a picture shows of the cut; `nil` for pictures that move and for sound.
  public var still: StillSettings?
  /// What the cut is called, for players to show.
  public var title: String?

  public init(
    file: String, video: VideoSettings? = VideoSettings(), audio: AudioSettings? = AudioSettings(),
    subtitles: SubtitlePlacement? = nil, hasChapters: Bool = false, previewFile: String? = nil,
    still: StillSettings? = nil, title: String? = nil
  ) {
    self.file = file
    self.video = video
    self.audio = audio
    self.subtitles = subtitles
    self.hasChapters = hasChapters
    self.previewFile = previewFile
    self.still = still
    self.title = title
  }
}

/// An option of an encoder by its libav name.
public struct EncoderOption: Hashable, Sendable {
  public var name: String
  public var value: String

  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// Wishes for the picture; what is `nil` follows the sources.
public struct VideoSettings: Hashable, Sendable {
  /// What happens where a source's shape is not the output's.
  public enum Fit: String, Hashable, Sendable, CaseIterable {
    /// The whole picture, with black bars.
    case letterbox
    /// The whole frame filled, with what sticks out cut off.
    case crop
    /// Distorted to the output's shape.
    case stretch
  }

  /// What happens to PQ and HLG pictures.
  public enum DynamicRange: String, Hashable, Sendable, CaseIterable {
    /// Kept where codec and pixel format can carry them, tone-mapped with a warning where not.
    case keep
    /// Tone-mapped to BT.709.
    case tonemap
  }

  /// A format (`h264`, `hevc`, `av1`, `vp9`, `prores`, `ffv1`) or the name of a libav encoder; `copy` to take
  /// pictures as they lie in their films; `nil` for the container's usual one.
  public var codec: String?
  /// The encoder's constant-quality number.
  public var quality: Double?
  /// In pixels; with one of them the other follows from the shape.
  public var width: Int?
  public var height: Int?
  public var rate: FrameRate?
  /// libav's name of a pixel format.
  public var pixels: String?
  public var fit: Fit
  public var dynamicRange: DynamicRange
  /// How often moving pictures are played, where the file tells; 0 for ever.
  public var loop: Int
  /// Passed to the encoder, after its defaults.
  public var options: [EncoderOption]

  public init(
    codec: String? = nil, quality: Double? = nil, width: Int? = nil, height: Int? = nil, rate: FrameRate? = nil,
    pixels: String? = nil, fit: Fit = .letterbox, dynamicRange: DynamicRange = .keep, loop: Int = 0,
    options: [EncoderOption] = []
  ) {
    self.codec = codec
    self.quality = quality
    self.width = width
    self.height = height
    self.rate = rate
    self.pixels = pixels
    self.fit = fit
    self.dynamicRange = dynamicRange
    self.loop = loop
    self.options = options
  }
}

extension VideoSettings {
  /// Whether the encoder is told to keep the fields of interlaced pictures.
  var isWoven: Bool { options.contains { $0.name == "flags" && $0.value.contains("+ildct") } }
}

/// Wishes for the sound; what is `nil` follows the sources.
public struct AudioSettings: Hashable, Sendable {
  /// A format (`aac`, `opus`, `flac`, `pcm_s16le`, ...) or the name of a libav encoder; `nil` for the container's usual
  /// one.
  public var codec: String?
  /// Samples a second.
  public var rate: Int?
  public var channels: Int?
  /// Bits a second.
  public var bitrate: Int?
  /// Integrated loudness of the whole output in LUFS (EBU R 128).
  public var loudness: Double?
  /// Passed to the encoder, after its defaults.
  public var options: [EncoderOption]

  public init(
    codec: String? = nil, rate: Int? = nil, channels: Int? = nil, bitrate: Int? = nil, loudness: Double? = nil,
    options: [EncoderOption] = []
  ) {
    self.codec = codec
    self.rate = rate
    self.channels = channels
    self.bitrate = bitrate
    self.loudness = loudness
    self.options = options
  }
}

/// Where subtitles go.
public enum SubtitlePlacement: String, Hashable, Sendable, CaseIterable {
  /// An .srt file next to the output.
  case beside
  /// A stream of the output.
  case inside
}
