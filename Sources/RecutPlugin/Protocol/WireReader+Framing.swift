import RecutModel

extension WireReader {
  func framing(_ json: JSON?, _ clock: WireClock, _ place: String) throws(PluginError) -> Framing? {
    guard let json, json != .null else { return nil }
    let fields = try WireFields(json, place)
    guard let aspect = Framing.aspect(try fields.text("aspect")) else {
      throw fields.fault("aspect", "a shape, `9:16`")
    }
    var views: [Framing.View] = []
    for (index, element) in try fields.list("views").enumerated() {
      views.append(try view(try WireFields(element, "view \(index) of \(place)"), clock))
    }
    guard !views.isEmpty else { throw PluginError("\(place) has no view") }
    for (index, pair) in zip(views, views.dropFirst()).enumerated() where pair.1.start < pair.0.start {
      throw PluginError("view \(index + 1) of \(place) begins before the one ahead of it")
    }
    return Framing(aspect, views)
  }

  private func view(_ fields: WireFields, _ clock: WireClock) throws(PluginError) -> Framing.View {
    var view = Framing.View(from: try clock.time("from", of: fields))
    if fields["show"] != nil { view.look = try fields.word("show", Framing.Look.self) }
    view.zoom = try fields.optionalNumber("zoom") ?? 1
    guard (1...100).contains(view.zoom) else { throw fields.fault("zoom", "a number from 1 to 100") }
    for (index, element) in try fields.optionalList("path").enumerated() {
      let point = try WireFields(element, "point \(index) of \(fields.place)")
      // Between frames too, so that it is not moved onto one.
      let time = try WireClock(frames: nil).time("time", of: point)
      if let last = view.path.last, time < last.time {
        throw PluginError("\(point.place) is earlier than the one before it")
      }
      view.path.append(
        Framing.Point(
          time, x: try point.number("x"), y: try point.optionalNumber("y") ?? 0.5,
          speedX: try point.optionalNumber("speed_x") ?? 0, speedY: try point.optionalNumber("speed_y") ?? 0))
    }
    return view
  }
}
