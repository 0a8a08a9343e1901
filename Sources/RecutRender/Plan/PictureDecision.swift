internal import RecutMedia
internal import RecutModel
internal import RecutPlugin

/// What the pictures of an output are, and what encodes them.
struct PictureDecision {
  /// Absolute path of the output or of its preview, for sentences.
  private let file: String
  private let streams: [VideoStream]
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
  private(set) var warnings: [String] = []
  let isPreview: Bool
  private let isStill: Bool

  /// - Parameters:
  ///   - container: of the output itself.
  ///   - stills: the pictures of a poster or a sheet.
  init(
    _ asked: VideoSettings, _ settings: OutputSettings, _ container: Container, _ streams: [VideoStream],
    _ stills: Stills?
  ) throws {
    file = settings.previewFile ?? settings.file
    isPreview = settings.previewFile != nil
    isStill = stills != nil
    self.streams = streams
    wishes = Self.completed(asked, container, streams)
    if let sheet = stills?.sheet {
      (wishes.width, wishes.height, finish) = (sheet.width, sheet.height, sheet.finish)
    }
    encoder = try EncoderChoice(file: settings.file, container: container)
      .encoder(asked: wishes.codec, usual: container.video, what: .video)
    if let fallback = try HardwareFallback(for: encoder, wishes, file: file) {
      (encoder, wishes) = (fallback.info, fallback.wishes)
      warnings += fallback.warnings
    }
    codec = VideoCodec(encoder)
    options = codec.options(for: wishes)
    (picture, warnings) = try Self.planned(wishes, codec, container, file, streams, warnings)
    if isPreview, finish == nil { try makeSmall(container) }
    if encoder.name == "gif", picture.pixelFormat == Self.paletteFormat { finish = .palette }
    if let handing = PictureFinish.handing(picture, to: codec.info) { (picture, finish) = handing }
  }

  /// When pictures are shown.
  ///
  /// - Parameters:
  ///   - tables: of the sources' frames, with the rate that each has on average.
  ///   - average: the rate of the first.
  func rule(
    _ tables: [(FrameTable, FrameRate?)], average: FrameRate?, hasTransitions: Bool
  ) throws(Fault) -> OutputTiming.Rule {
    if isStill, let rule = Stills.rule { return rule }
    let free = OutputTiming.rule(asked: wishes.rate, tables, isConstant: hasTransitions)
    return try OutputTiming.rule(free, asked: wishes.rate, average: average, encoder)
  }

  /// Colours of GIF are chosen from pictures of this format.
  private static let paletteFormat = "bgra"

  private static func planned(
    _ wishes: VideoSettings, _ codec: VideoCodec, _ container: Container, _ file: String, _ streams: [VideoStream],
    _ warnings: [String]
  ) throws(Fault) -> (PictureFormat, [String]) {
    var planner = PicturePlanner(wishes, file: file, container: container, streams: streams)
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
    _ asked: VideoSettings, _ container: Container, _ streams: [VideoStream]
  ) -> VideoSettings {
    guard let kind = container.pictures, let first = streams.first, first.height > 0 else { return asked }
    var wishes = asked
    let width = Double(first.width) * first.uprightAspect.seconds
    let height = Double(first.height)
    if wishes.width == nil, wishes.height == nil, kind == .moving || first.uprightAspect != Time(1) {
      let scale = kind == .moving ? min(longestSide / max(width, height), 1) : 1
      (wishes.width, wishes.height) = (even(width * scale), even(height * scale))
    }
    if kind == .moving, wishes.rate == nil, streams.contains(where: { ($0.rate?.perSecond ?? .infinity) > movingRate })
    {
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
    let source = streams.map { min(Double($0.width) * $0.uprightAspect.seconds, Double($0.height)) }.max() ?? height
    let scale = min(min(Self.shorterSide, source) / min(width, height), 1)
    (wishes.width, wishes.height) = (Self.even(width * scale), Self.even(height * scale))
    guard container.pictures == nil else {
      (picture, _) = try Self.planned(wishes, codec, container, file, streams, [])
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
    (picture, _) = try Self.planned(quick, codec, container, file, streams, [])
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
