import RecutModel

extension RecipeReader {
  static let outputKeys = ["file", "edit", "video", "audio", "subtitles", "chapters"]

  mutating func outputs(_ node: YAMLNode?) -> [RecipeOutput] {
    guard let node, !node.isUnknown else { return [] }
    guard let elements = node.elements else {
      diagnostics.error("`outputs` is a list, not \(node.described)", on: node)
      return []
    }
    return elements.compactMap { output($0) }
  }

  private mutating func output(_ node: YAMLNode) -> RecipeOutput? {
    guard let fields = Fields(node, of: "an output", keys: Self.outputKeys, &diagnostics) else { return nil }
    if fields["file"] == nil { diagnostics.error("an output needs a `file`", at: node.range) }
    if fields["edit"] == nil {
      diagnostics.error("an output needs an `edit`: the node whose cut it shows", at: node.range)
    }
    let edit = reference(fields["edit"], "edit", hint: "several cuts become one by a node that `uses: join`")
    let (video, audio) = (video(fields["video"]), audio(fields["audio"]))
    let subtitles = values.choice(fields["subtitles"], "subtitles", RecipeOutputSubtitles.self)
    let chapters = values.boolean(fields["chapters"], "chapters")
    guard let file = values.path(fields["file"], "file") else { return nil }
    let kind = kind(of: file)
    if let kind, !kind.isRendered {
      for key in ["video", "audio", "subtitles", "chapters"] {
        guard let entry = fields.entry(key) else { continue }
        diagnostics.error(
          "`\(key)` is for films, and `.\(file.fileExtension)` is \(kind.described)", at: entry.keyRange)
      }
    }
    if kind == .audio, let entry = fields.entry("video"), !video.isOff {
      diagnostics.error("`.\(file.fileExtension)` is a sound file, which has no `video`", at: entry.keyRange)
    }
    if video.isOff, audio.isOff {
      diagnostics.error("the output has neither picture nor sound", at: node.range)
    }
    return RecipeOutput(
      range: node.range, file: file, kind: kind, edit: edit, video: video, audio: audio, subtitles: subtitles ?? .none,
      chapters: chapters ?? false)
  }

  private mutating func kind(of file: RecipePath) -> OutputKind? {
    if let kind = OutputKind(fileExtension: file.fileExtension) { return kind }
    let known = OutputKind.allCases.flatMap { $0.fileExtensions.map { "." + $0 } }
    let examples = "end it with `.mp4`, `.mkv`, `.flac`, `.otio` or another that the guide lists"
    if file.fileExtension.isEmpty {
      diagnostics.error("\(quoted(file.written)) has no extension to tell what to write", on: file.node, hint: examples)
    } else {
      diagnostics.error(
        "nothing is known to write as `.\(file.fileExtension)`", on: file.node,
        hint: didYouMean("." + file.fileExtension, known) ?? examples)
    }
    return nil
  }
}
