internal import RecutMedia
internal import RecutModel

/// A picture or film over the pictures of an output, in libavfilter's words.
struct OverlayPlan: Hashable, Sendable {
  /// The chain that reads it and brings it into size, colour and time.
  let source: String
  /// The filter that lays it over.
  let laying: String

  /// - Throws: ``RenderError`` where the output's pictures can have nothing laid over them, or the file holds no picture.
  init(_ overlay: Overlay, on video: VideoPlan, file: String) throws {
    let (picture, timing) = (video.picture, video.timing)
    guard let formats = Self.formats(picture.pixelFormat) else {
      throw RenderError.unfit(
        "'\(file)': nothing can be laid over pictures of \(picture.pixelFormat); with 4:2:0 or 4:2:2 of 8 or 10 bits it can"
      )
    }
    let info = try MediaProbe.info(of: overlay.file)
    guard !info.video.isEmpty else { throw RenderError.unfit("'\(overlay.file)' holds no picture to lay over others") }
    let isStill = info.isStill
    let fades = overlay.fadeIn > .zero || overlay.fadeOut > .zero
    var chain = ["movie=filename=\(filterValue(overlay.file))" + Self.reading(overlay, isStill: isStill)]
    if isStill {
      if fades { chain.append("loop=loop=-1:size=1") }
    } else if overlay.isLooped {
      chain.append("setpts=N/FRAME_RATE/TB")
    } else {
      // Reading begins at a keyframe, some way before.
      let first = info.start + overlay.start - Time(1, over: 2000)
      chain += (overlay.start > .zero ? ["trim=start=\(decimal(first))"] : []) + ["setpts=PTS-STARTPTS"]
    }
    let clock = timing.constantRate?.description ?? "25"
    // Nothing says how long the last picture is shown: one behind it does.
    if !isStill {
      chain += ["tpad=stop=1:stop_mode=clone", "fps=\(clock)"]
    } else if fades {
      chain += ["settb=1/1000", "setpts=N*40"]
    }
    chain += Self.look(overlay, picture, formats.overlay)
    if !isStill || fades {
      chain += ["trim=duration=\(decimal(overlay.range.duration))"]
      chain += Self.fading(overlay)
      // On frames of the clock: the first one is not to lie ahead of the frame that it is first seen over.
      chain.append("setpts=PTS+ceil((\(decimal(overlay.range.start))-0.0005)/TB)")
    }
    source = chain.joined(separator: ",")
    let base = timing.timeBase
    // The filter counts in units of its own, and goes on for as long as what it lays over.
    laying =
      Self.laying(overlay, formats.main, endsByItself: !isStill && !overlay.isLooped)
      + ",settb=\(base.numerator)/\(base.denominator),trim=end_frame=\(timing.count)"
  }

  private static func reading(_ overlay: Overlay, isStill: Bool) -> String {
    if isStill { return "" }
    return (overlay.start > .zero ? ":seek_point=\(decimal(overlay.start))" : "") + (overlay.isLooped ? ":loop=0" : "")
  }

  /// Its size and colours, as the output means them.
  private static func look(_ overlay: Overlay, _ picture: PictureFormat, _ format: String) -> [String] {
    let width = max(Int((overlay.width * Double(picture.width)).rounded()), 1)
    let aspect = "\(picture.pixelAspect.value)/\(picture.pixelAspect.scale)"
    let colour = Colourimetry(picture).outputOptions.joined(separator: ":")
    let size = "w=\(width):h=max(1\\,round(\(width)*\(aspect)/dar))"
    return ["scale=\(size):flags=bicubic+accurate_rnd+full_chroma_int:\(colour)", "setsar=1", "format=\(format)"]
      + (overlay.opacity < 1 ? ["colorchannelmixer=aa=\(shown(overlay.opacity))"] : [])
  }

  private static func fading(_ overlay: Overlay) -> [String] {
    let length = overlay.range.duration
    let (fadeIn, fadeOut) = (min(overlay.fadeIn, length / 2), min(overlay.fadeOut, length / 2))
    return (fadeIn > .zero ? ["fade=t=in:st=0:d=\(decimal(fadeIn)):alpha=1"] : [])
      + (fadeOut > .zero ? ["fade=t=out:st=\(decimal(length - fadeOut)):d=\(decimal(fadeOut)):alpha=1"] : [])
  }

  private static func laying(_ overlay: Overlay, _ format: String, endsByItself: Bool) -> String {
    let (left, right) = ("W*\(shown(overlay.margin))", "W-w-W*\(shown(overlay.margin))")
    let (top, bottom) = ("H*\(shown(overlay.margin))", "H-h-H*\(shown(overlay.margin))")
    let (x, y): (String, String) =
      switch overlay.place {
      case .topLeft: (left, top)
      case .top: ("(W-w)/2", top)
      case .topRight: (right, top)
      case .left: (left, "(H-h)/2")
      case .middle: ("(W-w)/2", "(H-h)/2")
      case .right: (right, "(H-h)/2")
      case .bottomLeft: (left, bottom)
      case .bottom: ("(W-w)/2", bottom)
      case .bottomRight: (right, bottom)
      case .lowerThird: (left, "H*0.8-h")
      }
    // Half a millisecond early, so that no rounding of time stamps loses a picture.
    func moment(_ time: Time) -> String { decimal(max(time - Time(1, over: 2000), .zero)) }
    let shows = "gte(t\\,\(moment(overlay.range.start)))*lt(t\\,\(moment(overlay.range.end)))"
    return "overlay=x=\(x):y=\(y):format=\(format):eof_action=\(endsByItself ? "pass" : "repeat"):enable=\(shows)"
  }

  /// The filter's word for what it lays over, and the pixel format of what is laid. `nil` for pixels that it does not know:
  /// it would turn them into others.
  static func formats(_ pixelFormat: String) -> (main: String, overlay: String)? {
    switch pixelFormat {
    case "yuv420p", "yuvj420p", "yuva420p": ("yuv420", "yuva420p")
    case "yuv422p", "yuvj422p", "yuva422p": ("yuv422", "yuva422p")
    case "yuv444p", "yuvj444p", "yuva444p": ("yuv444", "yuva444p")
    case "yuv420p10le", "yuva420p10le": ("yuv420p10", "yuva420p10le")
    case "yuv422p10le", "yuva422p10le": ("yuv422p10", "yuva422p10le")
    case "gbrp", "gbrap": ("gbrp", "gbrap")
    case "rgb24", "bgr24", "rgba", "bgra", "argb", "abgr": ("rgb", "rgba")
    default: nil
    }
  }

  private static func shown(_ number: Double) -> String { String((number * 10_000).rounded() / 10_000) }
}
