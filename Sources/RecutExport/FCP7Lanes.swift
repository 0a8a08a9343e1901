import RecutModel

extension FCP7Tracks {
  /// The tracks of a lane of sounds: one for every channel.
  mutating func sounds(_ items: [Lanes.Item], from number: Int) -> [Markup] {
    let channels = items.compactMap { $0.medium?.info.audio.first?.channels }.max() ?? 0
    let lanes = (0..<channels).map { Lane(number: number + $0, channel: $0, channels: channels) }
    var tracks: [Markup] = []
    for lane in lanes {
      var clips: [Markup] = []
      for (index, item) in items.enumerated() {
        guard let medium = item.medium, lane.source(in: medium) != nil else { continue }
        let links = lanes.filter { $0.source(in: medium) != nil }.map { other in
          let place = items[...index].count { $0.medium.flatMap { other.source(in: $0) } != nil }
          return link(id(index, other), other, place: place)
        }
        clips.append(
          clip(
            item, medium, id: id(index, lane), lane,
            [sourceTrack(lane, medium)] + levels(item).map(\.filter) + (links.count > 1 ? links : [])))
      }
      tracks.append(Self.track(clips, lane))
    }
    return tracks
  }

  /// The track of a lane of pictures.
  mutating func pictures(_ items: [Lanes.Item], number: Int) -> Markup {
    let lane = Lane(isVideo: true, number: number)
    var clips: [Markup] = []
    for (index, item) in items.enumerated() {
      switch item.content {
      case .sound: continue
      case .words(let title, let shift):
        clips.append(text(title, shift, item, id: id(index, lane), opacity(item).map(\.filter)))
      case .picture(_, let medium, let box):
        let still = medium.info.isStill ? [Markup("stillframe", text: "TRUE")] : []
        let effects = [place(medium, box)] + opacity(item)
        clips.append(clip(item, medium, id: id(index, lane), lane, still + effects.map(\.filter)))
      }
    }
    return Self.track(clips, lane)
  }

  private func place(_ medium: Media, _ box: Canvas.Box) -> FCP7Effect {
    place(medium, [Framed.Key(frame: 0, box: box)])
  }

  /// Its size beside that of its file in pixels, and how far its middle is from that of the picture, in sizes of its file.
  func place(_ medium: Media, _ keys: [Framed.Key]) -> FCP7Effect {
    let video = medium.info.video.first
    let width = Double(max(video?.width ?? 1, 1)) * (video?.uprightAspect ?? Time(1)).seconds
    let height = Double(max(video?.height ?? 1, 1))
    let canvas = timeline.canvas
    let scales = keys.map {
      (frame: $0.frame, value: decimal($0.box.width * canvas.squareWidth / width * 100, places: 4))
    }
    let centres = keys.map { key in
      let sides = [
        ("horiz", key.box.offset.x * canvas.squareWidth / width),
        ("vert", key.box.offset.y * Double(canvas.height) / height),
      ]
      return (frame: key.frame, value: Markup("value", [:], sides.map { Markup($0.0, text: decimal($0.1, places: 6)) }))
    }
    guard let scale = scales.first, let centre = centres.first else {
      return FCP7Effect("Basic Motion", "basic", category: "motion", type: "motion", kind: "video", [])
    }
    let isMoving = keys.count > 1
    return FCP7Effect(
      "Basic Motion", "basic", category: "motion", type: "motion", kind: "video",
      [
        .init("scale", name: "Scale", scale.value, ("0", "1000"), keys: isMoving ? scales : []),
        .init("center", name: "Center", centre.value, keys: isMoving ? centres : []),
      ])
  }

  private func opacity(_ item: Lanes.Item) -> [FCP7Effect] {
    let keys = keys(item) { decimal($0.value * 100, places: 2) }
    guard let first = keys.first, item.course.constant != 1 else { return [] }
    return [
      FCP7Effect(
        "Opacity", "opacity", category: "motion", type: "motion", kind: "video",
        [.init("opacity", name: "opacity", first.value, ("0", "100"), keys: keys.count > 1 ? keys : [])])
    ]
  }

  private func id(_ index: Int, _ lane: Lane) -> String { "beside-\(index + 1)-\(lane.kind)-\(lane.number)" }

  private mutating func clip(_ item: Lanes.Item, _ medium: Media, id: String, _ lane: Lane, _ more: [Markup]) -> Markup
  {
    let rate = timeline.rate
    return Markup(
      "clipitem", ["id": id],
      [
        Markup("name", text: medium.fileName), Markup("enabled", text: "TRUE"),
        Markup("duration", text: String(timeline.file(of: medium).frameCount(at: rate))), FCP7Document.rate(rate),
        Markup("start", text: String(item.record.lowerBound)), Markup("end", text: String(item.record.upperBound)),
        Markup("in", text: String(item.source.lowerBound)), Markup("out", text: String(item.source.upperBound)),
        file(medium),
      ] + more)
  }

  /// The level of a sound, of which there is no more than twelve decibels.
  private func levels(_ item: Lanes.Item) -> [FCP7Effect] {
    let most = 3.98109
    let keys = keys(item) { decimal(min($0.value, most), places: 5) }
    guard let first = keys.first, item.course.constant != 1 else { return [] }
    return [
      FCP7Effect(
        "Audio Levels", "audiolevels", category: "audiolevels", type: "audiolevels", kind: "audio",
        [.init("level", name: "Level", first.value, ("0", String(most)), keys: keys.count > 1 ? keys : [])])
    ]
  }

  /// Its course on the frames of its file; a single key where it is the same everywhere.
  private func keys(_ item: Lanes.Item, _ value: (Course.Point) -> String) -> [(frame: Int, value: String)] {
    let shift = item.source.lowerBound - item.record.lowerBound
    let points = item.course.constant == nil ? item.course.points[...] : item.course.points.prefix(1)
    return points.map { ($0.frame + shift, value($0)) }
  }
}
