import RecutModel

extension FCPXMLDocument {
  /// What lies beside the cut and begins while `item` is shown: connected to it, sounds in lanes below it.
  static func connected(to item: Timeline.Item, _ timeline: Timeline) -> [Markup] {
    let sounds = timeline.lanes.sounds.enumerated().map { (-1 - $0.offset, $0.element) }
    return sounds.flatMap { lane, items in
      items.filter { item.record.contains($0.record.lowerBound) }.map { beside in
        // Places are told on the clock of what it is connected to.
        let base = item.medium.firstFrame(at: timeline.rate) + item.source.lowerBound
        let offset = base + beside.record.lowerBound - item.record.lowerBound
        return clip(beside, lane: lane, offset: offset, timeline)
      }
    }
  }

  private static func clip(_ item: Lanes.Item, lane: Int, offset: Int, _ timeline: Timeline) -> Markup {
    let rate = timeline.rate
    switch item.content {
    case .sound(_, let medium):
      let start = medium.firstFrame(at: rate) + item.source.lowerBound
      return Markup(
        "asset-clip",
        [
          "ref": assetID(timeline.number(of: medium)), "lane": String(lane), "offset": time(offset, rate),
          "name": medium.fileName, "start": time(start, rate), "duration": time(item.record.count, rate),
          "srcEnable": medium.info.video.isEmpty ? nil : "audio", "audioRole": "music",
        ], volume(item.course, at: start - item.record.lowerBound, rate))
    }
  }

  /// - Parameter shift: from the timeline's frames to the clip's own.
  private static func volume(_ course: Course, at shift: Int, _ rate: FrameRate) -> [Markup] {
    func amount(_ point: Course.Point) -> String { decimal(point.decibels, places: 2) + "dB" }
    if course.constant == 1 { return [] }
    if course.constant != nil, let first = course.points.first {
      return [Markup("adjust-volume", ["amount": amount(first)])]
    }
    let keys = course.points.map { point in
      Markup("keyframe", ["time": time(point.frame + shift, rate), "value": amount(point), "curve": "linear"])
    }
    return [
      Markup(
        "adjust-volume", [:],
        [Markup("param", ["name": "amount"], [Markup("keyframeAnimation", [:], keys)])])
    ]
  }
}
