internal import RecutMedia
internal import RecutModel

/// The filters that hide things in pictures as their film has them: for each a patch is cut out, made unknowable and laid
/// over its place. Pictures in which nothing is hidden, and what lies beside patches, stay as they are, to the bit.
///
/// Places are told by the number of the picture, which is its time here: not all filters count alike.
struct HidingText {
  private let stream: VideoStream
  private let label: String
  /// What pictures are while patches are laid over them.
  private let pixels: PixelTraits
  private let formats: (main: String, overlay: String)
  private let colour: Colourimetry

  /// Pixel formats over which patches are laid.
  private static let known = [
    "yuv420p", "yuvj420p", "yuva420p", "yuv422p", "yuvj422p", "yuva422p", "yuv444p", "yuvj444p", "yuva444p",
    "yuv420p10le", "yuva420p10le", "yuv422p10le", "yuva422p10le", "gbrp", "gbrap", "rgb24", "bgr24", "rgba", "bgra",
    "argb", "abgr",
  ]

  private static func format(_ stream: VideoStream) -> String {
    PixelTraits(stream.pixelFormat).nearest(among: known) ?? "yuv420p"
  }

  /// With how few bits it works where a film's pictures have more.
  static func coarserBits(_ stream: VideoStream) -> Int? {
    let bits = PixelTraits(format(stream)).bits
    return bits < PixelTraits(stream.pixelFormat).bits ? bits : nil
  }

  init(_ stream: VideoStream, _ label: String) {
    self.stream = stream
    self.label = label
    let format = Self.format(stream)
    pixels = PixelTraits(format)
    formats = OverlayPlan.formats(format) ?? ("yuv420", "yuva420p")
    colour = Colourimetry(stream).of(format)
  }

  func text(_ runs: [HidingRun]) -> String {
    let clock = "settb=1,setpts=N"
    if runs.count == 1 { return chain([clock], runs[0], "\(label)r0") }
    let labels = runs.indices.map { "[\(label)r\($0)]" }.joined()
    var chains = ["\(clock),split=\(runs.count)\(labels)"]
    for (index, run) in runs.enumerated() {
      // More pictures than are counted may follow the last one.
      let end = index == runs.count - 1 ? "" : ":end_frame=\(run.frames.upperBound)"
      let trim = ["trim=start_frame=\(run.frames.lowerBound)\(end)", "setpts=N"]
      chains.append("[\(label)r\(index)]\(chain(trim, run, "\(label)r\(index)"))[\(label)s\(index)]")
    }
    return (chains + [runs.indices.map { "[\(label)s\($0)]" }.joined() + "concat=n=\(runs.count)"])
      .joined(separator: ";")
  }

  /// A run's filters behind others, the last of them left open.
  private func chain(_ ahead: [String], _ run: HidingRun, _ name: String) -> String {
    if run.patches.isEmpty { return ahead.joined(separator: ",") }
    let copies = run.patches.indices.map { "[\(name)c\($0)]" }.joined()
    var chains = [(ahead + entering + ["split=\(run.patches.count + 1)[\(name)m]\(copies)"]).joined(separator: ",")]
    var base = "[\(name)m]"
    for (index, patch) in run.patches.enumerated() {
      let place = PatchPlace(patch.areas, on: stream, pixels)
      let made = "[\(name)b\(index)]"
      chains.append("[\(name)c\(index)]\(making(patch.look, place).joined(separator: ","))\(made)")
      let isLast = index == run.patches.count - 1
      let laid =
        "\(base)\(made)overlay=x=\(place.x.text):y=\(place.y.text):format=\(formats.main):eof_action=pass"
      base = "[\(name)o\(index)]"
      chains.append(isLast ? ([laid, "format=\(pixels.name)"] + leaving).joined(separator: ",") : laid + base)
    }
    return chains.joined(separator: ";")
  }

  /// What brings a copy of the picture to a patch.
  private func making(_ look: HidingLook, _ place: PatchPlace) -> [String] {
    let alpha = "format=\(formats.overlay)"
    if look.kind == .box {
      let (width, height) = (min(16, stream.codedWidth), min(16, stream.codedHeight))
      return [
        "crop=\(width):\(height):0:0:exact=1",
        scale(2, 2, "bilinear", colour.inputOptions + ["out_range=pc"]), "format=rgb24",
        "lutrgb=r=\(look.colour.red):g=\(look.colour.green):b=\(look.colour.blue)",
        scale(place.x.size, place.y.size, "neighbor", ["in_range=pc"] + colour.outputOptions), alpha,
      ]
    }
    let options = colour.inputOptions + colour.outputOptions
    let longest = Double(max(place.x.size, place.y.size))
    func blocks(_ axis: PatchPlace.Axis) -> Int {
      let count = (Double(axis.size) / (longest * look.strength)).rounded()
      return Int(count).clamped(to: 1...max(axis.crop, 1))
    }
    let fine = pixels.isRGB ? "gbrp" : pixels.bits > 8 ? "yuv444p10le" : "yuv444p"
    let (across, down) = (blocks(place.x), blocks(place.y))
    // Of less than four lines none are made between them.
    let more = (3 + min(across, down)) / min(across, down)
    let isSmooth = look.kind == .blur && across * down > 1
    return [
      "crop=\(place.x.crop):\(place.y.crop):\(place.x.cropText):\(place.y.cropText):exact=1",
      scale(across, down, "area", options), "format=\(fine)",
    ] + (isSmooth && more > 1 ? [scale(across * more, down * more, "neighbor", options)] : []) + [
      scale(place.x.size, place.y.size, isSmooth ? "bicubic" : "neighbor", options), alpha,
    ]
  }

  private func scale(_ width: Int, _ height: Int, _ flags: String, _ options: [String]) -> String {
    (["scale=\(width):\(height):flags=\(flags)+accurate_rnd+full_chroma_int"] + options).joined(separator: ":")
  }

  /// What makes pictures fit for patches, and what makes them what they were.
  private var entering: [String] { conversion(Colourimetry(stream), colour, to: pixels.name) }
  private var leaving: [String] { conversion(colour, Colourimetry(stream), to: stream.pixelFormat) }

  private func conversion(_ from: Colourimetry, _ to: Colourimetry, to format: String) -> [String] {
    if pixels.name == stream.pixelFormat { return [] }
    let options = ["flags=bicubic+accurate_rnd+full_chroma_int"] + from.inputOptions + to.outputOptions
    return ["scale=" + options.joined(separator: ":"), "format=\(format)"]
  }
}
