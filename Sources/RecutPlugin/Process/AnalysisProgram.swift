import RecutModel

/// An analysis at work in a program of its own.
struct AnalysisProgram<P: Analysis>: PluginTask {
  private var run: any AnalysisRun

  init(_ message: WireMessage, _ channel: WireChannel) throws {
    let opening = try Opening<P>(message, channel)
    guard let media = opening.media.values.first else { throw PluginError("recut told of no medium") }
    run = try opening.plugin.start(
      AnalysisContext(media: media.info, inputs: opening.inputs, work: opening.work))
  }

  mutating func take(_ message: WireMessage, from channel: WireChannel) throws -> Outputs? {
    let fields = try WireFields(message.json, "a message `\(message.name)`")
    switch message.name {
    case "picture": try see(fields, message.bytes)
    case "sound": try hear(fields, message.bytes)
    case "line": try read(fields)
    case "measurement": try measure(fields)
    case "finish":
      guard let told = fields["media"]?.members?.first else { throw fields.fault("media", "a medium") }
      return try run.finish(try WireMedia.read(told.value, "the medium '\(told.key)'"))
    default: return nil
    }
    channel.send(Wire.message("done", ["sequence": fields["sequence"]]))
    return nil
  }

  private mutating func see(_ fields: WireFields, _ bytes: [UInt8]) throws {
    let format = try fields.word("format", PixelFormat.self)
    let (width, height) = (try fields.integer("width"), try fields.integer("height"))
    let (frame, time) = (try fields.integer("frame"), try WireClock(frames: nil).time("time", of: fields))
    let stride = width * format.bytesPerPixel
    guard width > 0, height > 0, bytes.count == stride * height * format.planeCount else {
      throw PluginError("frame \(frame) came with \(bytes.count) bytes, which are not its \(width)x\(height)")
    }
    try bytes.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      let planes = (0..<format.planeCount).map { Picture.Plane(start: start + $0 * stride * height, stride: stride) }
      let picture = Picture(lending: planes, format: format, width: width, height: height, time: time, frame: frame)
      try run.see(picture)
    }
  }

  private mutating func hear(_ fields: WireFields, _ bytes: [UInt8]) throws {
    let (channels, count) = (try fields.integer("channels"), try fields.integer("samples"))
    let (rate, position) = (try fields.integer("rate"), Int64(try fields.integer("position")))
    guard channels > 0, count >= 0, bytes.count == channels * count * 4 else {
      throw PluginError("\(channels) channels of \(count) samples came with \(bytes.count) bytes")
    }
    // They are taken as they lie in memory: every machine that recut is built for is little-endian, like the protocol.
    // An array's bytes begin where numbers may.
    try bytes.withUnsafeBytes { buffer in
      let samples = buffer.bindMemory(to: Float.self)
      guard let start = samples.baseAddress else { return }
      let sound = Sound(
        lending: (0..<channels).map { start + $0 * count }, count: count, sampleRate: rate, position: position)
      try run.hear(sound)
    }
  }

  private mutating func read(_ fields: WireFields) throws {
    let clock = WireClock(frames: nil)
    let range = TimeRange(try clock.time("start", of: fields), try clock.time("end", of: fields))
    let text = try fields.text("text")
    try run.read(
      TextLine(
        range: range, text: text, style: try fields.optionalText("style"), speaker: try fields.optionalText("speaker"),
        event: text))
  }

  private mutating func measure(_ fields: WireFields) throws {
    let clock = WireClock(frames: nil)
    let values = (fields["values"]?.members ?? []).map { ($0.key, $0.value.stringValue ?? "") }
    try run.measure(
      Measurement(
        chain: try fields.text("chain"), time: try clock.time("time", of: fields),
        duration: fields["duration"] == nil ? nil : try clock.time("duration", of: fields),
        values: Dictionary(values) { first, _ in first }))
  }
}
