internal import RecutMedia
internal import RecutModel

/// The filters that turn pictures of two segments, or of a segment and a colour, into those of a transition. The renderer
/// and the printed command use the same ones, on the same pictures: no picture outside a transition passes through them.
struct VideoBlend {
  let picture: PictureFormat
  let rate: FrameRate

  /// Chains from `count` pictures of each of two labels to as many of a third.
  func crossing(_ kind: String, _ count: Int, from earlier: String, _ later: String, to result: String) -> [String] {
    let (a, b) = ("[\(result)a]", "[\(result)b]")
    return [
      "[\(earlier)]\(widened)\(a)", "[\(later)]\(widened)\(b)",
      "\(a)\(b)\(mixing(kind, count))[\(result)]",
    ]
  }

  /// Chains that turn the `count` pictures of a label into a colour, little by little.
  func fadeOut(_ colour: String, _ count: Int, from earlier: String, to result: String) -> [String] {
    let (a, b) = ("[\(result)a]", "[\(result)b]")
    return [
      "[\(earlier)]\(widened)\(a)", "\(plain(colour, count + 1))\(b)",
      "\(a)\(b)\(mixing("fade", count))[\(result)]",
    ]
  }

  /// Chains that let the `count` pictures of a label emerge from a colour.
  func fadeIn(_ colour: String, _ count: Int, from later: String, to result: String) -> [String] {
    let (a, b) = ("[\(result)a]", "[\(result)b]")
    return [
      "\(plain(colour, count + 1))\(a)", "[\(later)]\(widened)\(b)", "\(a)\(b)\(mixing("fade", count))[\(result)]",
    ]
  }

  private func mixing(_ kind: String, _ count: Int) -> String {
    ["xfade=transition=\(kind):duration=\(decimal(rate.frameDuration * count)):offset=0", "trim=end_frame=\(count)"]
      .joined(separator: ",") + narrowed
  }

  private func plain(_ colour: String, _ count: Int) -> String {
    let size = "s=\(picture.width)x\(picture.height):r=\(rate)"
    let aspect = "setsar=\(picture.pixelAspect.value)/\(picture.pixelAspect.scale)"
    let options = (["flags=\(Self.flags)"] + Colourimetry(picture).outputOptions).joined(separator: ":")
    return "color=c=\(colour):\(size),trim=end_frame=\(count),format=gbrp,scale=\(options),format=\(wide),\(aspect)"
  }

  /// To the pictures that `xfade` takes: with colour as fine as brightness, of 8 or 16 bits; and one more at the end, as
  /// the filter gives the later picture alone once the earlier ones are over, and stops where the later ones are.
  private var widened: String {
    let timing = "settb=\(rate.denominator)/\(rate.numerator),setpts=N,fps=\(rate)"
    let format = wide == picture.pixelFormat ? "" : ",\(conversion),format=\(wide)"
    return "\(timing)\(format),tpad=stop=1:stop_mode=clone"
  }

  private var narrowed: String { wide == picture.pixelFormat ? "" : ",\(conversion),format=\(picture.pixelFormat)" }

  private var conversion: String {
    let colour = Colourimetry(picture)
    return "scale=" + (["flags=\(Self.flags)"] + colour.inputOptions + colour.outputOptions).joined(separator: ":")
  }

  private static let flags = "bicubic+accurate_rnd+full_chroma_int"

  private var wide: String {
    let traits = PixelTraits(picture.pixelFormat)
    switch (traits.isRGB, traits.bits > 8) {
    case (true, false): return "gbrp"
    case (true, true): return "gbrp16le"
    case (false, false): return traits.isFullRange ? "yuvj444p" : "yuv444p"
    case (false, true): return "yuv444p16le"
    }
  }
}
