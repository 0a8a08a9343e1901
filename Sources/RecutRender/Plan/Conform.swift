internal import RecutMedia
internal import RecutModel

/// Filters that make one source's pictures the output's: upright, of its size and shape, colour and pixel format.
struct Conform {
  var stream: VideoStream
  var target: PictureFormat
  var fit: VideoSettings.Fit
  /// Whether pictures of two fields are made of one moment each. Later filters would mix the fields.
  var isDeinterlaced = false
  /// Whether pictures are scaled quickly rather than finely.
  var isQuick = false
  /// Whether the source is PQ or HLG and the output is not.
  var isToneMapped: Bool { stream.isHDR && target.colour.transfer != stream.transfer }

  /// The chain in libavfilter's language; empty where pictures pass as they are.
  var chain: [String] {
    deinterlacing + fitted(fit)
  }

  var deinterlacing: [String] {
    // One picture for each, so that frame numbers stay as they are; those that are marked as whole pass.
    isDeinterlaced ? ["bwdif=mode=send_frame:deint=interlaced"] : []
  }

  /// The whole picture, without what makes it one of one moment.
  func fitted(_ fit: VideoSettings.Fit) -> [String] {
    let shaping = shaping(fit)
    let light = lighting
    let matrix = matrixOptions
    let hasFormat = light.isEmpty && stream.pixelFormat == target.pixelFormat
    if light.isEmpty, matrix.isEmpty, hasFormat, !shaping.isNeeded {
      // Deinterlacing may have changed a rare format.
      return stream.turning + (isDeinterlaced ? ["format=\(target.pixelFormat)"] : [])
        + (stream.uprightAspect == target.pixelAspect ? [] : [aspect])
    }
    // The scale filter also converts to the format that follows it.
    let shapes = shaping.filters(scaleOptions: hasFormat && matrix.isEmpty ? nil : matrix)
    return stream.turning + light + shapes + ["format=\(target.pixelFormat)", aspect]
  }

  var aspect: String { "setsar=\(target.pixelAspect.value)/\(target.pixelAspect.scale)" }

  func shaping(_ fit: VideoSettings.Fit) -> Shaping {
    Shaping(
      width: stream.width, height: stream.height, aspect: stream.uprightAspect, target: target, fit: fit,
      isQuick: isQuick)
  }

  /// The same without the bars that it would lay around the picture; `nil` where there are none.
  var withoutBars: Conform? {
    let shaping = shaping(fit)
    guard shaping.hasBars else { return nil }
    var barless = self
    (barless.target.width, barless.target.height) = shaping.inner
    return barless
  }

  /// What lays them around the picture then.
  var bars: [String] { shaping(fit).bars + [aspect] }

  /// What passes through light on its way to the output's colours.
  var lighting: [String] {
    if isToneMapped { return toneMapping + (toneMappedMatrix.isEmpty ? [] : ["format=yuv444p"]) }
    return colouring.map { [$0] } ?? []
  }

  /// Options of the scale filter where the matrix or the range is not what it has to be behind `lighting`.
  var matrixOptions: [String] {
    if isToneMapped { return toneMappedMatrix }
    return colouring == nil ? ownMatrix : []
  }

  /// Where only the matrix or the range differs.
  private var ownMatrix: [String] {
    let (from, to) = (Colourimetry(stream), Colourimetry(target))
    // The old names for full range have to be told to be what they are before their format changes.
    let changesName = stream.pixelFormat != target.pixelFormat && (from.isFullRange || to.isFullRange)
    if from.isRGB || to.isRGB || from.matrixFamily != to.matrixFamily || from.isFullRange != to.isFullRange
      || changesName
    {
      return from.inputOptions + to.outputOptions
    }
    return []
  }

  /// The same for pictures that were brought to BT.709, where the output's are stored otherwise.
  private var toneMappedMatrix: [String] {
    let to = Colourimetry(target)
    if to.isRGB || to.matrixFamily == "bt709" && !to.isFullRange { return [] }
    return ["in_color_matrix=bt709", "in_range=tv"] + to.outputOptions
  }

  /// A conversion through light where primaries or transfer differ and both are told.
  private var colouring: String? {
    let (from, to) = (Colourimetry(stream), Colourimetry(target))
    guard from.isTold, to.isTold, !from.hasSameLight(as: to) else { return nil }
    let options = from.lightOptions(suffix: "in") + to.lightOptions(suffix: "")
    return "zscale=" + options.joined(separator: ":")
  }

  /// PQ and HLG to BT.709: linear light, BT.709 primaries, Hable's curve (J. Hable, "Uncharted 2: HDR Lighting", GDC
  /// 2010), and back.
  private var toneMapping: [String] {
    let from = Colourimetry(stream)
    return [
      "zscale=\(from.lightOptions(suffix: "in").joined(separator: ":")):t=linear:npl=100", "format=gbrpf32le",
      "zscale=p=bt709", "tonemap=tonemap=hable:desat=0", "zscale=t=bt709:m=bt709:r=limited",
    ]
  }
}
