internal import RecutMedia
internal import RecutModel
internal import RecutPlugin

/// Decides what the output's pictures are: codec, size, pixel format, colour.
struct PicturePlanner {
  var settings: VideoSettings
  var file: String
  var container: Container
  /// The streams that are shown, each once, in the cut's order.
  var streams: [VideoStream]
  /// The shape that the cut is framed for, and the first stream that is.
  var framed: (aspect: Time, stream: VideoStream)?
  /// Pixel formats to choose from, where they are not the encoder's.
  var pixelFormats: [String]?
  private(set) var warnings: [String] = []

  init(_ settings: VideoSettings, file: String, container: Container, streams: [VideoStream]) {
    self.settings = settings
    self.file = file
    self.container = container
    self.streams = streams
  }

  /// What goes into the encoder.
  mutating func picture(_ codec: VideoCodec) throws(Fault) -> PictureFormat {
    guard let first = streams.first else { throw Fault("no source has a picture") }
    let keepsHDR = keepsHDR(codec)
    var colour = ColourProperties(
      primaries: first.primaries, transfer: first.transfer, matrix: first.matrix, range: first.range)
    if streams.contains(where: \.isHDR), !keepsHDR {
      colour = ColourProperties(primaries: "bt709", transfer: "bt709", matrix: "bt709", range: "tv")
    }
    let pixels = try pixelFormat(
      of: first, codec.info, atLeast10Bits: keepsHDR, flattens: first.isHDR && !keepsHDR)
    let traits = PixelTraits(pixels)
    if traits.isRGB {
      (colour.matrix, colour.range) = ("gbr", "pc")
    } else if PixelTraits(first.pixelFormat).isRGB {
      (colour.matrix, colour.range) = (first.codedHeight > 576 ? "bt709" : "smpte170m", "tv")
    } else if PixelTraits(first.pixelFormat).isFullRange || traits.isFullRange {
      colour.range = "pc"
    }
    // Of JPEG's kin the encoder takes nothing else.
    if codec.info.codec == "mjpeg", !traits.isRGB { colour.range = "pc" }
    let size = try size(first, traits, codec)
    return PictureFormat(
      width: size.width, height: size.height, pixelAspect: size.aspect, pixelFormat: pixels, colour: colour)
  }

  /// Whether PQ or HLG goes through to the output. Warns where it does not although nobody asked for that.
  private mutating func keepsHDR(_ codec: VideoCodec) -> Bool {
    guard streams.contains(where: \.isHDR), settings.dynamicRange == .keep else { return false }
    let reason: String
    if !streams.allSatisfy(\.isHDR) || Set(streams.map(\.transfer)).count > 1 {
      reason = "the cut mixes dynamic ranges"
    } else if !codec.carriesHDR {
      reason = "\(codec.info.codec) does not carry HDR"
    } else if settings.pixels.map({ PixelTraits($0).bits < 10 }) ?? false {
      reason = "`pixels` asks for 8 bits"
    } else if !codec.info.pixelFormats.isEmpty, !codec.info.pixelFormats.contains(where: { PixelTraits($0).bits >= 10 })
    {
      reason = "the encoder takes only 8 bits"
    } else {
      return true
    }
    warnings.append("'\(file)': HDR pictures are tone-mapped to BT.709, as \(reason)")
    return false
  }

  private func pixelFormat(
    of first: VideoStream, _ encoder: EncoderInfo, atLeast10Bits: Bool, flattens: Bool
  ) throws(Fault) -> String {
    let offered = pixelFormats ?? encoder.pixelFormats
    if let asked = settings.pixels {
      if offered.isEmpty || offered.contains(asked) { return asked }
      throw Fault(
        "the encoder \(encoder.name) takes no `\(asked)`", at: [.key("pixels")],
        hint: nearest(to: asked, in: offered).map { "did you mean `\($0)`?" }
          ?? "it takes \(offered.map { "`\($0)`" }.joined(separator: ", "))")
    }
    let wished = flattens ? "yuv420p" : first.pixelFormat
    if offered.isEmpty { return wished }
    let deep = offered.filter { !atLeast10Bits || PixelTraits($0).bits >= 10 }
    guard let found = PixelTraits(wished).nearest(among: deep) else { throw Fault("no pixel format fits") }
    return found
  }

  /// The sources' own size where all have the same and none is asked; otherwise square pixels.
  private func size(
    _ first: VideoStream, _ pixels: PixelTraits, _ codec: VideoCodec
  ) throws(Fault) -> (width: Int, height: Int, aspect: Time) {
    guard streams.allSatisfy({ $0.width > 0 && $0.height > 0 }) else {
      throw Fault("a film's header tells no size of its picture")
    }
    let isUniform = streams.allSatisfy {
      ($0.width, $0.height) == (first.width, first.height) && $0.uprightAspect == first.uprightAspect
    }
    if let framed { return try size(framed.stream, framed.aspect, pixels, codec) }
    let (unitX, unitY) = codec.takesOddSizes ? (1, 1) : (1 << pixels.chromaWidthShift, 1 << pixels.chromaHeightShift)
    if settings.width == nil, settings.height == nil, isUniform {
      return (max(first.width / unitX * unitX, unitX), max(first.height / unitY * unitY, unitY), first.uprightAspect)
    }
    let shape = Double(first.width) * first.uprightAspect.seconds / Double(first.height)
    let height = settings.height.map(Double.init) ?? settings.width.map { Double($0) / shape } ?? Double(first.height)
    let width = settings.width.map(Double.init) ?? height * shape
    return try checked(width, height, pixels, codec)
  }

  /// A size in square pixels that codec and pixel format can hold; what is not asked for is made even.
  func checked(
    _ width: Double, _ height: Double, _ pixels: PixelTraits, _ codec: VideoCodec
  ) throws(Fault) -> (width: Int, height: Int, aspect: Time) {
    let (unitX, unitY) = codec.takesOddSizes ? (1, 1) : (1 << pixels.chromaWidthShift, 1 << pixels.chromaHeightShift)
    let size = (
      width: settings.width ?? snapped(width, to: max(unitX, 2)),
      height: settings.height ?? snapped(height, to: max(unitY, 2))
    )
    guard (1...16384).contains(size.width), (1...16384).contains(size.height) else {
      throw Fault("a picture of \(size.width)x\(size.height) is out of range (1 to 16384)")
    }
    guard size.width % unitX == 0, size.height % unitY == 0 else {
      throw Fault(
        "\(size.width)x\(size.height) is odd, which \(codec.info.codec) with \(pixels.name) cannot hold",
        at: [.key(size.width % unitX == 0 ? "height" : "width")])
    }
    return (size.width, size.height, Time(1))
  }

  private func snapped(_ size: Double, to unit: Int) -> Int { max(Int((size / Double(unit)).rounded()) * unit, unit) }
}
