internal import RecutModel

/// The size of a patch, and where it is laid in each picture of a run: where it covers all that it shall, and begins at a
/// pixel to which colours are stored.
struct PatchPlace {
  /// Across or down.
  struct Axis {
    let size: Int
    let text: String
    /// How much of the picture it is made of, and where that begins.
    let crop: Int
    let cropText: String

    /// - Parameters:
    ///   - spans: what has to be covered in each picture.
    ///   - length: of the picture.
    ///   - unit: at whose multiples it is laid.
    init(_ spans: [(low: Double, high: Double)], length: Int, unit: Int) {
      let most = spans.lazy.map { $0.high - $0.low }.max() ?? 0
      // What is found from picture to picture trembles: a patch that is a little larger need not.
      let tolerance = max(most * 0.03, 1)
      let wanted = Int((most + Double(unit) + 2 * tolerance).rounded(.up)) + 1
      let size = (min(wanted, length) + unit - 1) / unit * unit
      guard wanted < length else {
        (self.size, text, crop, cropText) = (size, "0", length, "0")
        return
      }
      let starts = spans.map { ($0.low + $0.high - Double(size)) / 2 }
      let half = Double(unit) / 2
      let place = PlaceExpression(starts.map { $0 + half }, tolerance: tolerance, of: "t")
      let near = PlaceExpression(starts, tolerance: Double(size) / 6, of: "t")
      let last = max(length - size, 0) / unit * unit
      self.size = size
      text = "\(unit)*floor((\(place.text))/\(unit))"
      crop = min(size, length)
      cropText = "clip(\(unit)*floor((\(near.text))/\(unit))\\,0\\,\(last))"
    }
  }

  let x: Axis
  let y: Axis

  init(_ areas: [Hiding.Area], on stream: VideoStream, _ pixels: PixelTraits) {
    let down = 1 << pixels.chromaHeightShift
    x = Axis(
      areas.map { ($0.left, $0.right) }, length: stream.codedWidth, unit: 1 << pixels.chromaWidthShift)
    // Lines of both fields keep their colours.
    y = Axis(
      areas.map { ($0.top, $0.bottom) }, length: stream.codedHeight, unit: stream.isInterlaced ? 2 * down : down)
  }
}
