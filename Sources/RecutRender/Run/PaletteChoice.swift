internal import RecutMedia
internal import RecutModel

/// Chooses the colours of pictures that have 256 of them, which takes all pictures before the first can be coloured. They are
/// kept for that as long as they are few, and made a second time otherwise.
struct PaletteChoice {
  let palette: Frame
  /// All pictures; `nil` where they would take too much memory.
  let pictures: [Frame]?

  /// - Parameters:
  ///   - bound: bytes that may be kept.
  ///   - didSee: is told the time up to which pictures were seen.
  init(of cut: CutPictures, _ plan: VideoPlan, keeping bound: Int = 200_000_000, _ didSee: (Time) throws -> Void) throws
  {
    let graph = try FilterGraph(PictureFinish.choosingColours, inputs: [FilterInput(nil, .video(plan.encoderFormat))])
    var kept: [Frame]? = []
    let size = plan.picture.width * plan.picture.height * 4
    try cut.show(didSee) { picture in
      try graph.push(picture)
      _ = try graph.pull()
      kept?.append(picture)
      if kept?.count ?? 0 > bound / max(size, 1) { kept = nil }
    }
    try graph.close()
    guard let found = try graph.pull() else { throw RenderError.unfit("no colours were found") }
    (palette, pictures) = (found, kept)
  }
}
