import RecutModel

/// Final Cut Pro's XML, version 1.9 (`.fcpxml`), which DaVinci Resolve reads too. Every time is an exact fraction on a
/// frame of the sequence.
struct FCPXMLDocument {
  let text: String

  init(_ cut: Cut) throws(ExportError) {
    let timeline = try Timeline(cut)
    let total = timeline.items.last?.record.upperBound ?? 0
    let sequence = Markup(
      "sequence",
      [
        "format": "r1", "duration": Self.time(total, timeline.rate), "tcStart": "0s",
        "tcFormat": Self.tcFormat(timeline.isDropFrame),
      ], [Markup("spine", [:], Self.spine(timeline))])
    let project = Markup("project", ["name": cut.name], [sequence])
    let document = Markup(
      "fcpxml", ["version": "1.9"],
      [
        Markup(
          "resources", [:],
          Self.formats(timeline) + timeline.files.enumerated().map { Self.asset($1, $0, timeline) }
            + [Self.titleEffect(timeline)].compactMap { $0 }),
        // Not inside a library: there readers that look for one timeline find a collection.
        project,
      ])
    text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE fcpxml>\n" + document.text()
  }

  private static func spine(_ timeline: Timeline) -> [Markup] {
    let end = timeline.items.last?.record.upperBound ?? 0
    return timeline.items.flatMap { item in
      [item.entry.map { transition($0, at: item.record.lowerBound, timeline.rate) }, clip(item, timeline)]
        .compactMap { $0 }
    } + (timeline.ending.map { [transition($0, at: end, timeline.rate)] } ?? [])
  }

  private static func transition(_ passage: Timeline.Passage, at cut: Int, _ rate: FrameRate) -> Markup {
    // The program's own names; what has none there is what it shows for a name that it does not know.
    let name = if case .dip = passage.look { "Fade To Color" } else { "Cross Dissolve" }
    return Markup(
      "transition",
      ["name": name, "offset": time(cut - passage.before, rate), "duration": time(passage.count, rate)])
  }

  /// The sequence's format, and one for each film. Pictures that stand still have none: programs take their size from the
  /// file, and readers look for a rate in every format.
  private static func formats(_ timeline: Timeline) -> [Markup] {
    let canvas = timeline.canvas
    let files = timeline.files.enumerated().filter { !$1.info.video.isEmpty && !$1.info.isStill }
    return [format("r1", canvas.width, canvas.height, canvas.pixelAspect, timeline.rate)]
      + files.compactMap { index, medium in
        guard let video = medium.info.video.first else { return nil }
        return format(
          formatID(index), video.width, video.height, video.uprightAspect, medium.ownRate ?? timeline.rate)
      }
  }

  private static func format(_ id: String, _ width: Int, _ height: Int, _ pixel: Time, _ rate: FrameRate) -> Markup {
    let isOblong = pixel != Time(1)
    return Markup(
      "format",
      [
        "id": id, "frameDuration": "\(rate.denominator)/\(rate.numerator)s", "width": String(width),
        "height": String(height), "paspH": isOblong ? String(pixel.value) : nil,
        "paspV": isOblong ? String(pixel.scale) : nil,
      ])
  }

  private static func asset(_ medium: Media, _ index: Int, _ timeline: Timeline) -> Markup {
    let hasPicture = !medium.info.video.isEmpty
    let sound = medium.info.audio.first
    let sounds = String(medium.info.audio.count)
    return Markup(
      "asset",
      [
        "id": assetID(index), "name": medium.fileName,
        "start": time(medium.firstFrame(at: timeline.rate), timeline.rate),
        "duration": medium.info.isStill ? "0s" : time(medium.frameCount(at: timeline.rate), timeline.rate),
        "hasVideo": hasPicture ? "1" : nil,
        "format": hasPicture && !medium.info.isStill ? formatID(index) : nil, "hasAudio": sound == nil ? nil : "1",
        "videoSources": hasPicture ? "1" : nil, "audioSources": sound == nil ? nil : sounds,
        "audioChannels": sound.map { String($0.channels) }, "audioRate": sound.map { String($0.sampleRate) },
      ], [Markup("media-rep", ["kind": "original-media", "src": fileURL(medium.info.path)])])
  }

  private static func clip(_ item: Timeline.Item, _ timeline: Timeline) -> Markup {
    let index = timeline.number(of: item.medium)
    let rate = timeline.rate
    let start = time(item.medium.firstFrame(at: rate) + item.source.lowerBound, rate)
    var inside = item.clip.reason.isEmpty ? [] : [Markup("note", text: item.clip.reason)]
    if item.speed != nil { inside.append(timeMap(item, timeline)) }
    let shift = item.medium.firstFrame(at: rate)
    inside += Framed(item, timeline).map { [place($0, timeline.canvas, at: shift, rate)] } ?? []
    inside += connected(to: item, timeline)
    if !item.clip.reason.isEmpty {
      inside.append(
        Markup(
          "marker",
          ["start": start, "duration": time(1, rate), "value": item.clip.reason]))
    }
    return Markup(
      "asset-clip",
      [
        "ref": assetID(index), "offset": time(item.record.lowerBound, rate), "name": item.medium.fileName,
        "start": start, "duration": time(item.record.count, rate),
        "format": item.medium.info.video.isEmpty ? nil : formatID(index),
        "tcFormat": tcFormat(timeline.isDropFrame(item.medium)),
      ], inside + sounds(of: item.medium))
  }

  /// The sounds of a medium that has several: the first is heard, the others are there, switched off. Channels are counted in
  /// the file's order.
  private static func sounds(of medium: Media) -> [Markup] {
    let sounds = medium.info.audio
    if sounds.count < 2 { return [] }
    return sounds.enumerated().map { number, sound in
      let first = sounds.filter { $0.index < sound.index }.reduce(1) { $0 + $1.channels }
      let channels = (first..<(first + sound.channels)).map { String($0) }.joined(separator: ", ")
      return Markup(
        "audio-channel-source",
        ["srcCh": channels, "role": "dialogue.dialogue-\(number + 1)", "enabled": number == 0 ? nil : "0"])
    }
  }

  static func assetID(_ index: Int) -> String { "a\(index + 1)" }
  static func formatID(_ index: Int) -> String { "f\(index + 1)" }
  static func tcFormat(_ isDropFrame: Bool) -> String { isDropFrame ? "DF" : "NDF" }

  /// A number of frames as a fraction of seconds.
  static func time(_ frames: Int, _ rate: FrameRate) -> String {
    frames == 0 ? "0s" : "\(frames * Int(rate.denominator))/\(rate.numerator)s"
  }
}
