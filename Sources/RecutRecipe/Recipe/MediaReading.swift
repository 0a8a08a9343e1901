extension RecipeReader {
  static let mediumKeys = ["file", "subtitles", "audio", "video"]

  mutating func media(_ node: YAMLNode?) -> [RecipeMedium] {
    guard let node, !node.isUnknown else { return [] }
    guard let entries = node.entries else {
      diagnostics.error("`media` is a mapping from names to files, not \(node.described)", on: node)
      return []
    }
    return entries.map { entry in
      if let fault = nameFault(entry.key) { diagnostics.error(fault, at: entry.keyRange) }
      var medium = RecipeMedium(name: entry.key, nameRange: entry.keyRange)
      if entry.value.isNull {
        diagnostics.error("the medium \(quoted(entry.key)) needs a file", at: entry.keyRange)
      } else if entry.value.scalar != nil {
        medium.file = values.path(entry.value, entry.key)
      } else {
        read(entry.value, into: &medium)
      }
      return medium
    }
  }

  private mutating func read(_ node: YAMLNode, into medium: inout RecipeMedium) {
    guard let fields = Fields(node, of: "a medium", keys: Self.mediumKeys, &diagnostics) else { return }
    medium.file = values.path(fields["file"], "file")
    if fields["file"] == nil {
      diagnostics.error("the medium \(quoted(medium.name)) needs a `file`", at: medium.nameRange)
    }
    medium.audio = track(fields["audio"], "audio")
    medium.video = track(fields["video"], "video")
    guard let subtitles = fields["subtitles"] else { return }
    if subtitles.scalar?.number != nil || isLanguage(subtitles) {
      medium.subtitles = track(subtitles, "subtitles").map { .track($0) }
    } else {
      medium.subtitles = values.path(subtitles, "subtitles").map { .file($0) }
    }
  }

  /// `eng`: files of words have an extension.
  private func isLanguage(_ node: YAMLNode) -> Bool {
    guard let word = node.scalar?.text else { return false }
    return (2...3).contains(word.count) && word.allSatisfy { $0.isLetter }
  }

  private mutating func track(_ node: YAMLNode?, _ name: String) -> Located<RecipeTrack>? {
    guard let node, !node.isUnknown else { return nil }
    if node.scalar?.number != nil {
      return values.whole(node, name, in: 1...1000).map { Located(.number($0.value), node) }
    }
    guard let language = node.scalar?.text, isLanguage(node) else {
      return values.expected("the number of a track, counted from 1, or a language such as `eng`", node, name)
    }
    return Located(.language(language), node)
  }
}
