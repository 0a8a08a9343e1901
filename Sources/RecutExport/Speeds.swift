import RecutModel

extension FCPXMLDocument {
  /// When a clip shows what of its medium: at its ends, handles of transitions included, and wherever its speed changes. A ramp
  /// is told in short straight pieces.
  static func timeMap(_ item: Timeline.Item, _ timeline: Timeline) -> Markup {
    let (rate, retiming) = (timeline.rate, item.clip.retiming)
    let next = timeline.items.firstIndex { $0.record.lowerBound == item.record.upperBound }
    let behind = (next.map { timeline.items[$0].entry } ?? timeline.ending)?.after ?? 0
    var offsets = [-(rate.frameDuration * (item.entry?.before ?? 0)), .zero]
    for piece in retiming.pieces {
      let count =
        piece.isConstant ? 1 : max(Int(piece.duration.divided(by: .milliseconds(100)).seconds.rounded(.up)), 1)
      offsets += (1...count).map { piece.offset + piece.duration * $0 / count }
    }
    offsets.append(retiming.duration + rate.frameDuration * behind)
    let first = rate.time(ofFrame: item.medium.firstFrame(at: rate) + item.source.lowerBound)
    let points = offsets.indices.filter { $0 == 0 || offsets[$0] > offsets[$0 - 1] }.map { index in
      let value = retiming.time(at: offsets[index]) - item.clip.source.start
      return Markup(
        "timept",
        ["time": seconds(first + offsets[index]), "value": seconds(first + value), "interp": "linear"])
    }
    return Markup("timeMap", [:], points)
  }

  private static func seconds(_ time: Time) -> String {
    time.scale == 1 ? "\(time.value)s" : "\(time.value)/\(time.scale)s"
  }
}

extension FCP7Tracks {
  /// The effect by which a clip is shown at another speed.
  func timeRemap(_ speed: Time, _ kind: String) -> Markup {
    FCP7Effect(
      "Time Remap", "timeremap", category: "motion", type: "motion", kind: kind,
      [
        .init("variablespeed", "0", ("0", "1")),
        .init("speed", decimal(speed.seconds * 100, places: 4), ("-100000", "100000")), .init("reverse", "FALSE"),
        .init("frameblending", "FALSE"),
      ]
    ).filter
  }
}

extension MLTDocument {
  /// The media that are shown at other speeds, each with all of its speeds.
  static func speeds(_ timeline: Timeline) -> [(medium: Int, speed: Time)] {
    var speeds: [(medium: Int, speed: Time)] = []
    for item in timeline.items {
      guard let speed = item.speed,
        let index = timeline.media.firstIndex(where: { $0.info.name == item.medium.info.name }),
        !speeds.contains(where: { $0 == (index, speed) })
      else { continue }
      speeds.append((index, speed))
    }
    return speeds
  }

  /// A producer that plays a medium faster or slower, its sound as high as it is.
  static func warp(_ medium: Media, id: String, _ speed: Time, frames: Int, _ streams: [Markup] = []) -> Markup {
    let factor = decimal(speed.seconds, places: 6)
    let last = max(Int(Time(Int64(frames)).divided(by: speed).units(per: 1, rounded: .down)) - 1, 0)
    return Markup(
      "producer", ["id": id, "in": "0", "out": String(last)],
      [
        property("length", String(last + 1)), property("eof", "pause"),
        property("resource", "\(factor):\(medium.info.path)"), property("mlt_service", "timewarp"),
        property("warp_speed", factor), property("warp_resource", medium.info.path), property("warp_pitch", "1"),
      ] + streams)
  }
}
