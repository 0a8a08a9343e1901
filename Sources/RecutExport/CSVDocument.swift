import RecutModel

/// A table of the clips (`.csv`, RFC 4180), one row each, times in seconds on the medium's clock. The `clips` plugin
/// reads it back.
struct CSVDocument {
  let text: String

  init(_ cut: Cut) throws(ExportError) {
    var rows = [
      ["clip", "media", "file", "in", "out", "in_frame", "out_frame", "duration", "speed", "shot", "score", "reason"]
    ]
    for (index, clip) in cut.edit.clips.enumerated() {
      let medium = try cut.medium(of: clip)
      rows.append([
        String(index + 1), clip.media, medium.info.path, seconds(clip.source.start), seconds(clip.source.end),
        clip.frames.map { String($0.lowerBound) } ?? "", clip.frames.map { String($0.upperBound) } ?? "",
        seconds(clip.duration), clip.speed?.text ?? "", clip.shot.map { String($0) } ?? "",
        clip.score.map { decimal($0, places: 4) } ?? "",
        clip.reason,
      ])
    }
    text = rows.map { $0.map(Self.field).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func field(_ text: String) -> String {
    guard text.contains(where: { "\",".contains($0) || $0.isNewline }) else { return text }
    return "\"" + text.reduce(into: "") { $0 += $1 == "\"" ? "\"\"" : String($1) } + "\""
  }
}

/// Seconds to the nanosecond, without trailing zeros.
private func seconds(_ time: Time) -> String {
  let text = decimal(time.seconds, places: 9)
  let kept = text.reversed().drop { $0 == "0" }.drop { $0 == "." }
  return text.contains(".") ? String(kept.reversed()) : text
}
