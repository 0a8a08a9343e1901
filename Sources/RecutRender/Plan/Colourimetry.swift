internal import RecutMedia
internal import RecutModel

/// What a picture's numbers mean, with names that mean the same brought together.
struct Colourimetry {
  private let colour: ColourProperties
  private let pixels: PixelTraits
  private let isHighDefinition: Bool

  init(_ stream: VideoStream) {
    self.init(
      ColourProperties(
        primaries: stream.primaries, transfer: stream.transfer, matrix: stream.matrix, range: stream.range),
      stream.pixelFormat, height: stream.codedHeight)
  }

  init(_ picture: PictureFormat) { self.init(picture.colour, picture.pixelFormat, height: picture.height) }

  private init(_ colour: ColourProperties, _ pixelFormat: String, height: Int) {
    self.init(colour, pixelFormat, isHighDefinition: height > 576)
  }

  private init(_ colour: ColourProperties, _ pixelFormat: String, isHighDefinition: Bool) {
    self.colour = colour
    pixels = PixelTraits(pixelFormat)
    self.isHighDefinition = isHighDefinition
  }

  /// The same colours in another pixel format: of the same matrix where both have one, and of the same range.
  func of(_ pixelFormat: String) -> Colourimetry {
    var same = colour
    if PixelTraits(pixelFormat).isRGB != isRGB { same = ColourProperties(range: isRGB ? "tv" : "pc") }
    return Colourimetry(same, pixelFormat, isHighDefinition: isHighDefinition)
  }

  var isRGB: Bool { pixels.isRGB }
  var isFullRange: Bool { colour.range == "pc" || pixels.isFullRange || pixels.isRGB }
  /// Whether primaries and transfer are both known.
  var isTold: Bool { colour.primaries != "unknown" && colour.transfer != "unknown" }

  /// The matrix by the scale filter's name; where it is not told, what players assume by size.
  var matrixFamily: String {
    switch colour.matrix {
    case "bt709": "bt709"
    case "smpte170m", "bt470bg": "bt601"
    case "bt2020nc", "bt2020c": "bt2020"
    case "fcc": "fcc"
    case "smpte240m": "smpte240m"
    default: isHighDefinition ? "bt709" : "bt601"
    }
  }

  func hasSameLight(as other: Colourimetry) -> Bool {
    transferFamily == other.transferFamily && primaryFamily == other.primaryFamily
  }

  // One curve under several names (ITU-T H.273, table 3: values 1, 6, 14, 15).
  private var transferFamily: String {
    ["smpte170m", "bt2020-10", "bt2020-12"].contains(colour.transfer) ? "bt709" : colour.transfer
  }
  // The two BT.601 systems differ too little to be seen.
  private var primaryFamily: String { colour.primaries == "bt470bg" ? "smpte170m" : colour.primaries }

  /// Options of the scale filter for the source's and for the output's side.
  var inputOptions: [String] {
    (isRGB ? [] : ["in_color_matrix=\(matrixFamily)"]) + ["in_range=\(isFullRange ? "pc" : "tv")"]
  }
  var outputOptions: [String] {
    (isRGB ? [] : ["out_color_matrix=\(matrixFamily)"]) + ["out_range=\(isFullRange ? "pc" : "tv")"]
  }

  /// Options of the zscale filter, with `in` for the source's side.
  func lightOptions(suffix: String) -> [String] {
    [
      "p\(suffix)=\(colour.primaries == "unknown" ? "bt709" : colour.primaries)",
      "t\(suffix)=\(colour.transfer == "unknown" ? "bt709" : colour.transfer)", "m\(suffix)=\(zimgMatrix)",
      "r\(suffix)=\(isFullRange ? "full" : "limited")",
    ]
  }

  private var zimgMatrix: String {
    if isRGB { return "gbr" }
    switch matrixFamily {
    case "bt601": return "smpte170m"
    case "bt2020": return "bt2020nc"
    default: return matrixFamily
    }
  }
}
