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

  private func id(_ index: Int, _ lane: Lane) -> String { "beside-\(index + 1)-\(lane.kind)-\(lane.number)" }

  private mutating func clip(_ item: Lanes.Item, _ medium: Media, id: String, _ lane: Lane, _ more: [Markup]) -> Markup
  {
    let rate = timeline.rate
    return Markup(
      "clipitem", ["id": id],
      [
        Markup("name", text: medium.fileName), Markup("enabled", text: "TRUE"),
        Markup("duration", text: String(medium.frameCount(at: rate))), FCP7Document.rate(rate),
        Markup("start", text: String(item.record.lowerBound)), Markup("end", text: String(item.record.upperBound)),
        Markup("in", text: String(item.source.lowerBound)), Markup("out", text: String(item.source.upperBound)),
        file(medium),
      ] + more)
  }

  /// The level of a sound, of which there is no more than twelve decibels.
  private func levels(_ item: Lanes.Item) -> [FCP7Effect] {
    let most = 3.98109
    func value(_ point: Course.Point) -> String { decimal(min(point.value, most), places: 5) }
    guard item.course.constant != 1, let first = item.course.points.first else { return [] }
    let shift = item.source.lowerBound - item.record.lowerBound
    let keys = item.course.constant == nil ? item.course.points.map { ($0.frame + shift, value($0)) } : []
    return [
      FCP7Effect(
        "Audio Levels", "audiolevels", category: "audiolevels", type: "audiolevels", kind: "audio",
        [.init("level", name: "Level", value(first), ("0", String(most)), keys: keys)])
    ]
  }
}
