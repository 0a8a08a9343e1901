internal import RecutMedia
internal import RecutModel
internal import RecutPlugin

/// What the pictures of an output are, and what encodes them.
struct PictureDecision {
  /// Absolute path of the output or of its preview, for sentences.
  private let file: String
  private let shown: Shown
  /// What is asked for, with what the kind of file leaves open filled in.
  private(set) var wishes: VideoSettings
  /// The encoder of the output. A preview has its pictures at the same times, so this one's limits count for it too.
  private(set) var encoder: EncoderInfo
  /// What encodes, and its options.
  private(set) var codec: VideoCodec
  private(set) var options: [EncoderOption]
  /// What pictures are while they are put together.
  private(set) var picture: PictureFormat
  private(set) var finish: PictureFinish?
  /// What may be copied; `nil` where everything is encoded.
  private(set) var copy: CopyPlan?
  private(set) var warnings: [String] = []
  let isPreview: Bool

  /// What an output shows, as far as it decides what its pictures are.
  struct Shown {
    /// Each once, in the cut's order; never none.
    var films: [Film]
    /// The shape that the cut is framed for, and the first stream that is.
    var framed: (aspect: Time, stream: VideoStream)?
    /// Whether the cut shows other pictures than those of its films.
    var isDrawn: Bool
    /// Whether something is done to all of its pictures once they are put together.
    var isAffected: Bool
    /// The pictures of a poster or a sheet.
    var stills: Stills?

    /// What decides about size and colour, where that is not every film.
    var leading: [VideoStream]?
    var streams: [VideoStream] { leading ?? films.map(\.stream) }

    /// The size of the picture as it is shown, in square pixels as high as its own.
    var size: (width: Double, height: Double) {
      if let framed {
        let window = FramedWindow(framed.stream, framed.aspect)
        return (window.height * framed.aspect.seconds, window.height)
      }
      return (Double(streams[0].width) * streams[0].uprightAspect.seconds, Double(streams[0].height))
    }
  }

  /// - Parameter container: of the output itself.
  init(_ asked: VideoSettings, _ settings: OutputSettings, _ container: Container, _ shown: Shown) throws {
    file = settings.previewFile ?? settings.file
    isPreview = settings.previewFile != nil
    wishes = Self.completed(asked, container, shown)
    if let sheet = shown.stills?.sheet {
      (wishes.width, wishes.height, finish) = (sheet.width, sheet.height, sheet.finish)
    }
    let encoders = EncoderChoice(file: settings.file, container: container)
    let copying = try Self.copying(&wishes, encoders, shown, isPreview: isPreview)
    var shown = shown
    shown.leading = copying?.leading
    self.shown = shown
    warnings += copying?.warnings ?? []
    encoder = try encoders.encoder(asked: wishes.codec, usual: container.video, what: .video)
    wishes = copying?.settings(wishes, encoder) ?? wishes
    if let fallback = try HardwareFallback(for: encoder, wishes, file: file) {
      (encoder, wishes) = (fallback.info, fallback.wishes)
      warnings += fallback.warnings
    }
    codec = VideoCodec(encoder)
    options = codec.options(for: wishes)
    (picture, warnings) = try Self.planned(wishes, codec, container, file, shown, warnings)
    copy = try copying?.plan(picture, encoder)
    if isPreview, finish == nil { try makeSmall(container) }
    if encoder.name == "gif", picture.pixelFormat == Self.paletteFormat { finish = .palette }
    if let handing = PictureFinish.handing(picture, to: codec.info) { (picture, finish) = handing }
  }

  /// Whether a film's pictures stay as they lie in it, before players turn them.
  func isStored(_ film: String) -> Bool { copy?.media.contains(film) ?? false }

  /// What can be copied where that is asked for; a preview copies nothing, as copied pictures are as large as they are.
  private static func copying(
    _ wishes: inout VideoSettings, _ encoders: EncoderChoice, _ shown: Shown, isPreview: Bool
  ) throws -> CopyChoice? {
    guard var choice = try CopyChoice(shown.films, wishes, encoders, isDrawn: shown.isDrawn) else { return nil }
    wishes.codec = choice.codec
    if isPreview { return nil }
    if shown.isAffected { choice.copyNothing("effects change the pictures of the whole cut", file: encoders.file) }
    if shown.framed != nil { choice.copyNothing("the cut is framed for another shape", file: encoders.file) }
    return choice
  }

  /// Colours of GIF are chosen from pictures of this format.
  private static let paletteFormat = "bgra"

  private static func planned(
    _ wishes: VideoSettings, _ codec: VideoCodec, _ container: Container, _ file: String, _ shown: Shown,
    _ warnings: [String]
  ) throws(Fault) -> (PictureFormat, [String]) {
    var planner = PicturePlanner(wishes, file: file, container: container, streams: shown.streams)
    planner.framed = shown.framed
    // 16 bits a colour make files large that are there to be looked at.
    let formats = ["gif": [paletteFormat], "png": ["rgb24", "rgba"], "apng": ["rgb24", "rgba"]]
    if container.pictures != nil, wishes.pixels == nil { planner.pixelFormats = formats[codec.info.name] }
    var picture = try planner.picture(codec)
    if container.pictures != nil, !PixelTraits(picture.pixelFormat).isRGB {
      // Who reads these files takes all of them for that.
      picture.colour.matrix = "smpte170m"
      picture.colour.range = codec.info.codec == "webp" ? "tv" : "pc"
    }
    return (picture, warnings + planner.warnings)
  }

  /// Moving pictures for web pages are small and few where nothing is said, and none of these files has pixels that are
  /// not square.
  private static func completed(
    _ asked: VideoSettings, _ container: Container, _ shown: Shown
  ) -> VideoSettings {
    let (width, height) = shown.size
    guard let kind = container.pictures, height > 0 else { return asked }
    var wishes = asked
    let isSquare = shown.streams[0].uprightAspect == Time(1)
    if wishes.width == nil, wishes.height == nil, kind == .moving || !isSquare {
      let scale = kind == .moving ? min(longestSide / max(width, height), 1) : 1
      (wishes.width, wishes.height) = (even(width * scale), even(height * scale))
    }
    let isFast = shown.streams.contains { ($0.rate?.perSecond ?? .infinity) > movingRate }
    if kind == .moving, wishes.rate == nil, isFast {
      wishes.rate = FrameRate(Int32(movingRate))
    }
    return wishes
  }

  private static let longestSide = 480.0
  private static let movingRate = 12.0
  /// Of previews.
  private static let shorterSide = 360.0

  private static func even(_ size: Double) -> Int { max(Int((size / 2).rounded()) * 2, 2) }

  /// Makes it a preview: as the output, but small, and encoded quickly.
  private mutating func makeSmall(_ container: Container) throws {
    let width = Double(picture.width) * picture.pixelAspect.seconds
    let height = Double(picture.height)
    let source =
      shown.streams.map { min(Double($0.width) * $0.uprightAspect.seconds, Double($0.height)) }.max() ?? height
    let scale = min(min(Self.shorterSide, source) / min(width, height), 1)
    (wishes.width, wishes.height) = (Self.even(width * scale), Self.even(height * scale))
    guard container.pictures == nil else {
      (picture, _) = try Self.planned(wishes, codec, container, file, shown, [])
      return
    }
    let isHDR = ["smpte2084", "arib-std-b67"].contains(picture.colour.transfer)
    var quick = wishes
    codec = VideoCodec(try EncoderInfo(softwareFor: "h264"))
    let isX264 = codec.info.name == "libx264"
    quick.codec = codec.info.name
    quick.quality = isX264 ? 28 : nil
    quick.pixels = isHDR || !codec.info.pixelFormats.contains("yuv420p") ? nil : "yuv420p"
    quick.dynamicRange = isHDR ? .keep : .tonemap
    quick.options = isX264 ? [EncoderOption("preset", "ultrafast"), EncoderOption("g", "50")] : []
    (picture, _) = try Self.planned(quick, codec, container, file, shown, [])
    options = codec.options(for: quick)
  }
}

extension AudioSettings {
  /// Of a preview's sound: as long, as loud, and small.
  func small(in container: Container) -> AudioSettings {
    guard container.video != nil else { return self }
    var small = self
    (small.codec, small.options) = ("aac", [])
    small.bitrate = 96_000
    if let rate, rate > 48_000 { small.rate = 48_000 }
    if let channels, channels > 6 { small.channels = 2 }
    return small
  }
}
