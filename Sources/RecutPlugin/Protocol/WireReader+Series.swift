import RecutModel

extension WireReader {
  func signal(_ json: JSON, _ name: String, _ clock: WireClock, _ place: String) throws(PluginError) -> Signal {
    let fields = try WireFields(json, place)
    let times = try times(of: fields, clock)
    let interpolation =
      fields["interpolation"] == nil ? .hold : try fields.word("interpolation", Signal.Interpolation.self)
    guard let members = fields["channels"]?.members, !members.isEmpty else {
      throw fields.fault("channels", "an object of lists")
    }
    var channels: [Signal.Channel] = []
    for member in members {
      let values = try values(of: member, place)
      guard values.count == times.count else {
        throw PluginError("channel '\(member.key)' of \(place) has \(values.count) values for \(times.count) times")
      }
      channels.append(.init(member.key, values))
    }
    return Signal(
      media: name, unit: try fields.optionalText("unit") ?? "1", interpolation: interpolation, times: times,
      channels: channels)
  }

  private func values(of channel: JSON.Member, _ place: String) throws(PluginError) -> [Double] {
    guard let elements = channel.value.arrayValue else {
      throw PluginError("channel '\(channel.key)' of \(place) is not a list")
    }
    var values: [Double] = []
    values.reserveCapacity(elements.count)
    for (index, element) in elements.enumerated() {
      guard let value = element == .null ? .nan : element.doubleValue else {
        throw PluginError("value \(index) of channel '\(channel.key)' of \(place) is not a number")
      }
      values.append(value)
    }
    return values
  }

  /// The times of a signal's samples, given as times or as frames.
  private func times(of fields: WireFields, _ clock: WireClock) throws(PluginError) -> SampleTimes {
    var times = SampleTimes()
    var last: Time?
    func append(_ time: Time, _ index: Int) throws(PluginError) {
      if let last, time <= last { throw PluginError("time \(index) of \(fields.place) is not after the one before it") }
      times.append(time)
      last = time
    }
    if fields["times"] == nil, fields["frames"] != nil, let table = clock.frames {
      for (index, element) in try fields.list("frames").enumerated() {
        guard let frame = element.intValue, (0..<table.count).contains(frame) else {
          throw PluginError("frame \(index) of \(fields.place) is not a frame of the medium")
        }
        try append(table.time(ofFrame: frame), index)
      }
    } else {
      for (index, element) in try fields.list("times").enumerated() {
        guard let time = element.doubleValue.flatMap({ clock.time($0) }) else {
          throw PluginError("time \(index) of \(fields.place) is not a time")
        }
        try append(time, index)
      }
    }
    return times
  }

  func regions(_ json: JSON, _ name: String, _ clock: WireClock, _ place: String) throws(PluginError) -> Regions {
    var frames: [RegionFrame] = []
    for (index, element) in try WireFields(json, place).list("frames").enumerated() {
      let fields = try WireFields(element, "frame \(index) of \(place)")
      let number = try fields.integer("frame")
      guard number >= 0, number < clock.frames?.count ?? Int.max else {
        throw PluginError("frame \(number) of \(place) is not a frame of the medium")
      }
      var boxes: [Region] = []
      for (index, element) in try fields.list("boxes").enumerated() {
        boxes.append(try box(try WireFields(element, "box \(index) of \(fields.place)")))
      }
      let exact = clock.frames?.time(ofFrame: number)
      let time = if let exact { exact } else { try clock.time("time", of: fields) }
      frames.append(RegionFrame(time: time, frame: number, boxes: boxes))
    }
    frames.sort { $0.frame < $1.frame }
    for (one, next) in zip(frames, frames.dropFirst()) where one.frame == next.frame {
      throw PluginError("\(place) tells of frame \(one.frame) twice")
    }
    return Regions(media: name, frames: frames)
  }

  private func box(_ fields: WireFields) throws(PluginError) -> Region {
    let corners = try fields.list("box").compactMap(\.doubleValue)
    guard corners.count == 4 else { throw fields.fault("box", "a list of four numbers") }
    return Region(
      x: corners[0], y: corners[1], width: corners[2], height: corners[3], id: try fields.optionalInteger("id"),
      label: try fields.text("label"), confidence: try fields.optionalNumber("confidence") ?? 1)
  }
}
