internal import RecutMedia
internal import RecutModel

/// A container by its file extension: libavformat's muxer and what recut puts in it when nothing else is asked.
struct Container: Hashable, Sendable {
  /// What kind of pictures lie in it, where it is made for pictures alone.
  enum Pictures: Hashable, Sendable { case moving, still }

  /// Without the dot, in lower case.
  var fileExtension = ""
  /// libavformat's name of the muxer.
  var muxer: String
  /// Usual formats; `nil` where the container has no such streams.
  var video: String?
  var audio: String?
  /// libav's name of the encoder for text subtitles, where the container carries any.
  var subtitles: String?
  var hasChapters = false
  var pictures: Pictures?

  private static let mp4 = Container(
    muxer: "mp4", video: "h264", audio: "aac", subtitles: "mov_text", hasChapters: true)
  private static let matroska = Container(
    muxer: "matroska", video: "h264", audio: "aac", subtitles: "srt", hasChapters: true)

  private static let byExtension: [String: Container] = [
    "mp4": mp4, "m4v": mp4,
    "mov": Container(muxer: "mov", video: "h264", audio: "aac", subtitles: "mov_text", hasChapters: true),
    "mkv": matroska,
    "webm": Container(muxer: "webm", video: "vp9", audio: "opus", subtitles: "webvtt", hasChapters: true),
    "m4a": Container(muxer: "ipod", audio: "aac", hasChapters: true),
    "mka": Container(muxer: "matroska", audio: "opus", hasChapters: true),
    "wav": Container(muxer: "wav", audio: "pcm_s16le"),
    "flac": Container(muxer: "flac", audio: "flac"),
    "mp3": Container(muxer: "mp3", audio: "mp3"),
    "ogg": Container(muxer: "ogg", audio: "opus"),
    "opus": Container(muxer: "opus", audio: "opus"),
    "gif": Container(muxer: "gif", video: "gif", pictures: .moving),
    "webp": Container(muxer: "webp", video: "libwebp_anim", pictures: .moving),
    "apng": Container(muxer: "apng", video: "apng", pictures: .moving),
    "png": still("png"), "jpg": still("mjpeg"), "jpeg": still("mjpeg"),
  ]

  /// A file that is what the encoder gives.
  private static func still(_ codec: String) -> Container {
    Container(muxer: "image2pipe", video: codec, pictures: .still)
  }

  /// The container for `file`; `nil` for an extension that recut does not write.
  ///
  /// - Parameter isStill: of endings that pictures have which move or do not, the latter are meant.
  init?(file: String, isStill: Bool = false) {
    let name = file.fileName
    guard let dot = name.lastIndex(of: ".") else { return nil }
    let ending = name[name.index(after: dot)...].lowercased()
    guard let found = Self.byExtension[ending] else { return nil }
    self = isStill && ending == "webp" ? Self.still("libwebp") : found
    fileExtension = ending
  }

  private init(
    muxer: String, video: String? = nil, audio: String? = nil, subtitles: String? = nil, hasChapters: Bool = false,
    pictures: Pictures? = nil
  ) {
    self.muxer = muxer
    self.video = video
    self.audio = audio
    self.subtitles = subtitles
    self.hasChapters = hasChapters
    self.pictures = pictures
  }

  /// Options of the muxer.
  var options: [EncoderOption] {
    ContainerInfo.options(ofMuxer: muxer).sorted { $0.key < $1.key }.map { EncoderOption($0.key, $0.value) }
  }

  /// The muxer's option for being played so often; 0 for ever.
  func looping(_ count: Int) -> [EncoderOption] {
    switch muxer {
    // GIF counts how often it is played again.
    case "gif": [EncoderOption("loop", count == 0 ? "0" : count == 1 ? "-1" : "\(count - 1)")]
    case "webp": [EncoderOption("loop", "\(count)")]
    case "apng": [EncoderOption("plays", "\(count)")]
    default: []
    }
  }

  /// The extensions that recut writes, in order.
  static var extensions: [String] { byExtension.keys.sorted() }
}

extension RenderPlan {
  /// The extensions of files that are rendered (other outputs are exports), without the dot.
  public static var fileExtensions: [String] { Container.extensions }
}
