internal import OpenCV
import RecutModel
internal import RecutPlugin
internal import Vision

/// Numbers of a model as they are: what it measures, or an embedding.
struct NumberFindings: ModelFindings {
  private let plugin: ONNX
  private let output: Int
  private var rows: [Int: [Float]] = [:]
  private var boxes: [Int: [Region]] = [:]
  /// How many numbers there are.
  private var count = 0

  init(_ plugin: ONNX, output: Int) { (self.plugin, self.output) = (plugin, output) }

  /// Of several boxes, the largest one's numbers count.
  mutating func add(_ looks: [ModelLook], to sample: Int, at time: Time, startsShot: Bool) {
    boxes[sample] = looks.compactMap(\.region)
    guard let values = looks.largest?.outputs[output].values else { return }
    rows[sample] = values
    count = values.count
  }

  func results(_ spans: SampleSpans) -> ModelResults {
    var results = ModelResults(boxes: boxes, times: spans.times)
    let isEmbedding = plugin.kind == .embedding
    let names = plugin.numberNames(count)
    results.unit = isEmbedding ? "1" : plugin.unit
    var columns = (0..<count).map { column in
      spans.times.indices.map { rows[$0].map { Double($0[column]) } ?? .nan }
    }
    if isEmbedding, !spans.starts.isEmpty {
      results.times = spans.starts
      columns = columns.map { Self.means($0, of: spans) }
    }
    results.channels = columns.enumerated().map { Signal.Channel(names[$0], $1) }
    return results
  }

  /// The mean of a shot's samples, for each shot.
  private static func means(_ column: [Double], of spans: SampleSpans) -> [Double] {
    var sums = [Double](repeating: 0, count: spans.starts.count)
    var counts = [Double](repeating: 0, count: spans.starts.count)
    for (value, shot) in zip(column, spans.shots) where !value.isNaN {
      sums[shot] += value
      counts[shot] += 1
    }
    return zip(sums, counts).map { $1 > 0 ? $0 / $1 : .nan }
  }
}
