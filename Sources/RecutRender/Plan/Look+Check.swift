internal import RecutMedia
internal import RecutModel

extension Transition.Look {
  /// That libavfilter knows it: an edit can come from anywhere, and its words become part of a filter graph.
  func check(file: String) throws(RenderError) {
    guard case .crossing(let kind) = self else { return }
    guard FilterCatalogue.words(ofOption: "transition", in: "xfade").contains(kind), kind != "custom" else {
      throw .unfit("'\(file)': '\(kind)' is no kind of transition that libavfilter has")
    }
  }
}
