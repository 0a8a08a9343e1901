internal import OpenCV
import RecutModel
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
    let inner: PixelBox
    switch fit {
    case .stretch:
      image = source
      inner = PixelBox(x: 0, y: 0, width: Double(width), height: Double(height))
      (stepX, stepY) = (Double(source.width) / inner.width, Double(source.height) / inner.height)
    case .letterbox:
      (image, inner) = try Self.letterboxed(source, width, height)
      (stepX, stepY) = (Double(source.width) / inner.width, Double(source.height) / inner.height)
    case .crop:
      let middle: PixelBox
      (image, middle) = try Self.cropped(source, width, height)
      (stepX, stepY) = (middle.width / Double(width), middle.height / Double(height))
      inner = middle.scaled(-1 / stepX, -1 / stepY)
    }
    left -= inner.x * stepX
    top -= inner.y * stepY
  }

  /// All of a picture between bars, and where it lies in what goes into the model.
  private static func letterboxed(
    _ source: Image, _ width: Int, _ height: Int
  ) throws(OpenCVError) -> (Image, PixelBox) {
    let ratio = min(Double(width) / Double(source.width), Double(height) / Double(source.height))
    let innerWidth = Int((Double(source.width) * ratio).rounded()).clamped(to: 1...width)
    let innerHeight = Int((Double(source.height) * ratio).rounded()).clamped(to: 1...height)
    let (x, y) = ((width - innerWidth) / 2, (height - innerHeight) / 2)
    let image = try source.resized(width: innerWidth, height: innerHeight)
      .padded(left: x, top: y, right: width - innerWidth - x, bottom: height - innerHeight - y, gray: bars)
    return (image, PixelBox(x: Double(x), y: Double(y), width: Double(innerWidth), height: Double(innerHeight)))
  }

  /// The middle of a picture, in the model's shape, and where it lies in the picture.
  private static func cropped(
    _ source: Image, _ width: Int, _ height: Int
  ) throws(OpenCVError) -> (Image, PixelBox) {
    let ratio = max(Double(width) / Double(source.width), Double(height) / Double(source.height))
    let innerWidth = Int((Double(width) / ratio).rounded()).clamped(to: 1...source.width)
    let innerHeight = Int((Double(height) / ratio).rounded()).clamped(to: 1...source.height)
    let (x, y) = ((source.width - innerWidth) / 2, (source.height - innerHeight) / 2)
    let image = try source.part(x: x, y: y, width: innerWidth, height: innerHeight)
    return (image, PixelBox(x: Double(x), y: Double(y), width: Double(innerWidth), height: Double(innerHeight)))
  }

  /// A box of the model's pixels in the picture's.
  func back(_ box: PixelBox) -> PixelBox { box.scaled(stepX, stepY).moved(left, top) }
}
