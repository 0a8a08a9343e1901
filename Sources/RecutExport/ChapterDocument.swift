import RecutModel

/// The clips as chapters in ffmpeg's metadata format (`.ffmeta`), for a film that has none yet:
/// `ffmpeg -i film.mp4 -i cut.ffmeta -map_chapters 1 -c copy with-chapters.mp4`.
struct ChapterDocument {
  let text: String

  init(_ cut: Cut) throws(ExportError) {
    let isOfSeveral = Set(cut.edit.clips.map(\.media)).count > 1
    var chapters: [Chapter] = []
    var position = Time.zero
    for clip in cut.edit.clips {
      let medium = try cut.medium(of: clip)
      let title = clip.chapterTitle(medium, lines: cut.lines[clip.media] ?? [], isOfSeveral: isOfSeveral)
      chapters.append(Chapter(range: TimeRange(position, position + clip.duration), title: title))
      position += clip.duration
    }
    text = FFMetadata.text(chapters) + "\n"
  }
}
