internal import OpenCV
internal import Vision

/// A picture, or a part of one, as it goes into a model, and the way back from the model's pixels.
struct PictureFit {
  /// Bars of letterboxed pictures, as YOLO's own.
  private static let bars = 114

  let image: Image
  /// Where the model's first pixel lies in the picture, and how large its pixels are there.
  private var left = 0.0
  private var top = 0.0
  private var stepX = 1.0
  private var stepY = 1.0

  /// - Parameter part: in the picture's pixels; `nil` for all of it.
  init(_ picture: Image, part: PixelBox?, width: Int, height: Int, _ fit: ONNX.Fit) throws(OpenCVError) {
    var source = picture
    if let part {
      let (x, y) = (Int(part.x.rounded()), Int(part.y.rounded()))
      let size = (width: max(1, Int(part.width.rounded())), height: max(1, Int(part.height.rounded())))
      source = try picture.part(x: x, y: y, width: size.width, height: size.height)
      (left, top) = (Double(x), Double(y))
    }
    let (fullWidth, fullHeight) = (Double(source.width), Double(source.height))
    let ratios = (Double(width) / fullWidth, Double(height) / fullHeight)
    switch fit {
    case .stretch:
      image = source
      (stepX, stepY) = (1 / ratios.0, 1 / ratios.1)
    case .letterbox:
      let ratio = min(ratios.0, ratios.1)
      let inner = (
        width: min(width, max(1, Int((fullWidth * ratio).rounded()))),
        height: min(height, max(1, Int((fullHeight * ratio).rounded())))
      )
      let bar = (x: (width - inner.width) / 2, y: (height - inner.height) / 2)
      image = try source.resized(width: inner.width, height: inner.height)
        .padded(
          left: bar.x, top: bar.y, right: width - inner.width - bar.x, bottom: height - inner.height - bar.y,
          gray: Self.bars)
      (stepX, stepY) = (fullWidth / Double(inner.width), fullHeight / Double(inner.height))
      left -= Double(bar.x) * stepX
      top -= Double(bar.y) * stepY
    case .crop:
      let ratio = max(ratios.0, ratios.1)
      let inner = (
        width: min(source.width, max(1, Int((Double(width) / ratio).rounded()))),
        height: min(source.height, max(1, Int((Double(height) / ratio).rounded())))
      )
      let offset = (x: (source.width - inner.width) / 2, y: (source.height - inner.height) / 2)
      image = try source.part(x: offset.x, y: offset.y, width: inner.width, height: inner.height)
      (stepX, stepY) = (Double(inner.width) / Double(width), Double(inner.height) / Double(height))
      left += Double(offset.x)
      top += Double(offset.y)
    }
  }

  /// A box of the model's pixels in the picture's.
  func back(_ box: PixelBox) -> PixelBox { box.scaled(stepX, stepY).moved(left, top) }
}
