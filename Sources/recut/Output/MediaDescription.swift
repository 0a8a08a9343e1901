import RecutModel

/// What a file's header tells, for people and for programs.
struct MediaDescription {
  let info: MediaInfo

  init(_ info: MediaInfo) { self.info = info }

  // MARK: For people

  var text: String {
    var lines = [
      info.path, "  container  \(info.container)", "  duration   \(info.duration?.description ?? "not told")",
    ]
    if info.start != .zero { lines.append("  starts at  \(info.start)") }
    // Counted from 1 in each kind, as recipes count them.
    lines += info.video.enumerated().map { "  video \($0 + 1)    \(Self.words(of: $1)), stream \($1.index)" }
    lines += info.audio.enumerated().map { "  audio \($0 + 1)    \(Self.words(of: $1)), stream \($1.index)" }
    lines += info.subtitles.enumerated().map { "  text \($0 + 1)     \(Self.words(of: $1)), stream \($1.index)" }
    lines += info.chapters.map { "  chapter    \($0.range.start) to \($0.range.end)  \($0.title)" }
    if info.video.isEmpty && info.audio.isEmpty { lines.append("  no video and no audio") }
    return lines.joined(separator: "\n")
  }

  private static func words(of video: VideoStream) -> String {
    var words = ["\(video.codec), \(video.width)x\(video.height)"]
    words.append(video.rate.map { "\($0) fps" } ?? "no frame rate told")
    words.append("\(video.pixelFormat), \(video.bitDepth) bit")
    words.append(video.isHDR ? "HDR (\(video.transfer))" : "\(video.primaries)/\(video.transfer)/\(video.matrix)")
    if video.rotation != 0 { words.append("rotated by \(video.rotation)°") }
    if video.isMirrored { words.append("mirrored") }
    if video.pixelAspect != Time(1) { words.append("pixels \(video.pixelAspect.value):\(video.pixelAspect.scale)") }
    if video.isInterlaced { words.append("interlaced") }
    if video.hasAlpha { words.append("with alpha") }
    return words.joined(separator: ", ")
  }

  private static func words(of audio: AudioStream) -> String {
    let words = ["\(audio.codec), \(audio.sampleRate) Hz, \(audio.layout)", audio.language, audio.title]
    return words.compactMap { $0 }.joined(separator: ", ")
  }

  private static func words(of text: SubtitleStream) -> String {
    [text.codec, text.isText ? nil : "pictures, no words", text.language, text.title].compactMap { $0 }
      .joined(separator: ", ")
  }

  // MARK: For programs

  var json: JSON {
    .object([
      "file": .string(info.path), "container": .string(info.container), "start": info.start.contractJSON,
      "duration": info.duration?.contractJSON ?? .null, "video": .array(info.video.map(Self.json)),
      "audio": .array(info.audio.map(Self.json)), "subtitles": .array(info.subtitles.map(Self.json)),
      "chapters": .array(
        info.chapters.map {
          .object([
            "start": $0.range.start.contractJSON, "end": $0.range.end.contractJSON, "title": .string($0.title),
          ])
        }),
      "tags": .object(info.tags.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string($0.value)) }),
    ])
  }

  private static func json(_ video: VideoStream) -> JSON {
    .object([
      "index": .integer(video.index), "codec": .string(video.codec), "width": .integer(video.width),
      "height": .integer(video.height), "rate": video.rate.map { .string($0.description) } ?? .null,
      "pixel_aspect": .string("\(video.pixelAspect.value)/\(video.pixelAspect.scale)"),
      "rotation": .integer(video.rotation), "mirrored": .bool(video.isMirrored),
      "pixels": .string(video.pixelFormat), "bits": .integer(video.bitDepth), "primaries": .string(video.primaries),
      "transfer": .string(video.transfer), "matrix": .string(video.matrix), "range": .string(video.range),
      "hdr": .bool(video.isHDR), "alpha": .bool(video.hasAlpha), "interlaced": .bool(video.isInterlaced),
      "start": video.start?.contractJSON, "duration": video.duration?.contractJSON,
    ])
  }

  private static func json(_ audio: AudioStream) -> JSON {
    .object([
      "index": .integer(audio.index), "codec": .string(audio.codec), "rate": .integer(audio.sampleRate),
      "channels": .integer(audio.channels), "layout": .string(audio.layout),
      "language": audio.language.map { .string($0) }, "title": audio.title.map { .string($0) },
      "start": audio.start?.contractJSON, "duration": audio.duration?.contractJSON,
    ])
  }

  private static func json(_ text: SubtitleStream) -> JSON {
    .object([
      "index": .integer(text.index), "codec": .string(text.codec), "text": .bool(text.isText),
      "language": text.language.map { .string($0) }, "title": text.title.map { .string($0) },
    ])
  }
}
