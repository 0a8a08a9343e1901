extension RecipeOutput {
  /// Where the output is written: a preview lies beside the place of what it is a preview of.
  public var target: RecipePath {
    guard isPreview else { return file }
    var target = file
    target.written = previewed(file.written)
    target.absolute = previewed(file.absolute)
    return target
  }

  /// `cut.preview.mp4` for `cut.mp4`; what cannot hold the formats of previews gets another ending behind its own.
  private func previewed(_ path: String) -> String {
    let ending = file.fileExtension
    let holds = kind != .video || ["mp4", "m4v", "mov", "mkv"].contains(ending)
    return holds ? "\(path.dropLast(ending.count + 1)).preview\(path.suffix(ending.count + 1))" : "\(path).preview.mp4"
  }
}
