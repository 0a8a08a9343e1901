import RecutModel
import RecutRecipe
import RecutRuntime

/// A file to be written: an output, or one of the files of an output that has one for every clip.
struct OutputPart {
  var output: GraphOutput
  /// What the file shows.
  var edit: Edit
  var warnings: [String] = []

  /// The files that an output is.
  static func all(of output: GraphOutput, showing edit: Edit) -> [OutputPart] {
    guard output.recipe.isOfClips else { return [OutputPart(output: output, edit: edit)] }
    var parts = edit.clips.indices.map { index in
      var output = output
      output.recipe.number(index + 1, of: edit.clips.count)
      return OutputPart(output: output, edit: edit.part(index))
    }
    if !parts.isEmpty, edit.ending != nil || edit.clips.contains(where: { $0.transition != nil }) {
      parts[0].warnings = ["'\(output.recipe.file.written)': files of one clip each have no transitions"]
    }
    return parts
  }
}

extension GraphOutput {
  /// The same, as a preview where that is asked for and there is something to render.
  func asPreview(_ isPreview: Bool) -> GraphOutput {
    var output = self
    if isPreview, kind.isRendered { output.recipe.isPreview = true }
    return output
  }
}
