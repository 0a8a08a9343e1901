import Foundation

/// An ONNX file of one or two layers, written field by field (https://onnx.ai/onnx/repo-docs/IR.html): a stand-in for the layout of a
/// real model.
struct TinyNetwork {
  /// Gives the mean red less the mean green, and the mean blue less the mean green, of each of 64 squares of a picture of
  /// 112x112: 128 numbers, as SFace gives.
  static let colours = TinyNetwork(channels: 3, side: 112, mix: [1, -1, 0, 0, -1, 1], window: (14, 14), outputs: 128)
  /// Gives the mean of each of eight upright stripes of a gray picture of 64x64: eight numbers, as FER+ gives.
  static let stripes = TinyNetwork(channels: 1, side: 64, mix: [], window: (64, 8), outputs: 8)

  let channels: Int
  let side: Int
  /// Weights of the channels in each channel that is made of them; none for no such layer.
  let mix: [Float]
  /// Height and width of what is averaged.
  let window: (Int, Int)
  let outputs: Int

  var bytes: [UInt8] {
    var nodes: [[UInt8]] = []
    if !mix.isEmpty { nodes.append(node("Conv", ["in", "weights"], "mixed", [ints("kernel_shape", [1, 1])])) }
    nodes.append(
      node(
        "AveragePool", [mix.isEmpty ? "in" : "mixed"], "pooled",
        [ints("kernel_shape", [window.0, window.1]), ints("strides", [window.0, window.1])]))
    nodes.append(node("Flatten", ["pooled"], "out", []))
    var graph: [UInt8] = nodes.flatMap { Self.field(1, $0) } + Self.field(2, Array("tiny".utf8))
    if !mix.isEmpty {
      let shape = [mix.count / channels, channels, 1, 1].flatMap { Self.field(1, number: $0) }
      let values = mix.flatMap { value in withUnsafeBytes(of: value.bitPattern.littleEndian) { [UInt8]($0) } }
      let name = Self.field(8, Array("weights".utf8))
      graph += Self.field(5, shape + Self.field(2, number: 1) + name + Self.field(9, values))
    }
    graph += Self.field(11, value("in", [1, channels, side, side])) + Self.field(12, value("out", [1, outputs]))
    return Self.field(1, number: 7) + Self.field(7, graph) + Self.field(8, Self.field(2, number: 11))
  }

  func write(to path: String) throws { try Data(bytes).write(to: URL(filePath: path)) }

  private func node(_ kind: String, _ inputs: [String], _ output: String, _ attributes: [[UInt8]]) -> [UInt8] {
    inputs.flatMap { Self.field(1, Array($0.utf8)) } + Self.field(2, Array(output.utf8))
      + Self.field(3, Array("\(kind) of \(output)".utf8)) + Self.field(4, Array(kind.utf8))
      + attributes.flatMap { Self.field(5, $0) }
  }

  private func ints(_ name: String, _ values: [Int]) -> [UInt8] {
    Self.field(1, Array(name.utf8)) + values.flatMap { Self.field(8, number: $0) } + Self.field(20, number: 7)
  }

  private func value(_ name: String, _ shape: [Int]) -> [UInt8] {
    let axes = shape.flatMap { Self.field(1, Self.field(1, number: $0)) }
    let type = Self.field(1, Self.field(1, number: 1) + Self.field(2, axes))
    return Self.field(1, Array(name.utf8)) + Self.field(2, type)
  }

  private static func varint(_ value: Int) -> [UInt8] {
    var (rest, bytes) = (value, [UInt8]())
    while rest > 127 {
      bytes.append(UInt8(rest & 127 | 128))
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }

  private static func field(_ key: Int, number: Int) -> [UInt8] { varint(key << 3) + varint(number) }
  private static func field(_ key: Int, _ bytes: [UInt8]) -> [UInt8] {
    varint(key << 3 | 2) + varint(bytes.count) + bytes
  }
}
