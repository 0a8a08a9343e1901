import RecutModel

/// What a file's header tells, for people; ``MediaInfo/contractJSON`` is for programs.
struct MediaDescription {
  let info: MediaInfo

  init(_ info: MediaInfo) { self.info = info }

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
}
