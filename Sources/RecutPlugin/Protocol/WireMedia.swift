import RecutModel

/// Reads what a message tells of a medium.
enum WireMedia {
  static func read(_ json: JSON, _ place: String) throws(PluginError) -> Media {
    let fields = try WireFields(json, place)
    let clock = WireClock(frames: nil)
    let start = try clock.time("start", of: fields)
    var info = MediaInfo(
      name: try fields.text("name"), path: try fields.text("file"), container: try fields.text("container"),
      start: start, duration: fields["duration"] == nil ? nil : try clock.time("duration", of: fields))
    for stream in try fields.optionalList("video") { info.video.append(try video(try WireFields(stream, "a stream"))) }
    for stream in try fields.optionalList("audio") { info.audio.append(try audio(try WireFields(stream, "a stream"))) }
    for stream in try fields.optionalList("subtitles") {
      info.subtitles.append(try subtitles(try WireFields(stream, "a stream")))
    }
    for chapter in try fields.optionalList("chapters") {
      let fields = try WireFields(chapter, "a chapter")
      let range = TimeRange(try clock.time("start", of: fields), try clock.time("end", of: fields))
      info.chapters.append(Chapter(range: range, title: try fields.optionalText("title") ?? ""))
    }
    for tag in fields["tags"]?.members ?? [] { info.tags[tag.key] = tag.value.stringValue }
    return Media(info: info, frames: try frames(fields, start))
  }

  private static func frames(_ fields: WireFields, _ start: Time) throws(PluginError) -> FrameTable? {
    guard let count = try fields.optionalInteger("frames") else { return nil }
    if let rate = try rate(fields) { return FrameTable(.constant(start: start, rate: rate, count: max(0, count))) }
    let clock = WireClock(frames: nil)
    let times = try fields.list("frame_times").compactMap { $0.doubleValue.flatMap { clock.time($0) } }
    guard let end = times.last, times.count == count + 1 else {
      throw fields.fault("frame_times", "a time for each frame")
    }
    return FrameTable(.variable(starts: SampleTimes(times.dropLast()), end: end))
  }

  private static func rate(_ fields: WireFields) throws(PluginError) -> FrameRate? {
    guard let text = try fields.optionalText("rate") else { return nil }
    let parts = text.split(separator: "/").map { Int32($0) }
    guard let numerator = parts.first ?? nil, let rate = FrameRate(numerator, (parts.count > 1 ? parts[1] : 1) ?? 0)
    else { throw fields.fault("rate", "a frame rate") }
    return rate
  }

  private static func video(_ fields: WireFields) throws(PluginError) -> VideoStream {
    let rotation = try fields.optionalInteger("rotation") ?? 0
    let (width, height) = (try fields.integer("width"), try fields.integer("height"))
    let isUpright = rotation % 180 == 0
    let aspect = (try fields.optionalText("pixel_aspect") ?? "1/1").split(separator: "/").compactMap { Int64($0) }
    return VideoStream(
      index: try fields.integer("index"), codec: try fields.text("codec"), codedWidth: isUpright ? width : height,
      codedHeight: isUpright ? height : width,
      pixelAspect: aspect.count == 2 ? Time(aspect[0], over: Int32(clamping: aspect[1])) : Time(1), rotation: rotation,
      isMirrored: try fields.boolean("mirrored", default: false), rate: try rate(fields),
      pixelFormat: try fields.optionalText("pixels") ?? "unknown", bitDepth: try fields.optionalInteger("bits") ?? 8,
      primaries: try fields.optionalText("primaries") ?? "unknown",
      transfer: try fields.optionalText("transfer") ?? "unknown",
      matrix: try fields.optionalText("matrix") ?? "unknown", range: try fields.optionalText("range") ?? "unknown",
      hasAlpha: try fields.boolean("alpha", default: false),
      isInterlaced: try fields.boolean("interlaced", default: false), start: try time("start", fields),
      duration: try time("duration", fields))
  }

  private static func audio(_ fields: WireFields) throws(PluginError) -> AudioStream {
    AudioStream(
      index: try fields.integer("index"), codec: try fields.text("codec"), sampleRate: try fields.integer("rate"),
      channels: try fields.integer("channels"), layout: try fields.text("layout"),
      language: try fields.optionalText("language"), title: try fields.optionalText("title"),
      start: try time("start", fields), duration: try time("duration", fields))
  }

  private static func subtitles(_ fields: WireFields) throws(PluginError) -> SubtitleStream {
    SubtitleStream(
      index: try fields.integer("index"), codec: try fields.text("codec"),
      isText: try fields.boolean("text", default: true), language: try fields.optionalText("language"),
      title: try fields.optionalText("title"))
  }

  private static func time(_ key: String, _ fields: WireFields) throws(PluginError) -> Time? {
    fields[key] == nil ? nil : try WireClock(frames: nil).time(key, of: fields)
  }
}
