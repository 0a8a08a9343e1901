/// What part of its medium's pictures a clip shows, in a picture of another shape.
///
/// Places are parts of the upright picture: 0 at its left or upper edge, 1 at the right or lower one.
public struct Framing: Hashable, Sendable, Codable {
  /// What is shown in place of what a window leaves out.
  public enum Look: String, CaseIterable, Sendable, Codable {
    /// A part of the picture, as large as the shape allows.
    case window
    /// The whole picture, over a blurred copy of itself.
    case whole
    /// The whole picture, between black bars.
    case bars
  }

  /// Where the middle of a window is at a moment, and how fast it moves there.
  public struct Point: Hashable, Sendable, Codable {
    /// On the medium's clock.
    public var time: Time
    public var x: Double
    public var y: Double
    /// In parts of the picture a second.
    public var speedX: Double
    public var speedY: Double

    public init(_ time: Time, x: Double = 0.5, y: Double = 0.5, speedX: Double = 0, speedY: Double = 0) {
      self.time = time
      self.x = x
      self.y = y
      self.speedX = speedX
      self.speedY = speedY
    }
  }

  /// How a stretch of the medium is seen: usually a shot.
  public struct View: Hashable, Sendable, Codable {
    /// From when on, on the medium's clock; until the next view. The first one also holds before.
    public var start: Time
    public var look: Look
    /// How much smaller a window is than the largest one that there is room for; 1 for that.
    public var zoom: Double
    /// The way of the window's middle, ascending in time; cubic between its points, and at rest beyond them. What does not
    /// fit into the picture is moved back into it. Without a point the window stands in the middle.
    public var path: [Point]

    public init(from start: Time, _ look: Look = .window, zoom: Double = 1, path: [Point] = []) {
      self.start = start
      self.look = look
      self.zoom = zoom
      self.path = path
    }
  }

  /// Width over height of what is shown.
  public var aspect: Time
  /// Ascending in time; never empty.
  public var views: [View]

  public init(_ aspect: Time, _ views: [View]) {
    self.aspect = aspect
    self.views = views
  }

  /// The view at a moment of the medium.
  public func view(at time: Time) -> View? {
    views.last { $0.start <= time } ?? views.first
  }

  /// What holds from `moment` on is taken from another framing of the same medium.
  public func followed(by other: Framing, from moment: Time) -> Framing {
    var later = other.views.filter { $0.start > moment }
    if var first = other.view(at: moment) {
      first.start = moment
      later.insert(first, at: 0)
    }
    return Framing(aspect, views.filter { $0.start < moment } + later)
  }
}

extension Framing.View {
  /// Where the window's middle is at a moment of the medium.
  public func middle(at time: Time) -> (x: Double, y: Double) {
    guard let first = path.first, let last = path.last else { return (0.5, 0.5) }
    let next = path.partitionPoint { $0.time > time }
    if next == 0 { return (first.x, first.y) }
    if next == path.count { return (last.x, last.y) }
    let (a, b) = (path[next - 1], path[next])
    let length = (b.time - a.time).seconds
    let share = length > 0 ? (time - a.time).seconds / length : 1
    return (
      Self.cubic(a.x, a.speedX * length, b.x, b.speedX * length, share),
      Self.cubic(a.y, a.speedY * length, b.y, b.speedY * length, share)
    )
  }

  /// Hermite's cubic from one place and speed to another.
  private static func cubic(_ a: Double, _ speedA: Double, _ b: Double, _ speedB: Double, _ t: Double) -> Double {
    let (square, cube) = (t * t, t * t * t)
    return a * (2 * cube - 3 * square + 1) + speedA * (cube - 2 * square + t) + b * (3 * square - 2 * cube)
      + speedB * (cube - square)
  }
}

extension Framing {
  /// Its shape as people write it: `9:16`.
  public var shape: String { "\(aspect.value):\(aspect.scale)" }

  /// Reads `9:16`, `4/5`, `2.39` or `1`; `nil` for anything else, and for shapes that are none.
  public static func aspect(_ text: String) -> Time? {
    let parts = text.split(whereSeparator: { $0 == ":" || $0 == "/" }).map { Double($0.filter { $0 != " " }) }
    guard (1...2).contains(parts.count), let width = parts[0], let height = parts.count == 2 ? parts[1] : 1,
      width >= 0.001, height >= 0.001, width < 100_000, height < 100_000, (0.05...20).contains(width / height)
    else { return nil }
    return Time(Int64((width * 1000).rounded()), over: Int32((height * 1000).rounded()))
  }

  var contractJSON: JSON {
    .object(["aspect": .string(shape), "views": .array(views.map(\.contractJSON))])
  }
}

extension Framing.View {
  var contractJSON: JSON {
    .object([
      "from": start.contractJSON, "show": .string(look.rawValue), "zoom": .number(zoom),
      "path": path.isEmpty ? nil : .array(path.map(\.contractJSON)),
    ])
  }
}

extension Framing.Point {
  var contractJSON: JSON {
    .object([
      "time": time.contractJSON, "x": .number(x), "y": .number(y), "speed_x": .number(speedX),
      "speed_y": .number(speedY),
    ])
  }
}
