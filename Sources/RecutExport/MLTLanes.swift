import RecutModel

/// What lies beside a cut as MLT has it: each lane is a track, whose sound is added to what is below.
struct MLTLanes {
  /// Producers and playlists.
  private(set) var definitions: [Markup] = []
  private(set) var tracks: [Markup] = []
  /// What brings the tracks together.
  private(set) var transitions: [Markup] = []

  private let rate: FrameRate

  init(_ timeline: Timeline) {
    rate = timeline.rate
    if timeline.lanes.isEmpty { return }
    // The cut itself is the first one.
    transitions = [Self.mix(1)]
    for (index, lane) in timeline.lanes.sounds.enumerated() {
      addTrack(lane, hides: "video", Self.mix, [("shotcut:audio", "1"), ("shotcut:name", "A\(index + 1)")])
    }
  }

  private mutating func addTrack(
    _ items: [Lanes.Item], hides: String, _ joined: (Int) -> Markup, _ words: [(String, String)]
  ) {
    let number = tracks.count + 1
    var entries = words.map { MLTDocument.property($0.0, $0.1) }
    var position = 0
    for (index, item) in items.enumerated() {
      let blank = item.record.lowerBound - position
      if blank > 0 { entries.append(Markup("blank", ["length": String(blank)])) }
      position = item.record.upperBound
      let id = "beside\(number).\(index + 1)"
      definitions.append(producer(item, id: id))
      entries.append(
        Markup(
          "entry",
          ["producer": id, "in": String(item.source.lowerBound), "out": String(item.source.upperBound - 1)]))
    }
    definitions.append(Markup("playlist", ["id": "playlist\(number)"], entries))
    tracks.append(Markup("track", ["producer": "playlist\(number)", "hide": hides]))
    transitions.append(joined(number + 1))
  }

  private func producer(_ item: Lanes.Item, id: String) -> Markup {
    switch item.content {
    case .sound(_, let medium):
      let length = max(medium.frameCount(at: rate), item.source.upperBound)
      return Markup(
        "producer", ["id": id, "in": "0", "out": String(length - 1)],
        [
          MLTDocument.property("length", String(length)), MLTDocument.property("eof", "pause"),
          MLTDocument.property("resource", medium.info.path), MLTDocument.property("mlt_service", "avformat"),
          MLTDocument.property("video_index", "-1"),
        ] + MLTDocument.sound(of: medium) + volume(item))
    }
  }

  /// The level, where it is another than that of the file. A key is what a frame ends with: MLT goes there from what the one
  /// before ended with.
  private func volume(_ item: Lanes.Item) -> [Markup] {
    if item.course.constant == 1 { return [] }
    var keys: [(Int, String)] = []
    for point in item.course.points {
      let frame = max(point.frame - item.record.lowerBound - 1, 0)
      if keys.last?.0 != frame { keys.append((frame, decimal(point.decibels, places: 2))) }
    }
    let constant = item.course.constant == nil ? nil : keys.first?.1
    return [
      filter(
        item, "volume",
        [("level", constant ?? keys.map { "\($0.0)=\($0.1)" }.joined(separator: ";"))])
    ]
  }

  /// Its keys count from where the item begins.
  private func filter(_ item: Lanes.Item, _ service: String, _ properties: [(String, String)]) -> Markup {
    Markup(
      "filter", ["in": String(item.source.lowerBound), "out": String(item.source.upperBound - 1)],
      [MLTDocument.property("mlt_service", service)] + properties.map { MLTDocument.property($0.0, $0.1) })
  }

  /// Adds a track's sound to that of those below.
  private static func mix(_ track: Int) -> Markup {
    Markup(
      "transition", [:],
      [
        ("a_track", "0"), ("b_track", String(track)), ("mlt_service", "mix"), ("always_active", "1"), ("sum", "1"),
      ].map { MLTDocument.property($0.0, $0.1) })
  }
}
