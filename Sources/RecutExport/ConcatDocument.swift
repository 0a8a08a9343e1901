import RecutModel

/// A list for ffmpeg's concat demuxer (`.ffconcat`): `ffmpeg -safe 0 -i cut.ffconcat`. It cuts between packets, so a cut
/// is exact where every picture of a film is a keyframe.
struct ConcatDocument {
  let text: String

  init(_ cut: Cut) throws(ExportError) {
    var lines = ["ffconcat version 1.0", "# \(oneLine(cut.title))"]
    for clip in cut.edit.clips {
      let path = try cut.medium(of: clip).info.path
      if path.contains(where: \.isNewline) {
        throw ExportError(description: "a list for concat cannot name '\(oneLine(path))', which has a line break in it")
      }
      if !clip.reason.isEmpty { lines.append("# \(oneLine(clip.reason))") }
      // Down to the microsecond before: a picture that begins at an end is not within.
      lines += ["file '\(path.replacing("'", with: "'\\''"))'"]
      lines += [("inpoint", clip.source.start), ("outpoint", clip.source.end)].map { "\($0) \(Self.seconds($1))" }
    }
    text = lines.joined(separator: "\n") + "\n"
  }

  private static func seconds(_ time: Time) -> String {
    let count = time.units(per: 1_000_000, rounded: .down)
    let (whole, fraction) = Int(count.magnitude).quotientAndRemainder(dividingBy: 1_000_000)
    return "\(count < 0 ? "-" : "")\(whole).\(padded(fraction, to: 6))"
  }
}
