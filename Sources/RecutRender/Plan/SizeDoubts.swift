/// Says where moving pictures become larger than anybody expects.
struct SizeDoubts {
  let words: [String]

  /// GIF takes about so many bytes for each pixel of a picture that moves.
  private static let bytesOfPixel = 0.35
  private static let bound = 100_000_000.0

  init(_ plan: RenderPlan) {
    guard plan.muxer == "gif", let video = plan.video else {
      words = []
      return
    }
    let pixels = Double(video.picture.width * video.picture.height) * Double(video.timing.count)
    let bytes = pixels * Self.bytesOfPixel
    words =
      bytes < Self.bound
      ? []
      : [
        "'\(plan.file)': \(video.timing.duration) of GIF may take \(Int(bytes / 1_000_000)) MB; "
          + "a film, a shorter cut, or a lower `rate` or `width` takes much less"
      ]
  }
}
