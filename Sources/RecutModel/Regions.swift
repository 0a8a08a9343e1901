/// Boxes over time: faces, people, text. One entry for each sampled frame, also where nothing was found.
public struct Regions: Hashable, Sendable, Codable {
  public var media: String
  public var frames: [RegionFrame]

  public init(media: String, frames: [RegionFrame]) {
    self.media = media
    self.frames = frames
  }
}

/// The boxes of one sampled frame.
public struct RegionFrame: Hashable, Sendable, Codable {
  public var time: Time
  public var frame: Int
  public var boxes: [Region]

  public init(time: Time, frame: Int, boxes: [Region]) {
    self.time = time
    self.frame = frame
    self.boxes = boxes
  }
}

/// A box in pixels of the picture as decoded, after rotation; the origin is at the top left.
public struct Region: Hashable, Sendable, Codable {
  public var x: Double
  public var y: Double
  public var width: Double
  public var height: Double
  /// The same number for the same thing from frame to frame, where it is tracked.
  public var id: Int?
  public var label: String
  /// From 0 to 1.
  public var confidence: Double

  public init(
    x: Double, y: Double, width: Double, height: Double, id: Int? = nil, label: String, confidence: Double = 1
  ) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
    self.id = id
    self.label = label
    self.confidence = confidence
  }
}
