internal import RecutMedia
internal import RecutModel
internal import RecutPlugin

extension RenderPlan {
  /// The shape that a cut is framed for, with the stream of the first clip that is.
  ///
  /// - Throws: ``RenderError`` where clips are framed for several.
  func framed(
    _ stretches: [Stretch], _ sources: [String: RenderSource]
  ) throws(RenderError) -> (aspect: Time, stream: VideoStream)? {
    let framed = stretches.compactMap { stretch in
      stretch.framing.flatMap { framing in sources[stretch.media]?.video.map { (framing, $0) } }
    }
    guard let (framing, stream) = framed.first else { return nil }
    if let other = framed.first(where: { $0.0.aspect != framing.aspect })?.0 {
      throw .unfit(
        "'\(file)': some of its clips are framed as \(framing.shape) and others as \(other.shape), and one film has one shape"
      )
    }
    return (framing.aspect, stream)
  }

  /// The filters for frames of a stretch that is framed.
  func framed(
    _ stretch: Stretch, _ frames: Range<Int>, _ table: FrameTable, _ conform: [String: Conform]
  ) -> [String] {
    guard let framing = stretch.framing, let conform = conform[stretch.media] else { return [] }
    return FramedConform(conform: conform, framing: framing, label: "w\(stretch.clips.lowerBound)")
      .chain(frames, table)
  }

  /// What is enlarged so that it may look soft, once a medium.
  func enlargements(_ stretches: [Stretch], _ sources: [String: RenderSource], _ picture: PictureFormat) -> [String] {
    var most: [String: (window: FramedWindow, factor: Double)] = [:]
    for stretch in stretches {
      guard let framing = stretch.framing, let stream = sources[stretch.media]?.video else { continue }
      for view in framing.views where view.look == .window {
        let window = FramedWindow(stream, framing.aspect, zoom: view.zoom)
        let factor = window.enlargement(to: Shaping.inside(picture, framing.aspect))
        if factor > max(most[stretch.media]?.factor ?? 0, 1.05) { most[stretch.media] = (window, factor) }
      }
    }
    return most.sorted { $0.key < $1.key }.map { name, found in
      let size = "\(Int(found.window.width.rounded()))x\(Int(found.window.height.rounded()))"
      let factor = "\((found.factor * 10).rounded() / 10)"
      return "a window of \(size) pixels of '\(name)' is enlarged \(factor) times"
    }
  }
}

extension PicturePlanner {
  /// The size of a cut that is framed: the largest window of the first clip's pixels, or what is asked for. In another shape
  /// than its own it has bars beside it.
  func size(
    _ stream: VideoStream, _ aspect: Time, _ pixels: PixelTraits, _ codec: VideoCodec
  ) throws(Fault) -> (width: Int, height: Int, aspect: Time) {
    let window = FramedWindow(stream, aspect)
    let shape = aspect.seconds
    let height = settings.height.map(Double.init) ?? settings.width.map { Double($0) / shape } ?? window.height
    let width = settings.width.map(Double.init) ?? height * shape
    if settings.fit != .letterbox, !Shaping.isOfOneShape(width / height, shape) {
      throw Fault(
        "the cut is framed as \(aspect.value):\(aspect.scale), which \(Int(width))x\(Int(height)) is not",
        at: [.key("width")], hint: "leave out `width` or `height`: the other follows; or `fit`, for bars")
    }
    return try checked(width, height, pixels, codec)
  }
}

extension Conform {
  /// At whose multiples both the upright source and the output are cut without harm to their colours, across and down.
  var units: (x: Int, y: Int) {
    let (from, to) = (PixelTraits(stream.pixelFormat), PixelTraits(target.pixelFormat))
    let isTurned = stream.rotation % 180 != 0
    let across = isTurned ? from.chromaHeightShift : from.chromaWidthShift
    let down = isTurned ? from.chromaWidthShift : from.chromaHeightShift
    return (1 << max(across, to.chromaWidthShift), 1 << max(down, to.chromaHeightShift))
  }

  /// What a window shows.
  func shown(through window: (x: WindowAxis, y: WindowAxis)) -> [String] {
    let light = lighting
    let matrix = matrixOptions
    let (x, y) = window
    let cuts = WindowAxis.cuts(x, y, of: (stream.width, stream.height), to: (target.width, target.height))
    let isScaled = (x.cut, y.cut) != (x.scaled, y.scaled)
    let hasFormat = light.isEmpty && stream.pixelFormat == target.pixelFormat
    let scale =
      isScaled || !hasFormat || !matrix.isEmpty ? [Shaping.scale(x.scaled, y.scaled, matrix, isQuick: isQuick)] : []
    let isFine = (before: x.isFine && x.rest == nil, after: x.isFine && x.rest != nil)
    return stream.turning + (isFine.before ? whole(cuts.before, stream.pixelFormat) : cuts.before) + light + scale
      + ["format=\(target.pixelFormat)"] + (isFine.after ? whole(cuts.after, target.pixelFormat) : cuts.after)
      + [aspect]
  }

  /// A cut at odd places. In formats other than the plain ones of 8 bits libavfilter cuts stored colours in two there, so
  /// they are stored to every pixel meanwhile.
  private func whole(_ cut: [String], _ pixelFormat: String) -> [String] {
    let traits = PixelTraits(pixelFormat)
    if traits.bits == 8, pixelFormat.hasPrefix("yuv"), pixelFormat.hasSuffix("p") || cut.isEmpty { return cut }
    let fine = (traits.hasAlpha ? "yuva444p" : "yuv444p") + (traits.bits > 8 ? "\(traits.bits)le" : "")
    let conversion = "scale=flags=bicubic+accurate_rnd+full_chroma_int"
    return [conversion, "format=\(fine)"] + cut + [conversion, "format=\(pixelFormat)"]
  }

  /// The whole picture over a blurred copy of itself. Only what is beside it is taken of that, so that the picture keeps
  /// every pixel in whatever format it is.
  func overBlur(_ label: String) -> [String] {
    let (width, height) = (target.width, target.height)
    let units = units
    let inner = shaping(.letterbox).inner
    let isTall = inner.width < width
    let unit = isTall ? units.x : units.y
    let free = isTall ? width - inner.width : height - inner.height
    let first = free / 2 / unit * unit
    guard free >= 2 * unit else { return fitted(.crop) }
    let light = lighting
    let small = (width: max(width / 16, 1) * 2, height: max(height / 16, 1) * 2)
    // As much of the picture as fills the output, made small, blurred and made large again.
    let shape = Double(width) / Double(height)
    let wide = min(inner.width, max(Int(Double(inner.height) * shape) / 2 * 2, 2))
    let high = min(inner.height, max(Int(Double(inner.width) / shape) / 2 * 2, 2))
    let blur = [
      "crop=\(wide):\(high)", Shaping.scale(small.width, small.height, []), "gblur=sigma=\(max(small.width / 18, 2))",
      Shaping.scale(width, height, []), "format=\(target.pixelFormat)",
    ].joined(separator: ",")
    let rest = free - first
    let (leading, trailing) =
      isTall
      ? ("crop=\(first):\(height):0:0:exact=1", "crop=\(rest):\(height):\(width - rest):0:exact=1")
      : ("crop=\(width):\(first):0:0:exact=1", "crop=\(width):\(rest):0:\(height - rest):exact=1")
    let whole = [
      Shaping.scale(inner.width, inner.height, matrixOptions), "format=\(target.pixelFormat)",
      "setsar=1", "settb=1/1000", "setpts=N", "split=2[\(label)p][\(label)b]",
    ].joined(separator: ",")
    let text =
      "\(whole);[\(label)b]\(blur),setsar=1,split=2[\(label)l][\(label)t];[\(label)l]\(leading)[\(label)m];"
      + "[\(label)t]\(trailing)[\(label)n];[\(label)m][\(label)p][\(label)n]\(isTall ? "hstack" : "vstack")=inputs=3"
    return stream.turning + light + [text, "format=\(target.pixelFormat)", aspect]
  }
}
