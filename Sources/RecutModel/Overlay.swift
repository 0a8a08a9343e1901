/// A picture or a film over the pictures of a cut: a watermark, a badge, a picture in the picture.
public struct Overlay: Hashable, Sendable, Codable {
  /// Absolute path.
  public var file: String
  /// When, on the clock of the cut. What lies beyond the cut's end is not shown.
  public var range: TimeRange
  public var place = TitleStyle.Place.topRight
  /// How wide it is, as a part of the picture's width; its height follows.
  public var width = 0.15
  /// What stays free at every edge, as a part of the picture's height and of its width.
  public var margin = 0.05
  /// From 0, which cannot be seen, to 1.
  public var opacity = 1.0
  public var fadeIn = Time.zero
  public var fadeOut = Time.zero
  /// Where in a film it begins.
  public var start = Time.zero
  /// Whether a film that is over begins again.
  public var isLooped = false

  public init(_ file: String, _ range: TimeRange) {
    self.file = file
    self.range = range
  }

  /// The same at another place of a longer cut.
  public func later(by delay: Time) -> Overlay {
    var later = self
    later.range = TimeRange(range.start + delay, range.end + delay)
    return later
  }
}

extension Overlay {
  public var contractJSON: JSON {
    .object([
      "file": .string(file), "start": range.start.contractJSON, "end": range.end.contractJSON,
      "place": .string(place.rawValue), "width": .number(width), "margin": .number(margin), "opacity": .number(opacity),
      "fade_in": fadeIn.contractJSON, "fade_out": fadeOut.contractJSON, "from": start.contractJSON,
      "loop": .bool(isLooped),
    ])
  }
}
