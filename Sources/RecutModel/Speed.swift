/// How fast a clip is shown: factors at points of its medium's clock, so that a clip that is trimmed, split or moved keeps
/// the speed of what it shows.
///
/// Ahead of the first point the first factor holds, behind the last point the last one. Between two points the speed changes
/// evenly in the time of the cut; two points at one time are a step.
public struct Speed: Hashable, Sendable, Codable {
  public struct Point: Hashable, Sendable, Codable {
    /// On the medium's clock.
    public var time: Time
    /// A plain ratio: 2 is twice as fast, 1/2 is slow motion.
    public var factor: Time

    public init(_ time: Time, _ factor: Time) {
      self.time = time
      self.factor = factor
    }
  }

  /// What becomes of the sound.
  public enum Pitch: String, CaseIterable, Sendable, Codable {
    /// It is as high as it was.
    case keep
    /// It is as high as it gets, as on a tape.
    case follow
    case mute
  }

  /// What slow motion shows between two pictures of the medium.
  public enum Between: String, CaseIterable, Sendable, Codable {
    /// The earlier one again.
    case `repeat`
    /// Both at once.
    case blend
    /// What moves on its way.
    case interpolate
  }

  /// In order, and never none.
  public var points: [Point]
  public var pitch = Pitch.keep
  public var between = Between.repeat

  /// What factors there are.
  public static let factors = Time(1, over: 100)...Time(100)

  public init(points: [Point], pitch: Pitch = .keep, between: Between = .repeat) {
    self.points = points.isEmpty ? [Point(.zero, Time(1))] : points
    self.pitch = pitch
    self.between = between
  }

  /// One speed throughout.
  public init(_ factor: Time, pitch: Pitch = .keep, between: Between = .repeat) {
    self.init(points: [Point(.zero, factor)], pitch: pitch, between: between)
  }

  /// The factor where it is the same everywhere.
  public var constant: Time? {
    let first = points.first?.factor ?? Time(1)
    return points.allSatisfy { $0.factor == first } ? first : nil
  }

  /// The same movement, `ratio` times as fast.
  public func faster(by ratio: Time) -> Speed {
    var faster = self
    for index in points.indices { faster.points[index].factor = points[index].factor.scaled(by: ratio) }
    return faster
  }

  /// The factor at `time`; at a step the one behind it or, where `isEnding`, the one ahead of it.
  func factor(at time: Time, isEnding: Bool) -> Time {
    let next = points.firstIndex { isEnding ? $0.time >= time : $0.time > time }
    guard let next else { return points.last?.factor ?? Time(1) }
    guard next > 0 else { return points[next].factor }
    let (from, to) = (points[next - 1], points[next])
    if from.time == time || from.factor == to.factor { return from.factor }
    if to.time == time { return to.factor }
    // Speed over time is a straight line, so its square over the medium's time is one.
    let share = (time - from.time).seconds / (to.time - from.time).seconds
    let (a, b) = (from.factor.seconds, to.factor.seconds)
    return Time(seconds: (a * a + (b * b - a * a) * share).squareRoot())
  }
}

extension Clip {
  /// How its medium's times and those of the cut belong together.
  public var retiming: Retiming { Retiming(source, speed) }

  /// How long it is on the clock of the cut.
  public var duration: Time { speed == nil ? source.duration : retiming.duration }
}
