import RecutModel

/// The picture of a medium and the largest window of a shape in it.
struct Shape: Hashable {
  /// The window's size in parts of the picture.
  let width: Double
  let height: Double

  init(_ stream: VideoStream, _ aspect: Time) {
    let shown = Double(stream.width) * max(stream.uprightAspect.seconds, 0.000_1) / Double(stream.height)
    width = min(1, aspect.seconds / shown)
    height = min(1, shown / aspect.seconds)
  }
}

/// A box in parts of the upright picture.
struct Box: Hashable {
  var x: Span
  var y: Span

  /// `nil` for one without a size, or beside the picture.
  init?(_ region: Region, _ stream: VideoStream) {
    let (width, height) = (Double(stream.width), Double(stream.height))
    let x = Span(region.x / width, (region.x + region.width) / width)
    let y = Span(region.y / height, (region.y + region.height) / height)
    guard let x, let y else { return nil }
    (self.x, self.y) = (x, y)
  }

  init(_ x: Span, _ y: Span) { (self.x, self.y) = (x, y) }

  /// How much of both they share, from 0 to 1; below 0 the further they are apart.
  func likeness(to other: Box) -> Double {
    let (across, down) = (x.shared(with: other.x), y.shared(with: other.y))
    if across > 0, down > 0 {
      let shared = across * down
      return shared / (x.length * y.length + other.x.length * other.y.length - shared)
    }
    let size = max(x.length, other.x.length, y.length, other.y.length)
    let (dx, dy) = (x.middle - other.x.middle, y.middle - other.y.middle)
    return -(dx * dx + dy * dy).squareRoot() / size
  }
}

/// From where to where along one axis, in parts of the picture.
struct Span: Hashable {
  var low: Double
  var high: Double

  /// What of it lies in the picture; `nil` where nothing does.
  init?(_ low: Double, _ high: Double) {
    guard low.isFinite, high.isFinite, low < high, low < 1, high > 0 else { return nil }
    (self.low, self.high) = (max(low, 0), min(high, 1))
  }

  init(from low: Double, to high: Double) { (self.low, self.high) = (low, high) }

  var length: Double { high - low }
  var middle: Double { (low + high) / 2 }

  func shared(with other: Span) -> Double { max(0, min(high, other.high) - max(low, other.low)) }
  func joined(with other: Span) -> Span { Span(from: min(low, other.low), to: max(high, other.high)) }
  func mixed(with other: Span, _ share: Double) -> Span {
    Span(from: low + (other.low - low) * share, to: high + (other.high - high) * share)
  }
}
