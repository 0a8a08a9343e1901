import RecutModel
import RecutPlugin

extension RecipeReader {
  static let outputKeys =
    streamlessKeys + [
      "video", "audio", "subtitles", "chapters", "preview", "poster", "sheet",
    ]
  /// What documents take, too.
  private static let streamlessKeys = ["file", "edit", "range"]

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
    let stretch = stretch(fields["range"])
    let (video, audio) = (video(fields["video"]), audio(fields["audio"]))
    let subtitles = values.choice(fields["subtitles"], "subtitles", RecipeOutputSubtitles.self)
    let chapters = values.boolean(fields["chapters"], "chapters")
    let isPreview = values.boolean(fields["preview"], "preview")
    let still = still(fields)
    guard let file = values.path(fields["file"], "file") else { return nil }
    var kind = kind(of: file)
    // One ending for pictures that move and for those that do not.
    if kind == .animation, file.fileExtension == "webp", still != nil { kind = .picture }
    if let kind { checkFit(fields, of: file, kind, video) }
    if video.isOff, audio.isOff || kind?.hasSound == false {
      diagnostics.error("the output has neither picture nor sound", at: node.range)
    }
    return RecipeOutput(
      range: node.range, file: file, kind: kind, edit: edit, stretch: stretch, video: video, audio: audio,
      subtitles: subtitles ?? .none,
      chapters: chapters ?? false, isPreview: isPreview ?? false,
      still: kind == .picture ? still ?? .poster(RecipePoster()) : nil)
  }

  /// A stretch on the clock of a cut, which has no frames of its own to count.
  private mutating func stretch(_ node: YAMLNode?) -> Located<TimeRange>? {
    guard let node, !node.isUnknown else { return nil }
    guard let range = node.scalar.flatMap({ RangeQuantity($0.text) }), case .time(let start) = range.start,
      case .time(let end) = range.end
    else { return values.expected("a stretch of the cut such as `0s..5s`", node, "range") }
    if start < .zero || end <= start {
      let why = start < .zero ? "begins before the cut does" : "is empty: its end is not after its start"
      diagnostics.error("the range \(node.described) \(why)", on: node)
      return nil
    }
    return Located(TimeRange(start, end), node)
  }

  /// Reports the keys that mean nothing for a file of this kind.
  private mutating func checkFit(_ fields: Fields, of file: RecipePath, _ kind: OutputKind, _ video: RecipeVideo) {
    if !kind.isRendered {
      for key in Self.outputKeys.dropFirst(Self.streamlessKeys.count) {
        guard let entry = fields.entry(key) else { continue }
        diagnostics.error(
          "`\(key)` is for films, and `.\(file.fileExtension)` is \(kind.described)", at: entry.keyRange)
      }
      return
    }
    if kind == .audio, let entry = fields.entry("video"), !video.isOff {
      diagnostics.error("`.\(file.fileExtension)` is a sound file, which has no `video`", at: entry.keyRange)
    }
    if kind == .animation || kind == .picture {
      for key in ["audio", "subtitles", "chapters"] {
        guard let entry = fields.entry(key), entry.value.scalar?.text != "none" else { continue }
        diagnostics.error(
          "`\(key)` is for films, and `.\(file.fileExtension)` is \(kind.described)", at: entry.keyRange)
      }
    }
    if kind != .picture {
      for key in ["poster", "sheet"] {
        guard let entry = fields.entry(key) else { continue }
        diagnostics.error(
          "`\(key)` is for pictures, and `.\(file.fileExtension)` is \(kind.described)", at: entry.keyRange,
          hint: "end the file with `.jpg`, `.png` or `.webp`")
      }
    }
    checkVideo(video, kind, isSheet: fields.entry("sheet") != nil)
  }

  /// Reports the keys of `video` that mean nothing for a file of this kind.
  private mutating func checkVideo(_ video: RecipeVideo, _ kind: OutputKind, isSheet: Bool) {
    func entry(_ key: String) -> YAMLEntry? { video.node?.entries?.first { $0.key == key } }
    if kind != .animation, let entry = entry("loop") {
      diagnostics.error("`loop` is for `.gif`, `.webp` and `.apng` that move", at: entry.keyRange)
    }
    guard kind == .picture else { return }
    if let entry = entry("rate") {
      diagnostics.error("`rate` is for pictures that move", at: entry.keyRange)
    }
    for key in isSheet ? ["width", "height"] : [] {
      guard let entry = entry(key) else { continue }
      diagnostics.error(
        "the size of a sheet is not said under `video`", at: entry.keyRange, hint: "write `sheet: { width: 1600 }`")
    }
  }

  private mutating func kind(of file: RecipePath) -> OutputKind? {
    if let kind = OutputKind(fileExtension: file.fileExtension) { return kind }
    let known = OutputKind.allCases.flatMap { $0.fileExtensions.map { "." + $0 } }
    let examples = "end it with `.mp4`, `.mkv`, `.flac`, `.otio` or another that `recut formats` lists"
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
