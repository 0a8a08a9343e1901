internal import RecutModel

/// A box in pixels, and parts of pixels, of the picture as decoded.
struct FaceBox: Hashable, Sendable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  var area: Double { width * height }
  var middle: (x: Double, y: Double) { (x + width / 2, y + height / 2) }

  /// The area that lies in both.
  func common(_ other: FaceBox) -> Double {
    let across = min(x + width, other.x + other.width) - max(x, other.x)
    let down = min(y + height, other.y + other.height) - max(y, other.y)
    return across > 0 && down > 0 ? across * down : 0
  }

  /// Intersection over union, from 0 to 1.
  func overlap(_ other: FaceBox) -> Double {
    let common = common(other)
    let union = area + other.area - common
    return union > 0 ? common / union : 0
  }

  /// The same box at another scale.
  func scaled(_ across: Double, _ down: Double) -> FaceBox {
    FaceBox(x: x * across, y: y * down, width: width * across, height: height * down)
  }

  /// What of it lies in a picture; of no width or height where nothing does.
  func clipped(_ width: Double, _ height: Double) -> FaceBox {
    let (left, top) = (x.clamped(to: 0...width), y.clamped(to: 0...height))
    let (right, bottom) = ((x + self.width).clamped(to: 0...width), (y + self.height).clamped(to: 0...height))
    return FaceBox(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// What lies between this and another one.
  ///
  /// - Parameter share: 0 for this one, 1 for the other.
  func mixed(with other: FaceBox, _ share: Double) -> FaceBox {
    func mix(_ a: Double, _ b: Double) -> Double { a + (b - a) * share }
    return FaceBox(
      x: mix(x, other.x), y: mix(y, other.y), width: mix(width, other.width), height: mix(height, other.height))
  }
}

/// A face in one picture.
struct FoundFace: Hashable, Sendable {
  var box: FaceBox
  /// From 0 to 1.
  var score: Double
}

extension [FoundFace] {
  /// Of faces that overlap by more than `most` (intersection over union) the surest: greedy non-maximum suppression.
  func withoutDuplicates(most: Double) -> [FoundFace] {
    var kept: [FoundFace] = []
    for face in sorted(by: { $0.score > $1.score }) where !kept.contains(where: { $0.box.overlap(face.box) > most }) {
      kept.append(face)
    }
    return kept
  }
}
