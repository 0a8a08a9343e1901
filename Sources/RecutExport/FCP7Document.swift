import RecutModel

/// Final Cut Pro 7's XML, version 5 (`.xml`), which Premiere and DaVinci Resolve read. Positions are whole frames of the
/// sequence; a file is described where it is first named, and referred to after that.
struct FCP7Document {
  let text: String

  init(_ cut: Cut) throws(ExportError) {
    let timeline = try Timeline(cut, isCounted: true)
    let tracks = FCP7Tracks(timeline)
    var media: [Markup] = []
    if tracks.hasPicture {
      media.append(Markup("video", [:], [Self.pictureFormat(timeline)] + tracks.video))
    }
    if !tracks.audio.isEmpty {
      let sound = timeline.media.lazy.compactMap { $0.info.audio.first }.first
      let format = Markup("format", [:], [Self.samples(rate: sound?.sampleRate ?? 48000)])
      media.append(
        Markup("audio", [:], [Markup("numOutputChannels", text: String(sound?.channels ?? 2)), format] + tracks.audio))
    }
    let sequence = Markup(
      "sequence", ["id": "sequence-1"],
      [
        Markup("name", text: cut.name),
        Markup("duration", text: String(timeline.items.last?.record.upperBound ?? 0)), Self.rate(timeline.rate),
        Self.timecode(frame: 0, timeline.rate, isDropFrame: timeline.isDropFrame), Markup("media", [:], media),
      ])
    let document = Markup("xmeml", ["version": "5"], [sequence])
    text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE xmeml>\n" + document.text()
  }

  /// The sequence's pictures, with square pixels.
  private static func pictureFormat(_ timeline: Timeline) -> Markup {
    let (width, height) = (Int(timeline.canvas.squareWidth.rounded()), timeline.canvas.height)
    return Markup(
      "format", [:],
      [
        Markup(
          "samplecharacteristics", [:],
          [
            rate(timeline.rate), Markup("width", text: String(width)),
            Markup("height", text: String(height)), Markup("pixelaspectratio", text: "square"),
            Markup("fielddominance", text: "none"),
          ])
      ])
  }

  /// Its rate as the number that it is counted by, and whether it runs a thousandth slower than that.
  static func rate(_ rate: FrameRate) -> Markup {
    Markup(
      "rate", [:],
      [Markup("timebase", text: String(rate.nominal)), Markup("ntsc", text: rate.denominator == 1 ? "FALSE" : "TRUE")])
  }

  static func timecode(frame: Int, _ rate: FrameRate, isDropFrame: Bool) -> Markup {
    let code = Timecode(frame: frame, rate: rate, isDropFrame: isDropFrame)
    return Markup(
      "timecode", [:],
      [
        Self.rate(rate), Markup("string", text: code.description), Markup("frame", text: String(frame)),
        Markup("displayformat", text: code.isDropFrame ? "DF" : "NDF"),
      ])
  }

  static func samples(rate: Int) -> Markup {
    Markup(
      "samplecharacteristics", [:], [Markup("depth", text: "16"), Markup("samplerate", text: String(rate))])
  }

  /// A file with all its streams.
  static func file(_ medium: Media, id: String, _ timeline: Timeline) -> Markup {
    let rate = (medium.frameRate ?? timeline.rate).countable
    var streams: [Markup] = []
    if let video = medium.info.video.first {
      let size = [Markup("width", text: String(video.width)), Markup("height", text: String(video.height))]
      streams.append(Markup("video", [:], [Markup("samplecharacteristics", [:], size)]))
    }
    streams += medium.info.audio.sorted { $0.index < $1.index }.map { sound in
      Markup(
        "audio", [:],
        [samples(rate: sound.sampleRate), Markup("channelcount", text: String(sound.channels))])
    }
    return Markup(
      "file", ["id": id],
      [
        Markup("name", text: medium.fileName),
        Markup("pathurl", text: fileURL(medium.info.path, host: "localhost")), Self.rate(rate),
        Markup("duration", text: String(medium.info.isStill ? 1 : medium.frameCount(at: rate))),
        timecode(frame: medium.firstFrame(at: rate), rate, isDropFrame: timeline.isDropFrame(medium)),
        Markup("media", [:], streams),
      ])
  }
}
