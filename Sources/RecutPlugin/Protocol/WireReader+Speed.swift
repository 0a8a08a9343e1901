import RecutModel

extension WireReader {
  /// How fast a clip is shown: `speed` is a factor, or a list of points where it changes.
  func speed(_ fields: WireFields, _ clock: WireClock) throws(PluginError) -> Speed? {
    guard let json = fields["speed"] else { return nil }
    var points: [Speed.Point] = []
    if let number = json.doubleValue {
      points = [Speed.Point(.zero, try factor(number, fields.place))]
    } else {
      for (index, element) in try fields.list("speed").enumerated() {
        let point = try WireFields(element, "point \(index) of the speed of \(fields.place)")
        let (time, factor) = (try clock.time("at", of: point), try factor(try point.number("factor"), point.place))
        points.append(Speed.Point(time, factor))
      }
    }
    guard !points.isEmpty, zip(points, points.dropFirst()).allSatisfy({ $0.time <= $1.time }) else {
      throw fields.fault("speed", "a factor, or a list of points one after the other")
    }
    return Speed(
      points: points,
      pitch: try fields["pitch"].map { _ throws(PluginError) in try fields.word("pitch", Speed.Pitch.self) } ?? .keep,
      between: try fields["between"].map { _ throws(PluginError) in try fields.word("between", Speed.Between.self) }
        ?? .repeat)
  }

  private func factor(_ number: Double, _ place: String) throws(PluginError) -> Time {
    let factor = Time(ratio: number)
    guard Speed.factors.contains(factor) else {
      throw PluginError("the speed of \(place) is \(number), which is not between 0.01 and 100")
    }
    return factor
  }
}
