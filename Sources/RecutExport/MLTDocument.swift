import RecutModel

/// MLT XML (`.mlt`) for `melt`, Kdenlive and Shotcut: a profile of the first medium, a producer for each medium, and the cut
/// as a playlist over a black one. Out points are inclusive, as MLT has them.
struct MLTDocument {
  let text: String

  init(_ cut: Cut) throws(ExportError) {
    let timeline = try Timeline(cut)
    let last = max((timeline.items.last?.record.upperBound ?? 0) - 1, 0)
    let (passages, entries) = Self.playlist(timeline)
    var lanes = MLTLanes(timeline)
    for sound in 1..<max(timeline.soundCount, 1) {
      let (passages, entries) = Self.playlist(timeline, sound: sound)
      lanes.addSilent(Self.producers(timeline, sound: sound) + passages, entries, number: sound + 1)
    }
    let document = Markup(
      "mlt", ["LC_NUMERIC": "C", "version": "7.0.0", "title": cut.title, "producer": "main"],
      [Self.profile(timeline)] + Self.producers(timeline) + Self.framed(timeline) + passages
        + Self.background(until: last) + [
          Markup("playlist", ["id": "playlist0"], Self.videoTrack + entries)
        ] + lanes.definitions + [
          Markup(
            "tractor", ["id": "main", "in": "0", "out": String(last)],
            [Self.property("title", cut.name)] + Self.wordsForShotcut(timeline) + [
              Markup("track", ["producer": "background"]), Markup("track", ["producer": "playlist0"]),
            ] + lanes.tracks + lanes.transitions)
        ])
    text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + document.text()
  }

  /// The media, at each of their speeds.
  ///
  /// - Parameter sound: which of their sounds is meant, without the pictures; `nil` for the first with them.
  private static func producers(_ timeline: Timeline, sound: Int? = nil) -> [Markup] {
    let media = timeline.media.enumerated().filter { sound.map($0.element.info.audio.indices.contains) ?? true }
    let plain = media.map { producer($1, id(of: $0, sound), timeline.rate, streams(of: $1, sound)) }
    let warped = speeds(timeline).enumerated().compactMap { number, warped -> Markup? in
      let medium = timeline.media[warped.medium]
      guard media.contains(where: { $0.offset == warped.medium }) else { return nil }
      let frames = medium.frameCount(at: timeline.rate) + lead(of: medium, timeline.rate)
      let streams = sound == nil ? [] : streams(of: medium, sound)
      return warp(medium, id: "warp\(number)" + suffix(sound), warped.speed, frames: frames, streams)
    }
    return plain + warped
  }

  /// A producer of its own for every item with a window.
  private static func framed(_ timeline: Timeline) -> [Markup] {
    timeline.items.compactMap { item in
      guard let id = framedID(item, timeline), let window = Framed(item, timeline) else { return nil }
      let (medium, lead) = (item.medium, lead(of: item.medium, timeline.rate))
      let place = MLTLanes.place(
        window.keys.map { key in
          let frame = key.frame + lead
          return (item.speed.map { Int(Time(Int64(frame)).divided(by: $0).units(per: 1)) } ?? frame, key.box)
        }, timeline.canvas)
      guard let speed = item.speed else {
        return producer(medium, id, timeline.rate, sound(of: medium) + [place])
      }
      return warp(medium, id: id, speed, frames: medium.frameCount(at: timeline.rate) + lead, [place])
    }
  }

  private static func framedID(_ item: Timeline.Item, _ timeline: Timeline) -> String? {
    item.clip.framing == nil || item.medium.info.video.isEmpty ? nil : "framed\(item.record.lowerBound)"
  }

  private static func id(of medium: Int, _ sound: Int?) -> String { "producer\(medium)" + suffix(sound) }
  private static func suffix(_ sound: Int?) -> String { sound.map { ".sound\($0 + 1)" } ?? "" }

  private static func streams(of medium: Media, _ sound: Int?) -> [Markup] {
    guard let sound else { return self.sound(of: medium) }
    return [property("audio_index", String(medium.info.audio[sound].index)), property("video_index", "-1")]
  }

  private static func profile(_ timeline: Timeline) -> Markup {
    let video = timeline.media.lazy.compactMap { $0.info.video.first }.first
    let (width, height, pixel) = (timeline.canvas.width, timeline.canvas.height, timeline.canvas.pixelAspect)
    let (across, down) = (pixel.value, Int64(pixel.scale))
    let shape = Time(Int64(width) * across, over: Int32(clamping: Int64(height) * down))
    return Markup(
      "profile",
      [
        "description": "recut", "width": String(width), "height": String(height), "progressive": "1",
        "sample_aspect_num": String(across), "sample_aspect_den": String(down),
        "display_aspect_num": String(shape.value), "display_aspect_den": String(shape.scale),
        "frame_rate_num": String(timeline.rate.numerator), "frame_rate_den": String(timeline.rate.denominator),
        "colorspace": video?.matrix == "bt2020nc" ? "2020" : height >= 720 ? "709" : "601",
      ])
  }

  private static func producer(_ medium: Media, _ id: String, _ rate: FrameRate, _ streams: [Markup]) -> Markup {
    let last = max(medium.frameCount(at: rate) + lead(of: medium, rate) - 1, 0)
    return Markup(
      "producer", ["id": id, "in": "0", "out": String(last)],
      [
        property("length", String(last + 1)), property("eof", "pause"), property("resource", medium.info.path),
        property("mlt_service", "avformat"),
      ] + streams)
  }

  /// What lies below the cut. Shotcut takes the lowest track for it, and makes its first entry as long as the timeline.
  private static func background(until last: Int) -> [Markup] {
    let end = String(last)
    return [
      Markup(
        "producer", ["id": "black", "in": "0", "out": end],
        [property("length", String(last + 1)), property("resource", "#000000"), property("mlt_service", "color")]),
      Markup(
        "playlist", ["id": "background"], [Markup("entry", ["producer": "black", "in": "0", "out": end])]),
    ]
  }

  /// What Shotcut calls the track.
  private static var videoTrack: [Markup] { [property("shotcut:video", "1"), property("shotcut:name", "V1")] }

  /// By these Shotcut knows the document as a timeline, in place of a clip to be shown, and finds the reasons as markers.
  private static func wordsForShotcut(_ timeline: Timeline) -> [Markup] {
    let markers = timeline.items.filter { !$0.clip.reason.isEmpty }.enumerated().map { index, item in
      Markup(
        "properties", ["name": String(index)],
        [
          property("text", item.clip.reason), property("start", String(item.record.lowerBound)),
          property("end", String(item.record.lowerBound)), property("color", "#008000"),
        ])
    }
    return [property("shotcut", "1")]
      + (markers.isEmpty ? [] : [Markup("properties", ["name": "shotcut:markers"], markers)])
  }

  /// The stream that is heard, where MLT would take another: it takes the file's first.
  static func sound(of medium: Media) -> [Markup] {
    guard let heard = medium.info.audio.first, medium.info.audio.contains(where: { $0.index < heard.index }) else {
      return []
    }
    return [property("audio_index", String(heard.index))]
  }

  /// The playlist's entries, and the transitions among them: each is a tractor of two tracks.
  private static func playlist(
    _ timeline: Timeline, sound: Int? = nil
  ) -> (passages: [Markup], entries: [Markup]) {
    var passages = MLTPassages(suffix: suffix(sound))
    var entries: [Markup] = []
    for (index, item) in timeline.items.enumerated() {
      let earlier = index > 0 ? timeline.items[index - 1] : nil
      let shown = track(item, timeline, sound)
      if let passage = item.entry {
        entries += passages.add(passage, from: earlier.map { track($0, timeline, sound) }, to: shown)
      }
      let next = timeline.items.indices.contains(index + 1) ? timeline.items[index + 1].entry : timeline.ending
      let (first, end) = (
        shown.frames.lowerBound + (item.entry?.after ?? 0), shown.frames.upperBound - (next?.before ?? 0)
      )
      if first < end {
        entries.append(
          Markup(
            "entry", ["producer": shown.producer, "in": String(first), "out": String(end - 1)],
            item.clip.reason.isEmpty ? [] : [property("recut.reason", item.clip.reason)]))
      }
      if index == timeline.items.count - 1, let ending = timeline.ending {
        entries += passages.add(ending, from: shown, to: nil)
      }
    }
    return (passages.definitions, entries)
  }

  /// What an item shows, by MLT's count of frames.
  private static func track(_ item: Timeline.Item, _ timeline: Timeline, _ sound: Int?) -> MLTPassages.Track {
    if let sound, !item.medium.info.audio.indices.contains(sound) {
      return MLTPassages.Track(producer: "black", frames: item.record)
    }
    let index = timeline.number(of: item.medium)
    let first = max(item.source.lowerBound + lead(of: item.medium, timeline.rate), 0)
    let framed = sound == nil ? framedID(item, timeline) : nil
    if let speed = item.speed, let number = speeds(timeline).firstIndex(where: { $0 == (index, speed) }) {
      let begin = Int(Time(Int64(first)).divided(by: speed).units(per: 1))
      return MLTPassages.Track(
        producer: framed ?? "warp\(number)" + suffix(sound), frames: begin..<(begin + item.record.count))
    }
    return MLTPassages.Track(producer: framed ?? id(of: index, sound), frames: first..<(first + item.source.count))
  }

  /// How many frames MLT counts before the first picture. It counts from the first keyframe's time stamp, but from the
  /// medium's zero where that frame is decoded before zero, as in most files of H.264 and HEVC.
  private static func lead(of medium: Media, _ rate: FrameRate) -> Int {
    guard let decoding = medium.firstDecoding, decoding < .zero, let frames = medium.frames else { return 0 }
    return rate.frame(nearest: frames.range.start)
  }

  static func property(_ name: String, _ value: String) -> Markup {
    Markup("property", ["name": name], text: value)
  }
}
