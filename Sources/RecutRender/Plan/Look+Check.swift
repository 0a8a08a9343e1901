internal import RecutMedia
internal import RecutModel

extension Transition.Look {
  /// That libavfilter knows it: an edit can come from anywhere, and its words become part of a filter graph.
  func check(file: String) throws(RenderError) {
    switch self {
    case .crossing(let kind):
      guard FilterCatalogue.words(ofOption: "transition", in: "xfade").contains(kind), kind != "custom" else {
        throw .unfit("'\(file)': '\(kind)' is no kind of transition that libavfilter has")
      }
    case .dip(let colour):
      let isWord = colour.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "#") }
      guard isWord, (try? FilterCatalogue.fault(in: "drawbox=color=\(colour)", input: nil)) == .some(nil) else {
        throw .unfit("'\(file)': '\(colour)' is no colour")
      }
    }
  }
}
