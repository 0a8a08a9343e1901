internal import RecutMedia
internal import RecutModel

/// How a segment is steadied by vid.stab, in libavfilter's words: pictures are looked at in one pass, which writes the
/// camera's moves into a file, and moved in another.
public struct SteadyingPlan: Hashable, Sendable {
  /// What makes pictures fit for vid.stab, and what makes them what they were.
  let entering: [String]
  let leaving: [String]
  private let shakiness: Int
  private let smoothing: Int
  private let isStill: Bool
  private let edges: Steadying.Edges

  /// - Parameter rate: of the film's pictures.
  init(_ steadying: Steadying, on stream: VideoStream, rate: FrameRate?) {
    shakiness = steadying.shakiness
    isStill = steadying.isStill
    edges = steadying.edges
    let frame = rate?.frameDuration ?? .milliseconds(40)
    smoothing = max(Int((steadying.smoothing.seconds / frame.seconds).rounded()), 1)
    let own = stream.pixelFormat
    let taken = PixelTraits(own).nearest(among: Self.formats) ?? "yuv420p"
    let colour = Colourimetry(stream)
    func scale(_ from: Colourimetry, _ to: Colourimetry) -> String {
      let options = ["flags=bicubic+accurate_rnd+full_chroma_int"] + from.inputOptions + to.outputOptions
      return "scale=" + options.joined(separator: ":")
    }
    entering = taken == own ? [] : [scale(colour, colour.of(taken)), "format=\(taken)"]
    leaving = taken == own ? [] : [scale(colour.of(taken), colour), "format=\(own)"]
  }

  /// Pixel formats that vid.stab takes.
  private static let formats = [
    "yuv420p", "yuv422p", "yuv444p", "yuv411p", "yuv410p", "yuv440p", "yuva420p", "gray", "rgb24", "bgr24", "rgba",
  ]

  /// Whether a film's pictures are made coarser by it.
  static func isCoarser(than pixelFormat: String) -> Bool { PixelTraits(pixelFormat).bits > 8 }

  /// The filter of the first pass.
  func detecting(into file: String) -> String {
    "vidstabdetect=result=\(filterValue(file)):shakiness=\(shakiness):accuracy=15" + (isStill ? ":tripod=1" : "")
  }

  /// The filter of the second pass.
  func moving(by file: String) -> String {
    let (zoom, crop) =
      switch edges {
      case .zoom: (1, "black")
      case .keep: (0, "keep")
      case .black: (0, "black")
      }
    return "vidstabtransform=input=\(filterValue(file)):smoothing=\(smoothing):optzoom=\(zoom):crop=\(crop)"
      + ":interpol=bicubic" + (isStill ? ":tripod=1" : "")
  }

  /// The filter that tells where a cut parts the segment: pictures that have nothing to do with each other tell nothing of
  /// how the camera moves.
  static let scenes = "scdet=threshold=10"
}
