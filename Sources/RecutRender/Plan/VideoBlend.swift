internal import RecutMedia
internal import RecutModel

/// The filters that turn pictures of two segments, or of a segment and a colour, into those of a transition. The renderer
/// and the printed command use the same ones, on the same pictures: no picture outside a transition passes through them.
struct VideoBlend {
  let picture: PictureFormat
  let rate: FrameRate

  /// Chains from `count` pictures of each of two labels to as many of a third, which show both from the first to the last.
  func crossing(_ kind: String, _ count: Int, from earlier: String, _ later: String, to result: String) -> [String] {
    let (a, b) = ("[\(result)a]", "[\(result)b]")
    return [
      "[\(earlier)]\(widened(lead: 1))\(a)", "[\(later)]\(widened(lead: 1))\(b)",
      "\(a)\(b)\(mixing(kind, over: count + 1, shown: 1..<(count + 1)))[\(result)]",
    ]
  }

  /// Chains that turn the `count` pictures of a label into a colour, little by little; the last shows nothing else.
  func fadeOut(_ colour: PlainColour, _ count: Int, from earlier: String, to result: String) -> [String] {
    let (a, b) = ("[\(result)a]", "[\(result)b]")
    return [
      "[\(earlier)]\(widened(lead: 1))\(a)", "\(plain(colour, count + 2))\(b)",
      "\(a)\(b)\(mixing("fade", over: count, shown: 1..<(count + 1)))[\(result)]",
    ]
  }

  /// Chains that let the `count` pictures of a label emerge from a colour, which the first shows alone.
  func fadeIn(_ colour: PlainColour, _ count: Int, from later: String, to result: String) -> [String] {
    let (a, b) = ("[\(result)a]", "[\(result)b]")
    return [
      "\(plain(colour, count + 1))\(a)", "[\(later)]\(widened(lead: 0))\(b)",
      "\(a)\(b)\(mixing("fade", over: count, shown: 0..<count))[\(result)]",
    ]
  }

  private func mixing(_ kind: String, over count: Int, shown: Range<Int>) -> String {
    let filters = [
      "xfade=transition=\(kind):duration=\(decimal(Time(Int64(count), over: Self.clock))):offset=0",
      "trim=start_frame=\(shown.lowerBound):end_frame=\(shown.upperBound)",
      "settb=\(rate.denominator)/\(rate.numerator),setpts=N",
    ]
    return filters.joined(separator: ",") + narrowed
  }

  /// Pictures a second while they are mixed: `xfade` takes a minute at most, which are 60,000 pictures so.
  private static let clock: Int32 = 1000

  private func plain(_ colour: PlainColour, _ count: Int) -> String {
    let size = "s=\(picture.width)x\(picture.height):r=\(Self.clock)"
    let aspect = "setsar=\(picture.pixelAspect.value)/\(picture.pixelAspect.scale)"
    let options = (["flags=\(Self.flags)"] + Colourimetry(picture).outputOptions).joined(separator: ":")
    return
      "color=c=\(colour.hexadecimal):\(size),trim=end_frame=\(count),format=gbrp,scale=\(options),format=\(wide),\(aspect)"
  }

  /// To the pictures that `xfade` takes: with colour as fine as brightness, of 8 or 16 bits. The filter's first picture is
  /// the earlier one alone (and of some kinds a line of it is not its own), it gives the later picture alone once the
  /// earlier ones are over, and stops where the later ones are: so it gets one more at the end, and ahead where it shall
  /// not begin with the first.
  private func widened(lead: Int) -> String {
    let timing = "settb=1/\(Self.clock),setpts=N,fps=\(Self.clock)"
    let format = wide == picture.pixelFormat ? "" : ",\(conversion),format=\(wide)"
    return "\(timing)\(format),tpad=start=\(lead):start_mode=clone:stop=1:stop_mode=clone"
  }

  private var narrowed: String { wide == picture.pixelFormat ? "" : ",\(conversion),format=\(picture.pixelFormat)" }

  private var conversion: String {
    let colour = Colourimetry(picture)
    return "scale=" + (["flags=\(Self.flags)"] + colour.inputOptions + colour.outputOptions).joined(separator: ":")
  }

  private static let flags = "bicubic+accurate_rnd+full_chroma_int"

  private var wide: String {
    let traits = PixelTraits(picture.pixelFormat)
    let depth = traits.bits > 8 ? "16le" : ""
    if traits.isRGB { return (traits.hasAlpha ? "gbrap" : "gbrp") + depth }
    if traits.hasAlpha { return "yuva444p" + depth }
    return traits.isFullRange && depth.isEmpty ? "yuvj444p" : "yuv444p" + depth
  }
}
