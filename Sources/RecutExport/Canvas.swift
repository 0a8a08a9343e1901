import RecutModel

/// The picture of a timeline.
struct Canvas: Hashable {
  /// A rectangle in it, in parts of its width and height: 0 at its left and its upper edge, 1 at the others.
  struct Box: Hashable {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    /// How far its middle is from that of the picture.
    var offset: (x: Double, y: Double) { (x + width / 2 - 0.5, y + height / 2 - 0.5) }
  }

  let width: Int
  let height: Int
  /// Of its pixels.
  let pixelAspect: Time

  /// That of the first medium with pictures, or the largest of another shape that there is room for in it; for sound alone that
  /// of most films.
  init(_ media: [Media], shape: Time? = nil) {
    let video = media.lazy.compactMap { $0.info.video.first }.first
    let (across, down) = (video?.width ?? 1920, video?.height ?? 1080)
    pixelAspect = video?.uprightAspect ?? Time(1)
    guard let shape else {
      (width, height) = (across, down)
      return
    }
    let wide = min(Double(across) * pixelAspect.seconds, Double(down) * shape.seconds)
    // Encoders want even sides.
    width = max(Int((wide / pixelAspect.seconds / 2).rounded()) * 2, 2)
    height = max(Int((wide / shape.seconds / 2).rounded()) * 2, 2)
  }

  /// Its width in square pixels.
  var squareWidth: Double { Double(width) * pixelAspect.seconds }
  /// Width over height as it is seen.
  var aspect: Double { squareWidth / Double(height) }

  /// Where something of some shape (width over height) stands in it.
  func box(_ place: TitleStyle.Place, width: Double, aspect: Double, margin: Double) -> Box {
    let height = width * self.aspect / aspect
    let (x, y) = Self.corner(place, width: width, height: height, margin: margin)
    return Box(x: x, y: y, width: width, height: height)
  }

  private static func corner(
    _ place: TitleStyle.Place, width: Double, height: Double, margin: Double
  ) -> (Double, Double) {
    let (right, bottom) = (1 - width - margin, 1 - height - margin)
    let (centre, middle) = ((1 - width) / 2, (1 - height) / 2)
    return switch place {
    case .topLeft: (margin, margin)
    case .top: (centre, margin)
    case .topRight: (right, margin)
    case .left: (margin, middle)
    case .middle: (centre, middle)
    case .right: (right, middle)
    case .bottomLeft: (margin, bottom)
    case .bottom: (centre, bottom)
    case .bottomRight: (right, bottom)
    case .lowerThird: (margin, 0.8 - height)
    }
  }
}
