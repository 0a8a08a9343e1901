public import RecutMedia
internal import RecutModel
public import RecutPlugin

/// The number that every frame of a ``TestFilm`` shows: 16 blocks along its upper edge, white for a one, the lowest bit
/// first. Large enough to outlive compression and scaling.
public enum FrameNumber {
  static let bits = 16

  /// The number in a picture of the size that the film was drawn in.
  public static func read(_ picture: borrowing Picture) -> Int {
    let y = barHeight(picture.height) / 2
    let step = picture.format.bytesPerPixel
    let width = picture.width
    return picture.withRow(y) { row in
      (0..<bits).reduce(0) { number, bit in
        let x = min((2 * bit + 1) * width / (2 * bits), width - 1)
        return row[x * step] >= 128 ? number | 1 << bit : number
      }
    }
  }

  /// The number in a frame of any pixel format.
  ///
  /// - Throws: ``MediaError`` where the frame cannot be converted.
  public static func read(_ frame: Frame) throws(MediaError) -> Int? {
    let graph = try FilterGraph("format=pix_fmts=gray", inputs: [FilterInput(nil, frame.format)], threads: 1)
    try graph.push(frame)
    return try graph.pull()?.withPicture(time: .zero, number: 0) { read($0) }
  }

  static func barHeight(_ height: Int) -> Int { max(height / 6, 8) }
}

extension TestFilm {
  /// The film in libavfilter's language: a background, a black bar, and a white block on it for each bit that is set.
  var chain: String {
    let bar = FrameNumber.barHeight(height)
    var chain = background + ",drawbox=x=0:y=0:w=iw:h=\(bar):color=black:t=fill"
    for bit in 0..<FrameNumber.bits where count >> bit > 0 {
      let (left, right) = (bit * width / FrameNumber.bits, (bit + 1) * width / FrameNumber.bits)
      chain += ",drawbox=x=\(left):y=0:w=\(right - left):h=\(bar):color=white:t=fill"
      chain += ":enable='gte(mod(n\\,\(2 << bit))\\,\(1 << bit))'"
    }
    return chain + ",format=pix_fmts=\(pixelFormat)"
  }

  private var background: String {
    let size = "size=\(width)x\(height):rate=\(rate.frameRate)"
    guard !shots.isEmpty else {
      return picture + (picture.contains("=") ? ":" : "=") + size + ",trim=end_frame=\(count),format=pix_fmts=yuv444p"
    }
    let colours = ["0x803030", "0x308030", "0x303080", "0x808030", "0x803080", "0x308080", "0xA0A0A0", "0x404040"]
    let parts = shots.enumerated().map { index, length in
      "color=c=\(colours[index % colours.count]):\(size),trim=end_frame=\(length),format=pix_fmts=yuv444p[s\(index)]"
    }
    let labels = shots.indices.map { "[s\($0)]" }.joined()
    return parts.joined(separator: ";") + ";\(labels)concat=n=\(shots.count):v=1:a=0"
  }
}
