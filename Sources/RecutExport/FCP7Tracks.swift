import RecutModel

/// The tracks of a sequence in Final Cut Pro 7's XML: one of pictures, and one for every channel of every sound, all
/// linked. The film is heard with the first sound; the tracks of the others are there, switched off. What lies beside the
/// cut has tracks of its own behind them.
struct FCP7Tracks {
  private(set) var video: [Markup] = []
  private(set) var audio: [Markup] = []
  let hasPicture: Bool

  let timeline: Timeline
  private let lanes: [Lane]
  /// Files that are described already.
  private var described: Set<String> = []

  /// What of the media lies on a track.
  struct Lane {
    var isVideo = false
    /// Its number among the tracks of its kind.
    var number: Int
    /// Which of a medium's sounds, and which channel of it.
    var sound = 0
    var channel = 0
    var channels = 1

    var kind: String { isVideo ? "video" : "audio" }

    /// The number that a medium's file gives to what lies here; `nil` where it has nothing for this track. Channels are
    /// counted in the file's order, whichever of its sounds is heard.
    func source(in medium: Media) -> Int? {
      if isVideo { return medium.info.video.isEmpty ? nil : 1 }
      guard medium.info.audio.indices.contains(sound) else { return nil }
      let stream = medium.info.audio[sound]
      guard channel < stream.channels else { return nil }
      return medium.info.audio.filter { $0.index < stream.index }.reduce(channel + 1) { $0 + $1.channels }
    }
  }

  init(_ timeline: Timeline) {
    self.timeline = timeline
    hasPicture = timeline.media.contains { !$0.info.video.isEmpty }
    var lanes = hasPicture ? [Lane(isVideo: true, number: 1)] : []
    var number = 0
    for sound in 0..<timeline.soundCount {
      let streams = timeline.media.compactMap { $0.info.audio.indices.contains(sound) ? $0.info.audio[sound] : nil }
      let channels = streams.map(\.channels).max() ?? 0
      for channel in 0..<channels {
        number += 1
        lanes.append(Lane(number: number, sound: sound, channel: channel, channels: channels))
      }
    }
    self.lanes = lanes
    for lane in lanes {
      let track = track(lane)
      if lane.isVideo { video.append(track) } else { audio.append(track) }
    }
    if hasPicture { for items in timeline.lanes.seen { video.append(pictures(items, number: video.count + 1)) } }
    for items in timeline.lanes.sounds { audio += sounds(items, from: audio.count + 1) }
  }

  private mutating func track(_ lane: Lane) -> Markup {
    var parts: [Markup] = []
    for index in timeline.items.indices where holds(index, lane) {
      let item = timeline.items[index]
      let (entering, leaving) = (entering(index, lane), leaving(index, lane))
      if let entering { parts.append(transition(entering, at: item.record.lowerBound, lane)) }
      parts.append(clip(index, entering, leaving, lane))
      // A crossing is written ahead of the clip that it leads to.
      if let leaving, !leaving.isCrossing { parts.append(transition(leaving, at: item.record.upperBound, lane)) }
    }
    return Self.track(parts, lane)
  }

  static func track(_ items: [Markup], _ lane: Lane) -> Markup {
    let parts =
      items + [Markup("enabled", text: lane.sound == 0 ? "TRUE" : "FALSE"), Markup("locked", text: "FALSE")]
    guard lane.channels == 2 else { return Markup("track", [:], parts) }
    // So Premiere and OpenTimelineIO know the two halves of a stereo track.
    return Markup(
      "track",
      [
        "currentExplodedTrackIndex": String(lane.channel), "totalExplodedTrackCount": "2",
        "premiereTrackType": "Stereo",
      ], parts)
  }

  private func holds(_ index: Int, _ lane: Lane) -> Bool {
    timeline.items.indices.contains(index) && lane.source(in: timeline.items[index].medium) != nil
  }

  // MARK: Transitions

  /// A transition on one track. A dip is two: out of the one clip, into the other; neither needs more of its clip.
  private struct Passage {
    var before: Int
    var after: Int
    var alignment: String
    var isCrossing: Bool { !alignment.hasSuffix("black") }
  }

  private func entering(_ index: Int, _ lane: Lane) -> Passage? {
    guard let passage = timeline.items[index].entry else { return nil }
    if case .crossing = passage.look { return holds(index - 1, lane) ? crossing(passage) : nil }
    return passage.after > 0 ? Passage(before: 0, after: passage.after, alignment: "start-black") : nil
  }

  private func leaving(_ index: Int, _ lane: Lane) -> Passage? {
    let isLast = index == timeline.items.count - 1
    guard let passage = isLast ? timeline.ending : timeline.items[index + 1].entry else { return nil }
    if case .crossing = passage.look { return holds(index + 1, lane) ? crossing(passage) : nil }
    return passage.before > 0 ? Passage(before: passage.before, after: 0, alignment: "end-black") : nil
  }

  private func crossing(_ passage: Timeline.Passage) -> Passage {
    let alignment = passage.before == 0 ? "start" : passage.after == 0 ? "end" : "center"
    return Passage(before: passage.before, after: passage.after, alignment: alignment)
  }

  private func transition(_ passage: Passage, at cut: Int, _ lane: Lane) -> Markup {
    let (name, id) =
      lane.isVideo ? ("Cross Dissolve", "Cross Dissolve") : ("Cross Fade (+3dB)", "KGAudioTransCrossFade3dB")
    let effect: KeyValuePairs = [
      "name": name, "effectid": id, "effectcategory": lane.isVideo ? "Dissolve" : "Audio Transitions",
      "effecttype": "transition", "mediatype": lane.kind, "wipecode": "0", "wipeaccuracy": "100", "startratio": "0",
      "endratio": "1", "reverse": "FALSE",
    ]
    // Premiere's own units of time, of which a frame of any usual rate has a whole number: the cut need not lie in the
    // middle.
    let ticks = 254_016_000_000 * passage.before * Int(timeline.rate.denominator) / Int(timeline.rate.numerator)
    return Markup(
      "transitionitem", [:],
      [
        Markup("start", text: String(cut - passage.before)), Markup("end", text: String(cut + passage.after)),
        Markup("alignment", text: passage.alignment), Markup("cutPointTicks", text: String(ticks)),
        FCP7Document.rate(timeline.rate), Markup("effect", [:], effect.map { Markup($0.key, text: $0.value) }),
      ])
  }

  // MARK: Clips

  /// Where a transition lies at an end of a clip, the transition says where that is, and the clip is as long as it is seen.
  private mutating func clip(_ index: Int, _ entering: Passage?, _ leaving: Passage?, _ lane: Lane) -> Markup {
    let item = timeline.items[index]
    let (start, end) = (item.record.lowerBound, item.record.upperBound)
    // A clip at another speed is counted in frames of that.
    let begin = item.speed.map { Int(Time(Int64(item.source.lowerBound)).divided(by: $0).units(per: 1)) }
    let first = (begin ?? item.source.lowerBound) - (entering?.before ?? 0)
    let last = (begin.map { $0 + item.record.count } ?? item.source.upperBound) + (leaving?.after ?? 0)
    var parts = [
      Markup("name", text: item.medium.fileName), Markup("enabled", text: "TRUE"),
      Markup("duration", text: String(item.filled(item.medium.frameCount(at: timeline.rate)))),
      FCP7Document.rate(timeline.rate),
      Markup("start", text: String(entering == nil ? start : -1)),
      Markup("end", text: String(leaving == nil ? end : -1)), Markup("in", text: String(first)),
      Markup("out", text: String(last)), file(item.medium),
    ]
    if !lane.isVideo { parts.append(sourceTrack(lane, item.medium)) }
    if let speed = item.speed { parts.append(timeRemap(speed, lane.kind)) }
    if lane.isVideo, let framed = Framed(item, timeline) { parts.append(place(item.medium, framed.keys).filter) }
    // Said once: where there is a picture, there.
    if lane.isVideo || !hasPicture && lane.number == 1, !item.clip.reason.isEmpty {
      parts.append(
        Markup(
          "marker", [:],
          [
            Markup("name", text: item.clip.reason), Markup("in", text: String(begin ?? item.source.lowerBound)),
            Markup("out", text: "-1"),
          ]))
    }
    return Markup("clipitem", ["id": id(index, lane)], parts + links(index))
  }

  func sourceTrack(_ lane: Lane, _ medium: Media) -> Markup {
    let source = lane.source(in: medium) ?? 1
    return Markup(
      "sourcetrack", [:], [Markup("mediatype", text: "audio"), Markup("trackindex", text: String(source))])
  }

  mutating func file(_ medium: Media) -> Markup {
    let id = "file-\(timeline.number(of: medium) + 1)"
    return described.insert(id).inserted
      ? FCP7Document.file(timeline.file(of: medium), id: id, timeline) : Markup("file", ["id": id])
  }

  /// All that is shown and heard of a clip moves together.
  private func links(_ index: Int) -> [Markup] {
    lanes.filter { holds(index, $0) }.map { lane in
      link(id(index, lane), lane, place: timeline.items[...index].count { lane.source(in: $0.medium) != nil })
    }
  }

  func link(_ id: String, _ lane: Lane, place: Int) -> Markup {
    Markup(
      "link", [:],
      [
        Markup("linkclipref", text: id), Markup("mediatype", text: lane.kind),
        Markup("trackindex", text: String(lane.number)), Markup("clipindex", text: String(place)),
      ] + (lane.isVideo ? [] : [Markup("groupindex", text: "1")]))
  }

  private func id(_ index: Int, _ lane: Lane) -> String { "clip-\(index + 1)-\(lane.kind)-\(lane.number)" }
}
