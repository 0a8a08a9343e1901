extension Speed {
  /// In a table: `2`, `0.5 follow`, or where it changes the factors at times of the medium: `12.5@1 13.25@0.5`.
  public var text: String {
    func number(_ ratio: Time) -> String { JSON.number(ratio.seconds).text() }
    let factors =
      constant.map { [number($0)] }
      ?? points.map { "\(JSON.number(($0.time.seconds * 1e9).rounded() / 1e9).text())@" + number($0.factor) }
    let words = (pitch == .keep ? [] : [pitch.rawValue]) + (between == .repeat ? [] : [between.rawValue])
    return (factors + words).joined(separator: " ")
  }

  /// Reads what ``text`` says; `nil` for anything else, and for factors out of range.
  public init?(_ text: String) {
    var speed = Speed(points: [])
    speed.points = []
    for word in text.split(separator: " ") {
      if let pitch = Pitch(rawValue: String(word)) {
        speed.pitch = pitch
      } else if let between = Between(rawValue: String(word)) {
        speed.between = between
      } else {
        let parts = word.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count <= 2, let number = Double(parts[parts.count - 1]), number.isFinite else { return nil }
        let time = parts.count == 1 ? 0 : Double(parts[0])
        guard let time, time.magnitude < 1e9, Speed.factors.contains(Time(ratio: number)) else { return nil }
        speed.points.append(Point(Time(Int64((time * 1e9).rounded()), over: 1_000_000_000), Time(ratio: number)))
      }
    }
    guard !speed.points.isEmpty, zip(speed.points, speed.points.dropFirst()).allSatisfy({ $0.time <= $1.time }) else {
      return nil
    }
    self = speed
  }

  /// With points that are written beside a frame's beginning at it.
  public func landed(on frames: FrameTable?) -> Speed {
    guard let frames, frames.count > 0 else { return self }
    var landed = self
    for index in points.indices {
      let boundary = frames.time(ofFrame: frames.boundary(nearest: points[index].time))
      if (boundary - points[index].time).magnitude < Time(1, over: 1_000_000) { landed.points[index].time = boundary }
    }
    return landed
  }
}
