internal import CFFmpeg
internal import Glibc
internal import RecutModel
internal import RecutPlugin

extension Frame {
  /// Whether both are the same picture, to the bit.
  public func isSame(as other: Frame) -> Bool {
    let (a, b) = (pointer.pointee, other.pointer.pointee)
    guard (a.width, a.height, a.format) == (b.width, b.height, b.format), !isDamaged, !other.isDamaged,
      let description = av_pix_fmt_desc_get(AVPixelFormat(rawValue: a.format))?.pointee
    else { return false }
    let components = [description.comp.0, description.comp.1, description.comp.2, description.comp.3]
      .prefix(Int(description.nb_components))
    let planes = zip([a.data.0, a.data.1, a.data.2, a.data.3], [b.data.0, b.data.1, b.data.2, b.data.3])
    let strides = zip(
      [a.linesize.0, a.linesize.1, a.linesize.2, a.linesize.3],
      [b.linesize.0, b.linesize.1, b.linesize.2, b.linesize.3])
    for (plane, ((mine, others), (stride, otherStride))) in zip(planes, strides).enumerated() {
      guard let step = components.filter({ $0.plane == plane }).map({ Int($0.step) }).max() else { continue }
      guard let mine, let others else { return false }
      let isChroma = plane == 1 || plane == 2
      let size = (
        width: Int(a.width).halved(isChroma ? description.log2_chroma_w : 0),
        height: Int(a.height).halved(isChroma ? description.log2_chroma_h : 0)
      )
      for row in 0..<size.height
      where memcmp(mine + row * Int(stride), others + row * Int(otherStride), size.width * step) != 0 {
        return false
      }
    }
    return true
  }

  /// Whether the decoder itself says that something is wrong with it.
  var isDamaged: Bool {
    pointer.pointee.flags & AV_FRAME_FLAG_CORRUPT != 0 || pointer.pointee.decode_error_flags != 0
  }
}

extension Int {
  /// Halved `times` times, rounded up.
  fileprivate func halved(_ times: UInt8) -> Int { -(-self >> Int(times)) }
}

/// Pictures made so small that only what they show is left, to see whether one is meant to be another.
public struct PictureSketch: Hashable, Sendable {
  private static let side = 32
  private let values: [UInt8]

  /// - Throws: ``MediaError`` where the picture cannot be converted.
  public init(_ frame: Frame) throws(MediaError) {
    let text = "scale=\(Self.side):\(Self.side):flags=area,format=pix_fmts=gray"
    let graph = try FilterGraph(text, inputs: [FilterInput(nil, frame.format)], threads: 1)
    try graph.push(frame)
    try graph.close()
    var values: [UInt8] = []
    try graph.pull()?.withPicture(time: .zero, number: 0) { $0.copy(into: &values) }
    self.values = values
  }

  /// Whether both show the same, as far as an encoder may have changed one of them.
  public func resembles(_ other: PictureSketch) -> Bool {
    guard values.count == other.values.count, !values.isEmpty else { return false }
    let distances = zip(values, other.values).map { abs(Int($0) - Int($1)) }
    return distances.reduce(0, +) <= 6 * distances.count && distances.max() ?? 0 <= 64
  }
}
