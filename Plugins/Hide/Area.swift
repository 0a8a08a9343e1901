import RecutModel

extension Hiding.Area {
  /// A region in parts of its picture; `nil` where nothing of it lies in that.
  init?(_ region: Region, of stream: VideoStream) {
    let (width, height) = (Double(stream.width), Double(stream.height))
    guard [region.x, region.y, region.width, region.height].allSatisfy(\.isFinite) else { return nil }
    self.init(
      left: region.x / width, top: region.y / height, right: (region.x + region.width) / width,
      bottom: (region.y + region.height) / height)
    self = inside
    if isEmpty { return nil }
  }

  /// Without what lies beyond the picture, to a millionth of it, outwards: finer than any pixel.
  var inside: Hiding.Area {
    func part(_ value: Double, _ rule: FloatingPointRoundingRule) -> Double {
      ((value * 1e6).rounded(rule) / 1e6).clamped(to: 0...1)
    }
    return Hiding.Area(
      left: part(left, .down), top: part(top, .down), right: part(right, .up), bottom: part(bottom, .up))
  }

  /// Larger by a share of its size on every side.
  func grown(by share: Double) -> Hiding.Area {
    Hiding.Area(
      left: left - width * share, top: top - height * share, right: right + width * share,
      bottom: bottom + height * share)
  }

  /// The larger of the left and the right edge at both, and of the upper and the lower one.
  var alike: Hiding.Area {
    Hiding.Area(left: max(left, right), top: max(top, bottom), right: max(left, right), bottom: max(top, bottom))
  }

  /// Larger by how far each edge of another one has gone.
  func padded(by edges: Hiding.Area) -> Hiding.Area {
    Hiding.Area(
      left: left - edges.left, top: top - edges.top, right: right + edges.right, bottom: bottom + edges.bottom)
  }

  func overlaps(_ other: Hiding.Area) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  /// How far its middle is from another one's, in the mean of their sizes.
  func distance(to other: Hiding.Area) -> Double {
    let across = (left + right - other.left - other.right) / max(width + other.width, 1e-9)
    let down = (top + bottom - other.top - other.bottom) / max(height + other.height, 1e-9)
    return (across * across + down * down).squareRoot()
  }

  /// Each edge by itself.
  func combined(_ other: Hiding.Area, _ body: (Double, Double) -> Double) -> Hiding.Area {
    Hiding.Area(
      left: body(left, other.left), top: body(top, other.top), right: body(right, other.right),
      bottom: body(bottom, other.bottom))
  }
}
