import RecutModel

/// OpenTimelineIO's JSON (`.otio`): one video track, and an audio track for each sound of the media. The film is heard with
/// the first; the others are there, switched off.
///
/// Clips are written in schema `Clip.1`: every version of OpenTimelineIO reads it, while those in older editing
/// programs refuse `Clip.2`.
struct OTIODocument {
  let text: String

  /// - Parameter url: what a medium of a path is called by.
  init(_ cut: Cut, url: (String) -> String = { fileURL($0) }) throws(ExportError) {
    let timeline = try Timeline(cut)
    let hasPicture = timeline.media.contains { !$0.info.video.isEmpty }
    var tracks: [JSON] = []
    if hasPicture { tracks.append(Self.track("Video", timeline, url) { _ in true }) }
    tracks += timeline.lanes.pictures.enumerated().map { index, lane in
      Self.lane("Video", number: index + 2, lane, timeline, url)
    }
    for sound in 0..<timeline.soundCount {
      tracks.append(
        Self.track("Audio", number: sound + 1, timeline, url) { sound == 0 || $0.info.audio.indices.contains(sound) })
    }
    tracks += timeline.lanes.sounds.enumerated().map { index, lane in
      Self.lane("Audio", number: timeline.soundCount + index + 1, lane, timeline, url)
    }
    let document: JSON = .object([
      "OTIO_SCHEMA": "Timeline.1", "name": .string(cut.name),
      "metadata": .object(["recut": .object(["title": .string(cut.title), "notes": notes(of: cut.edit)])]),
      "global_start_time": .null,
      "tracks": .object([
        "OTIO_SCHEMA": "Stack.1", "name": "tracks", "metadata": .object([]), "source_range": .null,
        "effects": .array(cut.edit.effects.map { Self.effect($0.effect, $0.contractJSON) }),
        "markers": .array(cut.edit.titles.map { Self.marker($0, timeline.rate) }), "enabled": true,
        "children": .array(tracks),
      ]),
    ])
    text = document.text(indented: true) + "\n"
  }

  private static func track(
    _ kind: String, number: Int = 1, _ timeline: Timeline, _ url: (String) -> String, _ shows: (Media) -> Bool
  ) -> JSON {
    let children = timeline.items.flatMap { item in
      [
        item.entry.map { transition($0, timeline.rate) },
        shows(item.medium)
          ? clip(item, timeline.rate, url, isVideo: kind == "Video") : gap(item.record.count, timeline.rate),
      ].compactMap { $0 }
    }
    return track(
      kind, number: number, .object(kind == "Video" ? [:] : ["recut": .object(["sound": .integer(number)])]),
      isEnabled: number == 1, children + (timeline.ending.map { [transition($0, timeline.rate)] } ?? []))
  }

  /// What lies beside the cut. Levels, fades and places have no words there that programs agree on; the metadata says
  /// what they are.
  private static func lane(
    _ kind: String, number: Int, _ items: [Lanes.Item], _ timeline: Timeline, _ url: (String) -> String
  ) -> JSON {
    let rate = timeline.rate
    var children: [JSON] = []
    var position = 0
    for item in items {
      if item.record.lowerBound > position { children.append(gap(item.record.lowerBound - position, rate)) }
      position = item.record.upperBound
      let told =
        switch item.content {
        case .sound(let sound, _): sound.contractJSON
        case .picture(let overlay, _, _): overlay.contractJSON
        case .words: JSON.null
        }
      guard let medium = item.medium.map(timeline.file(of:)) else { continue }
      let first = medium.info.isStill ? 0 : medium.firstFrame(at: rate)
      let frames = (first + item.source.lowerBound)..<(first + item.source.upperBound)
      children.append(clip(medium, frames, rate, url, .object(["recut": told])))
    }
    return track(kind, number: number, .object([:]), isEnabled: true, children)
  }

  private static func track(
    _ kind: String, number: Int, _ metadata: JSON, isEnabled: Bool, _ children: [JSON]
  ) -> JSON {
    .object([
      "OTIO_SCHEMA": "Track.1", "name": .string(number == 1 ? kind : "\(kind) \(number)"), "kind": .string(kind),
      "metadata": metadata, "source_range": .null, "effects": [], "markers": [], "enabled": .bool(isEnabled),
      "children": .array(children),
    ])
  }

  private static func gap(_ count: Int, _ rate: FrameRate) -> JSON {
    .object([
      "OTIO_SCHEMA": "Gap.1", "name": "", "metadata": .object([]), "source_range": range(0..<count, rate),
      "effects": [], "markers": [], "enabled": true,
    ])
  }

  /// Dips and xfade's kinds have no name of their own there; the metadata says what they are.
  private static func transition(_ passage: Timeline.Passage, _ rate: FrameRate) -> JSON {
    let isDissolve = passage.look == .crossing("fade")
    return .object([
      "OTIO_SCHEMA": "Transition.1", "name": .string(passage.look.words),
      "transition_type": isDissolve ? "SMPTE_Dissolve" : "Custom_Transition",
      "in_offset": time(passage.before, rate), "out_offset": time(passage.after, rate),
      "metadata": .object(["recut": .object(["look": .string(passage.look.words)])]),
    ])
  }

  private static func clip(
    _ item: Timeline.Item, _ rate: FrameRate, _ url: (String) -> String, isVideo: Bool
  ) -> JSON {
    // A medium of another constant rate keeps its own frames, so that nothing is rounded.
    let own = item.medium.frames?.constantRate
    let (shown, frameRate) = (item.clip.frames.flatMap { own == nil ? nil : $0 } ?? item.source, own ?? rate)
    let first = item.medium.firstFrame(at: frameRate)
    let frames = (first + shown.lowerBound)..<(first + shown.upperBound)
    // The range is as long as it is seen; the effect says how much of the medium passes in it.
    let length =
      item.speed == nil
      ? frames.count : frameRate == rate ? item.record.count : frameRate.frame(nearest: item.clip.duration)
    var told = item.clip.explanation
    if let speed = item.clip.speed {
      told = told.adding(JSON.Member("speed", .string(speed.text)))
      told = told.adding(JSON.Member("frames", .integer(frames.count)))
    }
    return clip(
      item.medium, frames.lowerBound..<(frames.lowerBound + max(length, 1)), frameRate, url,
      .object(["recut": told]),
      effects: (item.speed.map { [warp($0)] } ?? [])
        + item.clip.effects.filter { $0.isOfSound != isVideo }.map { effect($0, $0.contractJSON) },
      markers: isVideo && !item.clip.reason.isEmpty ? [marker(item.clip, frames, frameRate)] : [])
  }

  /// - Parameter frames: by the medium's own time code.
  private static func clip(
    _ medium: Media, _ frames: Range<Int>, _ rate: FrameRate, _ url: (String) -> String, _ metadata: JSON,
    effects: [JSON] = [], markers: [JSON] = []
  ) -> JSON {
    let first = medium.firstFrame(at: rate)
    return .object([
      "OTIO_SCHEMA": "Clip.1", "name": .string(medium.fileName), "metadata": metadata,
      "source_range": range(frames, rate), "effects": .array(effects), "markers": .array(markers), "enabled": true,
      "media_reference": .object([
        "OTIO_SCHEMA": "ExternalReference.1", "name": .string(medium.fileName), "metadata": .object([]),
        // A picture is there for as long as one likes.
        "available_range": medium.info.isStill
          ? .null : range(first..<(first + medium.frameCount(at: rate)), rate),
        "target_url": .string(url(medium.info.path)),
      ]),
    ])
  }

  private static func warp(_ speed: Time) -> JSON {
    .object([
      "OTIO_SCHEMA": "LinearTimeWarp.1", "name": "", "metadata": .object([]), "effect_name": "LinearTimeWarp",
      "time_scalar": .number(speed.seconds),
    ])
  }

  /// Programs show it by its name; what it does stands in its metadata.
  private static func effect(_ effect: Effect, _ data: JSON) -> JSON {
    .object([
      "OTIO_SCHEMA": "Effect.1", "name": .string(effect.name), "effect_name": .string(effect.name),
      "metadata": .object(["recut": data]), "enabled": true,
    ])
  }

  private static func marker(_ clip: Clip, _ frames: Range<Int>, _ rate: FrameRate) -> JSON {
    .object([
      "OTIO_SCHEMA": "Marker.2", "name": .string(clip.reason), "color": "GREEN",
      "metadata": .object(["recut": clip.explanation]),
      "marked_range": range(frames.lowerBound..<frames.lowerBound, rate),
    ])
  }

  /// OpenTimelineIO has no titles: programs show what is read as notes at its place.
  private static func marker(_ title: Title, _ rate: FrameRate) -> JSON {
    let (start, end) = (rate.frame(nearest: title.range.start), rate.frame(nearest: title.range.end))
    return .object([
      "OTIO_SCHEMA": "Marker.2", "name": .string(title.text), "color": "CYAN",
      "metadata": .object([
        "recut": .object(["title": .string(title.text), "place": .string(title.style.place.rawValue)])
      ]),
      "marked_range": range(start..<max(start, end), rate),
    ])
  }

  private static func range(_ frames: Range<Int>, _ rate: FrameRate) -> JSON {
    .object([
      "OTIO_SCHEMA": "TimeRange.1", "start_time": time(frames.lowerBound, rate), "duration": time(frames.count, rate),
    ])
  }

  private static func time(_ frame: Int, _ rate: FrameRate) -> JSON {
    .object(["OTIO_SCHEMA": "RationalTime.1", "rate": .number(rate.perSecond), "value": .integer(frame)])
  }
}

extension Clip {
  /// The reason as data: which shot, its score and what made it.
  var explanation: JSON {
    .object([
      "shot": shot.map { .integer($0) }, "score": score.map { .number($0) },
      "why": .array(
        why.map {
          .object([
            "from": .string($0.from), "value": .number($0.value), "weight": .number($0.weight),
            "contribution": .number($0.contribution),
          ])
        }), "note": note.map { .string($0) },
    ])
  }
}

private func notes(of edit: Edit) -> JSON { .array(edit.notes.map { .string($0) }) }
