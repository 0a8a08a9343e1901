/// What of a medium's pictures is not to be seen.
///
/// It is the cut's, not a clip's, and on the medium's clock: whatever of the medium the cut shows, also in a transition, behind
/// an override or after a later step, has it hidden. Places are parts of the upright picture: 0 at its left or upper edge, 1 at
/// the right or lower one.
public struct Hiding: Hashable, Sendable, Codable {
  /// What is seen in place of it.
  public enum Look: String, CaseIterable, Sendable, Codable {
    /// A few colours that go over into each other.
    case blur
    /// A few blocks of one colour each.
    case pixelate
    /// One colour.
    case box
  }

  /// Something that is hidden, from its first point to its last.
  public struct Track: Hashable, Sendable, Codable {
    /// As it is known by the regions that it comes from.
    public var id: Int?
    public var label: String
    /// Ascending in time; between two of them the area goes evenly from one to the other. Where two have one time, both are
    /// hidden at that moment.
    public var points: [Point]

    public init(id: Int? = nil, label: String, points: [Point]) {
      self.id = id
      self.label = label
      self.points = points
    }
  }

  /// What is hidden at a moment of the medium.
  public struct Point: Hashable, Sendable, Codable {
    public var time: Time
    public var area: Area

    public init(_ time: Time, _ area: Area) {
      self.time = time
      self.area = area
    }
  }

  /// Name of the medium.
  public var media: String
  public var look: Look
  /// How large what has one colour is, as a part of the longer side of what is hidden: from 0.02 to 1.
  public var strength: Double
  /// Of a box.
  public var colour: PlainColour
  public var tracks: [Track]

  /// As much as nobody is known by.
  public static let usualStrength = 0.2

  public init(
    media: String, look: Look = .blur, strength: Double = usualStrength, colour: PlainColour = .black, tracks: [Track]
  ) {
    self.media = media
    self.look = look
    self.strength = strength
    self.colour = colour
    self.tracks = tracks
  }
}

extension Hiding {
  /// A rectangle in parts of a picture.
  public struct Area: Hashable, Sendable, Codable {
    public var left: Double
    public var top: Double
    public var right: Double
    public var bottom: Double

    public init(left: Double, top: Double, right: Double, bottom: Double) {
      self.left = left
      self.top = top
      self.right = right
      self.bottom = bottom
    }

    public var width: Double { right - left }
    public var height: Double { bottom - top }
    public var isEmpty: Bool { width <= 0 || height <= 0 }

    /// The smallest one that holds both.
    public func union(_ other: Area) -> Area {
      Area(
        left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
        bottom: max(bottom, other.bottom))
    }

    public func contains(_ other: Area) -> Bool {
      left <= other.left && top <= other.top && right >= other.right && bottom >= other.bottom
    }

    /// What lies a share from 0 to 1 of the way to another one.
    public func mixed(with other: Area, _ share: Double) -> Area {
      func mixed(_ edge: KeyPath<Area, Double>) -> Double {
        self[keyPath: edge] + (other[keyPath: edge] - self[keyPath: edge]) * share
      }
      return Area(left: mixed(\.left), top: mixed(\.top), right: mixed(\.right), bottom: mixed(\.bottom))
    }
  }
}

extension Hiding.Track {
  /// From its first to its last moment; `nil` without points.
  public var range: TimeRange? {
    guard let first = points.first, let last = points.last else { return nil }
    return TimeRange(first.time, last.time)
  }

  /// What it hides at a moment of the medium; `nil` for nothing.
  public func area(at time: Time) -> Hiding.Area? {
    let next = points.partitionPoint { $0.time >= time }
    guard next < points.count else { return nil }
    let same = points[next...].prefix { $0.time == time }
    if let first = same.first { return same.dropFirst().reduce(first.area) { $0.union($1.area) } }
    guard next > 0 else { return nil }
    let (a, b) = (points[next - 1], points[next])
    return a.area.mixed(with: b.area, (time - a.time).seconds / (b.time - a.time).seconds)
  }
}

extension Hiding {
  /// How many things it hides in a stretch of its medium.
  public func count(in range: TimeRange) -> Int {
    tracks.count { track in track.range.map { $0.start < range.end && $0.end >= range.start } ?? false }
  }
}

extension Edit {
  /// Hides what others hide too. A cut that is made of others never shows what they hid.
  public mutating func hide(_ others: [Hiding]) {
    for other in others where !hidden.contains(other) { hidden.append(other) }
  }

  /// How many things are hidden in what a clip shows.
  public func hiddenCount(ofClip index: Int) -> Int {
    hidden.reduce(0) { $0 + ($1.media == clips[index].media ? $1.count(in: clips[index].source) : 0) }
  }
}

extension Hiding {
  /// As `recut run --plan --json` tells it.
  public var contractJSON: JSON {
    .object([
      "media": .string(media), "look": .string(look.rawValue), "strength": .number(strength),
      "colour": .string(colour.hexadecimal), "tracks": .array(tracks.map(\.contractJSON)),
    ])
  }
}

extension Hiding.Track {
  fileprivate var contractJSON: JSON {
    .object([
      "id": id.map { .integer($0) }, "label": .string(label),
      "points": .array(
        points.map { point in
          let area = point.area
          return .object([
            "time": point.time.contractJSON,
            "area": .array([area.left, area.top, area.right, area.bottom].map { .number($0) }),
          ])
        }),
    ])
  }
}
