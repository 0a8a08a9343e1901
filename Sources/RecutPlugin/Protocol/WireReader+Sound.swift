import RecutModel

extension WireReader {
  func sounds(_ json: [JSON], _ place: String) throws(PluginError) -> [LaidSound] {
    var sounds: [LaidSound] = []
    for (index, element) in json.enumerated() {
      let fields = try WireFields(element, "sound \(index) of \(place)")
      var sound = LaidSound(try source(fields), try range(fields))
      sound.gain = try decibels("gain", of: fields) ?? sound.gain
      sound.start = try length("from", of: fields) ?? sound.start
      sound.skipped = try length("skipped", of: fields) ?? sound.skipped
      sound.fadeIn = try length("fade_in", of: fields) ?? sound.fadeIn
      sound.fadeOut = try length("fade_out", of: fields) ?? sound.fadeOut
      sound.loop = try fields["loop"].map { json throws(PluginError) in
        let fields = try WireFields(json, "the loop of \(fields.place)")
        return LaidSound.Loop(
          start: try length("start", of: fields) ?? .zero, end: try length("end", of: fields),
          seam: try length("seam", of: fields) ?? .zero)
      }
      sound.yields = try ducking("yields", of: fields)
      sound.lowers = try ducking("lowers", of: fields)
      sounds.append(sound)
    }
    return sounds
  }

  func levels(_ json: [JSON], _ place: String) throws(PluginError) -> [LevelChange] {
    var levels: [LevelChange] = []
    for (index, element) in json.enumerated() {
      let fields = try WireFields(element, "level \(index) of \(place)")
      levels.append(
        LevelChange(
          try range(fields), gain: try decibels("gain", of: fields), rampIn: try length("ramp_in", of: fields) ?? .zero,
          rampOut: try length("ramp_out", of: fields) ?? .zero))
    }
    return levels
  }

  private func source(_ fields: WireFields) throws(PluginError) -> LaidSound.Source {
    if let text = try fields.optionalText("text") {
      let speed = try fields.optionalNumber("speed") ?? 1
      guard (0.5...2).contains(speed) else { throw fields.fault("speed", "a number from 0.5 to 2") }
      return .speech(text, voice: try fields.optionalText("voice") ?? "kal", speed: speed)
    }
    let file = try fields.text("file")
    guard file.hasPrefix("/") else { throw fields.fault("file", "an absolute path") }
    return .file(file)
  }

  private func ducking(_ key: String, of fields: WireFields) throws(PluginError) -> LaidSound.Ducking? {
    guard let json = fields[key] else { return nil }
    let own = try WireFields(json, "`\(key)` of \(fields.place)")
    let depth = try own.number("depth")
    guard (0...60).contains(depth) else { throw own.fault("depth", "a number from 0 to 60") }
    var ducking = LaidSound.Ducking(
      depth: depth, attack: try length("attack", of: own) ?? .milliseconds(50),
      release: try length("release", of: own) ?? .milliseconds(600))
    ducking.threshold = try decibels("threshold", of: own) ?? ducking.threshold
    if own["ranges"] != nil {
      var ranges: [TimeRange] = []
      for (number, range) in try own.list("ranges").enumerated() {
        ranges.append(try self.range(try WireFields(range, "range \(number) of \(own.place)")))
      }
      ducking.ranges = ranges
    }
    return ducking
  }

  private func decibels(_ key: String, of fields: WireFields) throws(PluginError) -> Double? {
    guard let number = try fields.optionalNumber(key) else { return nil }
    guard (-120...60).contains(number) else { throw fields.fault(key, "a number of dB from -120 to 60") }
    return number
  }
}
