import RecutModel

extension WireReader {
  func hidden(_ json: [JSON], _ place: String) throws(PluginError) -> [Hiding] {
    var hidden: [Hiding] = []
    for (index, element) in json.enumerated() {
      hidden.append(try hiding(try WireFields(element, "hidden \(index) of \(place)")))
    }
    return hidden
  }

  private func hiding(_ fields: WireFields) throws(PluginError) -> Hiding {
    let name = try fields.text("media")
    guard media[name] != nil else {
      throw PluginError("\(fields.place) is of '\(name)', which is no medium of the node")
    }
    var hiding = Hiding(media: name, tracks: [])
    if fields["look"] != nil { hiding.look = try fields.word("look", Hiding.Look.self) }
    hiding.strength = try fields.optionalNumber("strength") ?? hiding.strength
    guard (0.02...1).contains(hiding.strength) else { throw fields.fault("strength", "a number from 0.02 to 1") }
    if let word = try fields.optionalText("colour") {
      guard let colour = PlainColour(word) else { throw fields.fault("colour", "a colour, `#rrggbb`") }
      hiding.colour = colour
    }
    for (index, element) in try fields.list("tracks").enumerated() {
      hiding.tracks.append(try hiddenTrack(try WireFields(element, "track \(index) of \(fields.place)")))
    }
    return hiding
  }

  private func hiddenTrack(_ fields: WireFields) throws(PluginError) -> Hiding.Track {
    var track = Hiding.Track(
      id: try fields.optionalInteger("id"), label: try fields.optionalText("label") ?? "", points: [])
    for (index, element) in try fields.list("points").enumerated() {
      let point = try WireFields(element, "point \(index) of \(fields.place)")
      // Between frames too, so that it is not moved onto one.
      let time = try WireClock(frames: nil).time("time", of: point)
      if let last = track.points.last, time < last.time {
        throw PluginError("\(point.place) is earlier than the one before it")
      }
      let edges = try point.list("area").compactMap(\.doubleValue)
      guard edges.count == 4, edges.allSatisfy(\.isFinite), edges[0] <= edges[2], edges[1] <= edges[3] else {
        throw point.fault("area", "four numbers: left, top, right and bottom")
      }
      track.points.append(
        Hiding.Point(time, Hiding.Area(left: edges[0], top: edges[1], right: edges[2], bottom: edges[3])))
    }
    return track
  }
}
