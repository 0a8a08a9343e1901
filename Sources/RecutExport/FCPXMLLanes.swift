import RecutModel

extension FCPXMLDocument {
  /// What lies beside the cut and begins while `item` is shown: connected to it, pictures in lanes above it and sounds in
  /// lanes below.
  static func connected(to item: Timeline.Item, _ timeline: Timeline) -> [Markup] {
    let lanes =
      timeline.lanes.seen.enumerated().map { (1 + $0.offset, $0.element) }
      + timeline.lanes.sounds.enumerated().map { (-1 - $0.offset, $0.element) }
    return lanes.flatMap { lane, items in
      items.filter { item.record.contains($0.record.lowerBound) }.map { beside in
        // Places are told on the clock of what it is connected to.
        let base = item.medium.firstFrame(at: timeline.rate) + item.source.lowerBound
        let offset = base + beside.record.lowerBound - item.record.lowerBound
        let place = time(offset, timeline.rate)
        if case .words(let words, let shift) = beside.content {
          return title(words, shift, beside, lane: lane, offset: place, timeline)
        }
        return clip(beside, lane: lane, offset: place, timeline)
      }
    }
  }

  private static func clip(_ item: Lanes.Item, lane: Int, offset: String, _ timeline: Timeline) -> Markup {
    let rate = timeline.rate
    let duration = time(item.record.count, rate)
    guard let medium = item.medium else { return Markup("gap", ["duration": duration]) }
    let asset = assetID(timeline.number(of: medium))
    let start = medium.info.isStill ? 0 : medium.firstFrame(at: rate) + item.source.lowerBound
    let shift = start - item.record.lowerBound
    let looks: [Markup]
    switch item.content {
    case .words: looks = []
    case .sound: looks = volume(item.course, at: shift, rate)
    case .picture(_, _, let box): looks = [place(box, timeline.canvas)] + blend(item.course, at: shift, rate)
    }
    if medium.info.isStill {
      // In a clip of its own: without one, OpenTimelineIO's adapter takes it for the clip that it is connected to.
      return Markup(
        "clip",
        [
          "lane": String(lane), "offset": offset, "name": medium.fileName, "start": time(start, rate),
          "duration": duration,
        ],
        looks + [Markup("video", ["ref": asset, "offset": "0s", "start": "0s", "duration": duration])])
    }
    let isSound = if case .sound = item.content { true } else { false }
    // Of a film only the one or the other is meant.
    let part = isSound ? (medium.info.video.isEmpty ? nil : "audio") : (medium.info.audio.isEmpty ? nil : "video")
    return Markup(
      "asset-clip",
      [
        "ref": asset, "lane": String(lane), "offset": offset, "name": medium.fileName,
        "start": time(start, rate), "duration": duration, "srcEnable": part,
        "audioRole": isSound ? "music" : nil,
      ], looks)
  }

  /// - Parameter shift: from the medium's frames to the clip's own.
  static func place(
    _ framed: Framed, _ canvas: Canvas, at shift: Int, _ rate: FrameRate
  ) -> Markup {
    let places = framed.keys.map { (time($0.frame + shift, rate), numbers($0.box, canvas)) }
    if places.count == 1, let only = places.first {
      return Markup("adjust-transform", ["position": only.1.position, "scale": only.1.scale])
    }
    func keys(_ value: ((position: String, scale: String)) -> String) -> [Markup] {
      [
        Markup(
          "keyframeAnimation", [:],
          places.map { Markup("keyframe", ["time": $0.0, "value": value($0.1), "curve": "linear"]) })
      ]
    }
    return Markup(
      "adjust-transform", [:],
      [
        Markup("param", ["name": "position"], keys { $0.position }),
        Markup("param", ["name": "scale"], keys { $0.scale }),
      ])
  }

  /// Its place in hundredths of the picture's height, from the middle to the right and upwards; its size beside that which just
  /// fits.
  private static func numbers(_ box: Canvas.Box, _ canvas: Canvas) -> (position: String, scale: String) {
    let scale = decimal(max(box.width, box.height), places: 6)
    let (x, y) = (box.offset.x * canvas.aspect * 100, -box.offset.y * 100)
    return ("\(decimal(x, places: 4)) \(decimal(y, places: 4))", "\(scale) \(scale)")
  }

  private static func place(_ box: Canvas.Box, _ canvas: Canvas) -> Markup {
    let numbers = numbers(box, canvas)
    return Markup("adjust-transform", ["position": numbers.position, "scale": numbers.scale])
  }

  static func blend(_ course: Course, at shift: Int, _ rate: FrameRate) -> [Markup] {
    adjustment("adjust-blend", course, at: shift, rate) { decimal($0.value, places: 4) }
  }

  private static func volume(_ course: Course, at shift: Int, _ rate: FrameRate) -> [Markup] {
    adjustment("adjust-volume", course, at: shift, rate) { decimal($0.decibels, places: 2) + "dB" }
  }

  /// - Parameter shift: from the timeline's frames to the clip's own.
  private static func adjustment(
    _ name: String, _ course: Course, at shift: Int, _ rate: FrameRate, _ amount: (Course.Point) -> String
  ) -> [Markup] {
    if course.constant == 1 { return [] }
    if course.constant != nil, let first = course.points.first {
      return [Markup(name, ["amount": amount(first)])]
    }
    let keys = course.points.map { point in
      Markup("keyframe", ["time": time(point.frame + shift, rate), "value": amount(point), "curve": "linear"])
    }
    return [Markup(name, [:], [Markup("param", ["name": "amount"], [Markup("keyframeAnimation", [:], keys)])])]
  }
}
