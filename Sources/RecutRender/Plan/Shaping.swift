internal import RecutModel

/// How a picture of one size and shape comes into another: scaled, with bars or with cropping.
struct Shaping {
  var width: Int
  var height: Int
  /// Width of a pixel over its height.
  var aspect: Time
  var target: PictureFormat
  var fit: VideoSettings.Fit
  /// Whether it is done quickly rather than finely.
  var isQuick = false

  /// A picture that is odd by one line or column loses it rather than being resampled.
  private var isTrimmed: Bool {
    aspect == target.pixelAspect && (0...1).contains(width - target.width) && (0...1).contains(height - target.height)
  }

  var isScaled: Bool { !isTrimmed && (inner.width != width || inner.height != height) }
  var isNeeded: Bool { width != target.width || height != target.height || isScaled }

  /// - Parameter scaleOptions: what the scale filter does besides; `nil` where it is left out if sizes allow.
  func filters(scaleOptions: [String]?) -> [String] {
    if isTrimmed {
      let crop = width == target.width && height == target.height ? [] : ["crop=\(target.width):\(target.height):0:0"]
      return crop + (scaleOptions.map { [scale(width: target.width, height: target.height, $0)] } ?? [])
    }
    let inner = inner
    var filters =
      isScaled || scaleOptions != nil ? [scale(width: inner.width, height: inner.height, scaleOptions ?? [])] : []
    if inner.width > target.width || inner.height > target.height {
      filters.append("crop=\(target.width):\(target.height)")
    } else if hasBars {
      filters += bars
    }
    return filters
  }

  /// Whether the output shows more than the picture.
  var hasBars: Bool { !isTrimmed && (inner.width < target.width || inner.height < target.height) }

  /// They are black in the output's own pixel format, so that no later conversion tints them.
  var bars: [String] { ["format=\(target.pixelFormat)", "pad=\(target.width):\(target.height):-1:-1:black"] }

  private func scale(width: Int, height: Int, _ options: [String]) -> String {
    Self.scale(width, height, options, isQuick: isQuick)
  }

  static func scale(_ width: Int, _ height: Int, _ options: [String], isQuick: Bool = false) -> String {
    let flags = isQuick ? "bilinear" : "bicubic+accurate_rnd+full_chroma_int"
    return (["scale=\(width):\(height):flags=\(flags)"] + options).joined(separator: ":")
  }

  /// The size of the source's whole picture in the output's pixels.
  var inner: (width: Int, height: Int) {
    if fit == .stretch { return (target.width, target.height) }
    let source = Double(width) * aspect.seconds / Double(height)
    let frame = Double(target.width) * target.pixelAspect.seconds / Double(target.height)
    let fillsWidth = fit == .letterbox ? source >= frame : source < frame
    if fillsWidth {
      return (target.width, snapped(Double(target.width) * target.pixelAspect.seconds / source, target.height))
    }
    return (snapped(Double(target.height) * source / target.pixelAspect.seconds, target.width), target.height)
  }

  /// The largest part of a picture that has another shape, with bars beside it.
  static func inside(_ picture: PictureFormat, _ shape: Time) -> PictureFormat {
    let own = Double(picture.width) * picture.pixelAspect.seconds / Double(picture.height)
    if isOfOneShape(own, shape.seconds) { return picture }
    let framed = Shaping(
      width: Int(shape.value), height: Int(shape.scale), aspect: Time(1), target: picture, fit: .letterbox)
    var inside = picture
    (inside.width, inside.height) = framed.inner
    return inside
  }

  /// Whether shapes differ by no more than even sides make them.
  static func isOfOneShape(_ one: Double, _ other: Double) -> Bool { abs(one / other - 1) <= 0.02 }

  /// Even, and the whole of `full` where it is but for a rounding.
  private func snapped(_ size: Double, _ full: Int) -> Int {
    abs(size - Double(full)) < 2 ? full : max(Int((size / 2).rounded()) * 2, 2)
  }
}
