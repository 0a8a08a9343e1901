import RecutModel

/// OpenTimelineIO's JSON (`.otio`): one video track, and one audio track where a medium has sound.
///
/// Clips are written in schema `Clip.1`: every version of OpenTimelineIO reads it, while those in older editing
/// programs refuse `Clip.2`.
struct OTIODocument {
  let text: String

  init(_ cut: Cut) throws(ExportError) {
    let timeline = try Timeline(cut)
    let hasPicture = timeline.media.contains { !$0.info.video.isEmpty }
    let hasSound = timeline.media.contains { !$0.info.audio.isEmpty }
    var tracks: [JSON] = []
    if hasPicture { tracks.append(Self.track("Video", timeline)) }
    if hasSound { tracks.append(Self.track("Audio", timeline)) }
    let document: JSON = .object([
      "OTIO_SCHEMA": "Timeline.1", "name": .string(cut.name),
      "metadata": .object(["recut": .object(["title": .string(cut.title), "notes": notes(of: cut.edit)])]),
      "global_start_time": .null,
      "tracks": .object([
        "OTIO_SCHEMA": "Stack.1", "name": "tracks", "metadata": .object([]), "source_range": .null, "effects": [],
        "markers": [], "enabled": true, "children": .array(tracks),
      ]),
    ])
    text = document.text(indented: true) + "\n"
  }

  private static func track(_ kind: String, _ timeline: Timeline) -> JSON {
    .object([
      "OTIO_SCHEMA": "Track.1", "name": .string(kind), "kind": .string(kind), "metadata": .object([]),
      "source_range": .null, "effects": [], "markers": [], "enabled": true,
      "children": .array(
        timeline.items.flatMap { item in
          [item.entry.map { transition($0, timeline.rate) }, clip(item, timeline.rate, isVideo: kind == "Video")]
            .compactMap { $0 }
        } + (timeline.ending.map { [transition($0, timeline.rate)] } ?? [])),
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

  private static func clip(_ item: Timeline.Item, _ rate: FrameRate, isVideo: Bool) -> JSON {
    // A medium of another constant rate keeps its own frames, so that nothing is rounded.
    let own = item.medium.frames?.constantRate
    let (frames, frameRate) = (item.clip.frames.flatMap { own == nil ? nil : $0 } ?? item.source, own ?? rate)
    return .object([
      "OTIO_SCHEMA": "Clip.1", "name": .string(item.medium.fileName),
      "metadata": .object(["recut": item.clip.explanation]),
      "source_range": range(frames, frameRate), "effects": [],
      "markers": isVideo && !item.clip.reason.isEmpty ? [marker(item.clip, frames, frameRate)] : [], "enabled": true,
      "media_reference": .object([
        "OTIO_SCHEMA": "ExternalReference.1", "name": .string(item.medium.fileName), "metadata": .object([]),
        "available_range": range(0..<item.medium.frameCount(at: frameRate), frameRate),
        "target_url": .string(fileURL(item.medium.info.path)),
      ]),
    ])
  }

  private static func marker(_ clip: Clip, _ frames: Range<Int>, _ rate: FrameRate) -> JSON {
    .object([
      "OTIO_SCHEMA": "Marker.2", "name": .string(clip.reason), "color": "GREEN",
      "metadata": .object(["recut": clip.explanation]),
      "marked_range": range(frames.lowerBound..<frames.lowerBound, rate),
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
