internal import RecutModel

/// Chapters in ffmpeg's own metadata format.
enum FFMetadata {
  static func text(_ chapters: [Chapter]) -> String {
    let parts = chapters.map { chapter in
      let (start, end) = (chapter.range.start.units(per: 1000), chapter.range.end.units(per: 1000))
      return "[CHAPTER]\nTIMEBASE=1/1000\nSTART=\(start)\nEND=\(end)\ntitle=\(escaped(chapter.title))"
    }
    return ([";FFMETADATA1"] + parts).joined(separator: "\n")
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      if "=;#\\\n".contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
    return escaped
  }
}
