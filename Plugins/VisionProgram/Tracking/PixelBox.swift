import RecutModel
import RecutPlugin

/// An upright box in pixels.
struct PixelBox: Hashable, Sendable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  init(x: Double, y: Double, width: Double, height: Double) {
    (self.x, self.y, self.width, self.height) = (x, y, width, height)
  }

  init(_ region: Region) { self.init(x: region.x, y: region.y, width: region.width, height: region.height) }

  var area: Double { max(0, width) * max(0, height) }
  var centre: (x: Double, y: Double) { (x + width / 2, y + height / 2) }

  /// What both cover; `nil` where they do not touch.
  func intersection(_ other: PixelBox) -> PixelBox? {
    let (left, top) = (max(x, other.x), max(y, other.y))
    let (right, bottom) = (min(x + width, other.x + other.width), min(y + height, other.y + other.height))
    guard right > left, bottom > top else { return nil }
    return PixelBox(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// The area that lies in both.
  func common(_ other: PixelBox) -> Double { intersection(other)?.area ?? 0 }

  /// The smallest box round both.
  func union(_ other: PixelBox) -> PixelBox {
    let (left, top) = (min(x, other.x), min(y, other.y))
    return PixelBox(
      x: left, y: top, width: max(x + width, other.x + other.width) - left,
      height: max(y + height, other.y + other.height) - top)
  }

  /// What both cover as a part of what either does, from 0 to 1.
  func overlap(_ other: PixelBox) -> Double {
    let common = common(other)
    let all = area + other.area - common
    return all > 0 ? common / all : 0
  }

  /// The same with each side moved outward by so many pixels.
  func grown(_ dx: Double, _ dy: Double) -> PixelBox {
    PixelBox(x: x - dx, y: y - dy, width: width + 2 * dx, height: height + 2 * dy)
  }

  func moved(_ dx: Double, _ dy: Double) -> PixelBox { PixelBox(x: x + dx, y: y + dy, width: width, height: height) }

  /// The same in pixels of another size.
  func scaled(_ factorX: Double, _ factorY: Double) -> PixelBox {
    PixelBox(x: x * factorX, y: y * factorY, width: width * factorX, height: height * factorY)
  }

  /// What of it lies in a picture; of no width or height where nothing does.
  func clipped(_ width: Double, _ height: Double) -> PixelBox {
    let (left, top) = (x.clamped(to: 0...width), y.clamped(to: 0...height))
    let (right, bottom) = ((x + self.width).clamped(to: 0...width), (y + self.height).clamped(to: 0...height))
    return PixelBox(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// What lies between this and another one.
  ///
  /// - Parameter share: 0 for this one, 1 for the other.
  func mixed(with other: PixelBox, _ share: Double) -> PixelBox {
    func mix(_ a: Double, _ b: Double) -> Double { a + (b - a) * share }
    return PixelBox(
      x: mix(x, other.x), y: mix(y, other.y), width: mix(width, other.width), height: mix(height, other.height))
  }

  /// The side of a square of its area.
  var side: Double { area.squareRoot() }

  /// A square round its middle.
  ///
  /// - Parameters:
  ///   - size: in sides of the box.
  ///   - raised: how far above the box's middle its own is, in the same.
  func square(_ size: Double, raised: Double = 0) -> PixelBox {
    PixelBox(
      x: x + (width - size * side) / 2, y: y + (height - size * side) / 2 - raised * side, width: size * side,
      height: size * side)
  }

  func region(id: Int? = nil, label: String, confidence: Double) -> Region {
    Region(x: x, y: y, width: width, height: height, id: id, label: label, confidence: confidence)
  }
}

/// From the pixels of a lent picture to those of the medium as decoded, which need not be square.
struct PixelScale: Hashable, Sendable {
  let x: Double
  let y: Double

  /// A medium that does not tell its size is as large as what is lent.
  init(from picture: borrowing Picture, to media: MediaInfo) {
    let video = media.video.first
    x = Double(video?.width ?? picture.width) / Double(picture.width)
    y = Double(video?.height ?? picture.height) / Double(picture.height)
  }
}
