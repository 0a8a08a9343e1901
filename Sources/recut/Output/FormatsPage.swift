import RecutExport
import RecutRecipe

/// The page on exports: which documents there are, and what each keeps.
enum FormatsPage {
  /// The documents that somebody goes on with; the others are there to be read. A bundle keeps what its timeline does.
  static let formats = ExportFormat.allCases.filter { $0 != .otioz && ($0.kind == "timeline" || $0.kind == "table") }

  /// The page of the documentation, which `make docs` writes.
  static var markdown: String {
    let rendered = Self.rendered.map { kind in
      "| \(kind.fileExtensions.map { "`.\($0)`" }.joined(separator: ", ")) | \(kind.described) |"
    }
    let endings = ExportFormat.allCases.map { "| `.\($0.rawValue)` | \($0.summary) |" }
    let rows = ExportFeature.allCases.map { feature in
      "| \(feature.words) | " + formats.map { $0.keeping(feature).words }.joined(separator: " | ") + " |"
    }
    let head = "| | " + formats.map { "`.\($0.rawValue)`" }.joined(separator: " | ") + " |"
    let rule = "| --- |" + String(repeating: " --- |", count: formats.count)
    return """
      <!-- Written by `make docs`. -->
      # Exports

      An output whose file ends in one of these is rendered ([how](recipe-language.md#outputs)):

      | ending | is |
      | --- | --- |
      \(rendered.joined(separator: "\n"))

      `.webp` is a picture that does not move where the output has `poster` or `sheet`.

      An output whose file ends in one of these is a document about the cut:

      | ending | is |
      | --- | --- |
      \(endings.joined(separator: "\n"))

      What those keep that other programs go on with:

      \(([head, rule] + rows).joined(separator: "\n"))

      Where an edit has something that its timeline cannot hold, `recut run` writes it all the same and says in a warning for
      each document what is lost. Lengths, cuts and positions are exact to the frame at every rate, 23.976, 29.97 and 59.94 among them,
      however many clips there are.

      A medium's first picture is frame 0 of it, or has the time code that the file tells of it, wherever the file's own
      clock begins. A timeline drops numbers as the first medium's time code does; without one, at 29.97 and 59.94, so that
      it follows the clock. Files are named by their absolute paths; `.otioz` holds them, whole and as they are.

      What is laid under or over the cut has tracks of its own; what is not heard or seen at once shares one. Gain, fades and
      what gives way to known speech are keyframes of the level, and a picture's fades of its opacity.

      The list for concat wants `ffmpeg -safe 0 -i cut.ffconcat`, as it names files in other folders. Chapters are put into
      a film by `ffmpeg -i film.mp4 -i cut.ffmeta -map 0 -map_chapters 1 -c copy named.mp4`; an output of recut with
      `chapters: true` has them anyway.

      ## Handing over a dressed cut

      What a timeline does not keep, another output of the same run can carry; the editing program gets it on a track of its own:

      - The sound as it is in the film, with music, voices and levels: `{ file: sound.wav, edit: final }`. It is as long as the
        cut, to the sample; put it at the beginning and mute the clips. Music alone, or voices alone, is an edit that has only
        them over a cut that `mix` has muted.
      - Titles, captions and pictures over the picture: a film of the dressed cut as a guide,
        `{ file: guide.mov, edit: final, video: { codec: prores } }`, or in place of the timeline where nothing but the sound is
        still to be worked on. Captions are also written as a file with `subtitles: beside`.
      - Effects, windows, wipes and ramps: `"clip-{n}.mov"` writes a finished film of every clip, without its transitions.
      - The timeline itself of the edit ahead of the dressing, so that nothing is lost in silence:
        `{ file: cut.otio, edit: joined }`.
      """
  }

  private static let rendered = OutputKind.allCases.filter(\.isRendered)

  static var table: String {
    var written = TextTable(["Rendered", "is"], [.left, .left])
    for kind in rendered {
      written.add([kind.fileExtensions.map { ".\($0)" }.joined(separator: " "), kind.described])
    }
    return written.text + "\n\n" + documents
  }

  private static var documents: String {
    var table = TextTable(
      ["Keeps"] + formats.map { ".\($0.rawValue)" }, Array(repeating: .left, count: formats.count + 1))
    for feature in ExportFeature.allCases {
      table.add([feature.words] + formats.map { $0.keeping(feature).words })
    }
    return table.text
  }
}
