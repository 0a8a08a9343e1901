/// Chapters in ffmpeg's own metadata format.
public enum FFMetadata {
  public static func text(_ chapters: [Chapter]) -> String {
    let parts = chapters.map { chapter in
      let (start, end) = (chapter.range.start.units(per: 1000), chapter.range.end.units(per: 1000))
      return "[CHAPTER]\nTIMEBASE=1/1000\nSTART=\(start)\nEND=\(end)\ntitle=\(escaped(chapter.title))"
    }
    return ([";FFMETADATA1"] + parts).joined(separator: "\n")
  }

  /// Scalar by scalar: a sign that an accent follows is one character with it.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      if "=;#\\\n".unicodeScalars.contains(scalar) { escaped.append("\\") }
      escaped.unicodeScalars.append(scalar)
    }
    return escaped
  }
}
