internal import RecutMedia
internal import RecutModel
internal import RecutPlugin

/// Writes the filter graphs that make what analyses want to see out of the pictures of one stream.
struct VideoGraph {
  let stream: VideoStream

  /// The size that is meant by `size`, upright and with square pixels; even where it is scaled.
  func pixels(_ size: PictureSize) -> (width: Int, height: Int) {
    let square = Double(stream.width) * stream.uprightAspect.seconds
    switch size {
    case .native: return (max(1, Int(square.rounded())), stream.height)
    case .exact(let width, let height): return (max(1, width), max(1, height))
    case .height(let height):
      let width = (square * Double(max(1, height)) / Double(max(1, stream.height)) / 2).rounded() * 2
      return (max(2, Int(width)), max(1, height))
    case .longerSide(let side):
      let share = Double(max(1, side)) / max(square, Double(stream.height))
      if share >= 1 { return pixels(.native) }
      func even(_ length: Double) -> Int { max(2, Int((length * share / 2).rounded()) * 2) }
      return (even(square), even(Double(stream.height)))
    }
  }

  /// The graph that gives pictures of one size, each of `formats` at its label.
  ///
  /// Scaling is the costly part and is done once, to the planes as they are; pixel formats are made of the small
  /// picture. Each format comes out the same whatever the others are.
  func scaled(to size: (width: Int, height: Int), _ formats: [(format: PixelFormat, label: String)]) -> String {
    let isTurned = stream.rotation % 180 != 0
    let (width, height) = isTurned ? (size.height, size.width) : size
    let scale = "scale=w=\(width):h=\(height):flags=area:out_range=tv"
    if formats.count == 1, formats[0].format == .gray8 {
      return ([scale, "format=pix_fmts=gray"] + stream.turning).joined(separator: ",") + "[\(formats[0].label)]"
    }
    let base = [scale, "format=pix_fmts=yuv444p"] + stream.turning
    if formats.count == 1 {
      return (base + conversion(to: formats[0].format)).joined(separator: ",") + "[\(formats[0].label)]"
    }
    let split = "split=\(formats.count)" + formats.map { "[\($0.label)s]" }.joined()
    let branches = formats.map { format, label in
      let filters = conversion(to: format)
      return "[\(label)s]" + (filters.isEmpty ? ["null"] : filters).joined(separator: ",") + "[\(label)]"
    }
    return ([(base + [split]).joined(separator: ",")] + branches).joined(separator: ";")
  }

  /// The chain of an analysis, put behind what makes the picture upright.
  func measured(by chain: String, label: String) -> String {
    (stream.turning + [chain]).joined(separator: ",") + "[\(label)]"
  }

  /// From yuv444p in limited range with the source's matrix.
  private func conversion(to format: PixelFormat) -> [String] {
    switch format {
    case .gray8: ["extractplanes=planes=y"]
    case .rgb24: ["scale=in_range=tv", "format=pix_fmts=rgb24"]
    case .yuv444p where isBT601: []
    case .yuv444p:
      [
        "scale=in_color_matrix=\(stream.matrix):out_color_matrix=bt601:in_range=tv:out_range=tv",
        "format=pix_fmts=yuv444p",
      ]
    }
  }

  /// Whether colour differences are those of BT.601 already: libav takes unmarked pictures for such, and makes such of
  /// RGB.
  private var isBT601: Bool { !["bt709", "fcc", "smpte240m", "bt2020nc", "bt2020c"].contains(stream.matrix) }
}
