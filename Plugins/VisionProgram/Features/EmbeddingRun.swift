internal import OpenCV
import RecutModel
import RecutPlugin
import Vision

/// A model that turns a picture into numbers.
struct Embedding {
  let net: Net
  let input: Net.Input
  let output: String?
  let file: String

  /// - Throws: ``PluginError`` for a file that is no such model.
  init(_ plugin: FrameFeatures, model: String) throws(PluginError) {
    do {
      net = try Net(file: model)
    } catch {
      throw PluginError("the model cannot be read: \(error)", isBadInput: true)
    }
    input = Net.Input(
      width: plugin.width, height: plugin.height, order: Net.Input.Order(rawValue: plugin.order.rawValue) ?? .rgb,
      mean: plugin.mean.compactMap(FrameFeatures.number), scale: plugin.scale.compactMap(FrameFeatures.number))
    output = plugin.output
    file = model
  }

  /// So many numbers a shot are the most.
  private static let most = 8192

  /// What the model gives for a picture, brought to length 1; zeros where it gives only zeros.
  func row(_ image: Image) throws(PluginError) -> [Double] {
    let outputs: [Net.Output]
    do {
      outputs = try net.run([image], input)
    } catch {
      throw PluginError("\(error): does it take \(input.width)x\(input.height) pixels?", isBadInput: true)
    }
    let output = try chosen(outputs)
    let values = Self.pooled(output.values, shape: output.shape)
    guard values.count <= Self.most else {
      throw PluginError(
        "the model '\(file)' gives \(values.count) numbers for a picture; at most \(Self.most) describe a shot",
        isBadInput: true)
    }
    guard values.allSatisfy(\.isFinite) else {
      throw PluginError("the model '\(file)' gave what is no number: do `mean` and `scale` suit it?", isBadInput: true)
    }
    return Self.normalised(values)
  }

  private func chosen(_ outputs: [Net.Output]) throws(PluginError) -> Net.Output {
    let names = outputs.map { "'\($0.name)'" }.joined(separator: ", ")
    guard let output else {
      guard let most = outputs.max(by: { $0.values.count < $1.values.count }), !most.values.isEmpty else {
        throw PluginError("the model '\(file)' gives no numbers", isBadInput: true)
      }
      return most
    }
    guard let found = outputs.first(where: { $0.name == output }) else {
      throw PluginError("the model '\(file)' has no output '\(output)': it has \(names)", isBadInput: true)
    }
    return found
  }

  /// The mean over rows and columns of planes, or over the words of a sequence.
  ///
  /// - Parameter shape: lengths of the axes, the first of which counts pictures.
  static func pooled(_ numbers: [Float], shape: [Int]) -> [Double] {
    let values = numbers.map(Double.init)
    guard shape.count > 2, shape.count(where: { $0 > 1 }) > 1 else { return values }
    if shape.count == 4 {
      let size = shape[2] * shape[3]
      return stride(from: 0, to: values.count, by: size).map { values[$0..<($0 + size)].reduce(0, +) / Double(size) }
    }
    let width = shape[shape.count - 1]
    let count = values.count / width
    return (0..<width).map { column in
      (0..<count).reduce(0) { $0 + values[$1 * width + column] } / Double(count)
    }
  }

  static func normalised(_ values: [Double]) -> [Double] {
    let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return length > 0 ? values.map { $0 / length } : values
  }
}

/// Describes shots by what a model gives.
struct EmbeddingRun: AnalysisRun {
  let embedding: Embedding
  let shots: [Shot]
  private var place: ShotPlace
  private var sums: [[Double]?]

  init(embedding: Embedding, shots: [Shot]) {
    (self.embedding, self.shots) = (embedding, shots)
    place = ShotPlace(shots)
    sums = shots.map { _ in nil }
  }

  mutating func see(_ picture: borrowing Picture) throws {
    guard let shot = place.find(picture.frame) else { return }
    let row = try embedding.row(Image(picture))
    sums[shot] = sums[shot].map { zip($0, row).map(+) } ?? row
  }

  func finish(_ media: Media) -> Outputs {
    let rows = sums.map { $0.map(Embedding.normalised) }
    return ["features": .signal(Signal(media: media.info.name, shots: shots, rows: rows))]
  }
}
