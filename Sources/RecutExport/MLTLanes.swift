import RecutModel

/// What lies beside a cut as MLT has it: each lane is a track, laid over those of pictures below it or added to their
/// sound.
struct MLTLanes {
  /// Producers and playlists.
  private(set) var definitions: [Markup] = []
  private(set) var tracks: [Markup] = []
  /// What brings the tracks together.
  private(set) var transitions: [Markup] = []

  private let rate: FrameRate
  private let canvas: Canvas

  init(_ timeline: Timeline) {
    (rate, canvas) = (timeline.rate, timeline.canvas)
    for (index, lane) in timeline.lanes.seen.enumerated() {
      addTrack(lane, hides: "audio", Self.laying, [("shotcut:video", "1"), ("shotcut:name", "V\(index + 2)")])
    }
    // The cut itself is the first one.
    if !timeline.lanes.sounds.isEmpty { transitions.append(Self.mix(1)) }
    for (index, lane) in timeline.lanes.sounds.enumerated() {
      addTrack(lane, hides: "video", Self.mix, [("shotcut:audio", "1"), ("shotcut:name", "A\(index + 1)")])
    }
  }

  /// Adds a track that is there, switched off.
  mutating func addSilent(_ producers: [Markup], _ entries: [Markup], number: Int) {
    let id = "playlist\(tracks.count + 1)"
    let words = [("shotcut:audio", "1"), ("shotcut:name", "Sound \(number)")]
    definitions += producers
    definitions.append(Markup("playlist", ["id": id], words.map { MLTDocument.property($0.0, $0.1) } + entries))
    tracks.append(Markup("track", ["producer": id, "hide": "both"]))
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
      return producer(
        medium, id, until: item.source.upperBound,
        [MLTDocument.property("video_index", "-1")] + MLTDocument.sound(of: medium) + volume(item))
    case .words(let title, let shift): return text(title, shift, item, id)
    case .picture(_, let medium, let box):
      return producer(
        medium, id, until: item.source.upperBound,
        (medium.info.isStill ? [] : [MLTDocument.property("audio_index", "-1")]) + [place(item, box)]
          + opacity(item))
    }
  }

  /// Shotcut's simple text over nothing.
  private func text(_ title: Title, _ shift: Double, _ item: Lanes.Item, _ id: String) -> Markup {
    let style = title.style
    let (room, height) = (style.room(movedBy: shift), Double(canvas.height))
    let sides = [
      room.x * Double(canvas.width), room.y * height, room.width * Double(canvas.width), room.height * height,
    ]
    let ground = style.box.map { $0.hexadecimal(opacity: style.boxOpacity) } ?? "#00000000"
    // What stands between two of these signs would be a word of MLT's own.
    let words = title.text.replacing("#", with: "\\#")
    let filter = filter(
      item, "dynamictext",
      [
        ("argument", words), ("geometry", sides.map { String(Int($0.rounded())) }.joined(separator: " ") + " 1"),
        ("family", style.font), ("size", String(Int(style.letters(in: height).rounded()))),
        ("weight", style.isBold ? "750" : "500"), ("style", style.isItalic ? "italic" : "normal"),
        ("fgcolour", style.colour.hexadecimal(opacity: 1)), ("bgcolour", ground),
        ("olcolour", style.outline.hexadecimal(opacity: 1)),
        ("outline", String(Int((style.outlineWidth * height).rounded()))),
        ("pad", style.box == nil ? "0" : String(Int((style.size * height / 4).rounded()))),
        ("halign", ["left", "center", "right"][style.side.across + 1]),
        ("valign", ["top", "middle", "bottom"][style.side.down + 1]), ("shotcut:usePointSize", "1"),
        ("shotcut:filter", "dynamicText"),
      ])
    return Markup(
      "producer", ["id": id, "in": "0", "out": String(item.record.count - 1)],
      [
        ("length", String(item.record.count)), ("eof", "pause"), ("resource", "#00000000"), ("mlt_service", "color"),
        ("mlt_image_format", "rgba"), ("shotcut:caption", title.name),
      ].map { MLTDocument.property($0.0, $0.1) } + [filter] + opacity(item))
  }

  private func producer(_ medium: Media, _ id: String, until end: Int, _ more: [Markup]) -> Markup {
    let length = max(medium.info.isStill ? 0 : medium.frameCount(at: rate), end)
    // Which of its modules shows a picture is left to MLT: there is another without a screen.
    let service = medium.info.isStill ? [] : [MLTDocument.property("mlt_service", "avformat")]
    return Markup(
      "producer", ["id": id, "in": "0", "out": String(length - 1)],
      [
        MLTDocument.property("length", String(length)), MLTDocument.property("eof", "pause"),
        MLTDocument.property("resource", medium.info.path),
      ] + service + more)
  }

  /// Where a picture stands while an item is shown: on whole pixels, as in the render.
  private func place(_ item: Lanes.Item, _ box: Canvas.Box) -> Markup {
    let (width, height) = (Double(canvas.width), Double(canvas.height))
    let whole = Canvas.Box(
      x: Double(Int(box.x * width)) / width, y: Double(Int(box.y * height)) / height,
      width: (box.width * width).rounded() / width, height: (box.height * height).rounded() / height)
    return Self.place([(0, whole)], canvas, item.source)
  }

  /// Shotcut's filter for size and position.
  ///
  /// - Parameter frames: of the producer, where it holds; without them on all.
  static func place(_ keys: [(frame: Int, box: Canvas.Box)], _ canvas: Canvas, _ frames: Range<Int>? = nil) -> Markup {
    let (width, height) = (Double(canvas.width), Double(canvas.height))
    let places = keys.map { key in
      let sides = [key.box.x * width, key.box.y * height, key.box.width * width, key.box.height * height]
      return (key.frame, sides.map { decimal($0, places: 3) }.joined(separator: " ") + " 1")
    }
    let course = places.map { "\($0.0)=\($0.1)" }.joined(separator: ";")
    return filter(
      frames, "affine",
      [
        ("background", "color:#00000000"), ("transition.rect", places.count == 1 ? places[0].1 : course),
        ("transition.fill", "1"), ("transition.distort", "1"), ("shotcut:filter", "affineSizePosition"),
      ])
  }

  /// How much of a picture is seen, where that is not all of it.
  private func opacity(_ item: Lanes.Item) -> [Markup] {
    if item.course.constant == 1 { return [] }
    let keys = item.course.points.map { ($0.frame - item.record.lowerBound, decimal($0.value, places: 4)) }
    return [
      filter(
        item, "brightness",
        [("level", "1"), ("alpha", course(item, keys)), ("shotcut:filter", "brightnessOpacity")])
    ]
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
    return [filter(item, "volume", [("level", course(item, keys))])]
  }

  private func course(_ item: Lanes.Item, _ keys: [(Int, String)]) -> String {
    if item.course.constant != nil, let first = keys.first { return first.1 }
    return keys.map { "\($0.0)=\($0.1)" }.joined(separator: ";")
  }

  private func filter(_ item: Lanes.Item, _ service: String, _ properties: [(String, String)]) -> Markup {
    Self.filter(item.source, service, properties)
  }

  /// Its keys count from where it begins to hold.
  private static func filter(_ frames: Range<Int>?, _ service: String, _ properties: [(String, String)]) -> Markup {
    Markup(
      "filter",
      ["in": frames.map { String($0.lowerBound) }, "out": frames.map { String($0.upperBound - 1) }],
      [MLTDocument.property("mlt_service", service)] + properties.map { MLTDocument.property($0.0, $0.1) })
  }

  /// Lays a track over the pictures below it. Shotcut puts its own transition in the place of this one, which every MLT has.
  private static func laying(_ track: Int) -> Markup {
    transition([
      ("a_track", "1"), ("b_track", String(track)), ("mlt_service", "composite"), ("geometry", "0/0:100%x100%:100"),
      ("distort", "1"),
    ])
  }

  /// Adds a track's sound to that of those below.
  private static func mix(_ track: Int) -> Markup {
    transition([
      ("a_track", "0"), ("b_track", String(track)), ("mlt_service", "mix"), ("always_active", "1"), ("sum", "1"),
    ])
  }

  private static func transition(_ properties: [(String, String)]) -> Markup {
    Markup("transition", [:], properties.map { MLTDocument.property($0.0, $0.1) })
  }
}
