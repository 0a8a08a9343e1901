internal import RecutModel
internal import RecutPlugin

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
