public import Foundation

/// A small ONNX model (onnx.ai, `onnx.proto`), so that no test needs one from elsewhere.
public struct TestModel: Sendable {
  /// A tensor of floats, or of whole numbers where `isWhole`.
  public struct Tensor: Sendable {
    var name: String
    var shape: [Int]
    var values: [Float]
    var isWhole: Bool

    public init(_ name: String, _ shape: [Int], _ values: [Float], isWhole: Bool = false) {
      (self.name, self.shape, self.values, self.isWhole) = (name, shape, values, isWhole)
    }
  }

  /// An operation.
  public struct Node: Sendable {
    /// What an operation is told beside its inputs.
    public enum Attribute: Sendable {
      case whole(Int)
      case wholes([Int])
      case float(Float)
    }

    var type: String
    var inputs: [String]
    var outputs: [String]
    var attributes: [(String, Attribute)]

    public init(
      _ type: String, _ inputs: [String], _ outputs: [String], _ attributes: [(String, Attribute)] = []
    ) {
      (self.type, self.inputs, self.outputs, self.attributes) = (type, inputs, outputs, attributes)
    }
  }

  /// An input or output; an axis without a length is left open.
  public typealias Port = (name: String, shape: [Int?])

  public var inputs: [Port]
  public var outputs: [Port]
  /// In the order in which they are done.
  public var nodes: [Node]
  public var weights: [Tensor] = []
  /// Names and texts that an exporting program would note.
  public var notes: [(String, String)] = []

  public init(inputs: [Port], outputs: [Port], nodes: [Node], weights: [Tensor] = []) {
    (self.inputs, self.outputs, self.nodes, self.weights) = (inputs, outputs, nodes, weights)
  }

  public func write(to path: String) throws { try data.write(to: URL(filePath: path)) }

  /// The file: ModelProto has 1 version of the format, 7 graph, 8 operations, 14 notes.
  public var data: Data {
    var model = Message()
    model.whole(1, 8)
    model.message(7, graph)
    var operations = Message()
    operations.whole(2, 11)
    model.message(8, operations)
    for note in notes {
      var pair = Message()
      pair.text(1, note.0)
      pair.text(2, note.1)
      model.message(14, pair)
    }
    return model.bytes
  }

  /// GraphProto: 1 nodes, 2 name, 5 weights, 11 inputs, 12 outputs.
  private var graph: Message {
    var graph = Message()
    for node in nodes { graph.message(1, Self.message(node)) }
    graph.text(2, "test")
    for tensor in weights { graph.message(5, Self.message(tensor)) }
    for port in inputs { graph.message(11, Self.message(port)) }
    for port in outputs { graph.message(12, Self.message(port)) }
    return graph
  }

  /// NodeProto: 1 inputs, 2 outputs, 3 name, 4 operation, 5 attributes.
  private static func message(_ node: Node) -> Message {
    var message = Message()
    for input in node.inputs { message.text(1, input) }
    for output in node.outputs { message.text(2, output) }
    message.text(3, "node_" + (node.outputs.first ?? ""))
    message.text(4, node.type)
    for (name, value) in node.attributes {
      // AttributeProto: 1 name, 2 float, 3 whole number, 8 list of those, 20 type.
      var attribute = Message()
      attribute.text(1, name)
      switch value {
      case .float(let number):
        attribute.float(2, number)
        attribute.whole(20, 1)
      case .whole(let number):
        attribute.whole(3, number)
        attribute.whole(20, 2)
      case .wholes(let numbers):
        for number in numbers { attribute.whole(8, number) }
        attribute.whole(20, 7)
      }
      message.message(5, attribute)
    }
    return message
  }

  /// TensorProto: 1 lengths, 2 type (1 float, 7 whole), 8 name, 9 bytes.
  private static func message(_ tensor: Tensor) -> Message {
    var message = Message()
    for length in tensor.shape { message.whole(1, length) }
    message.whole(2, tensor.isWhole ? 7 : 1)
    message.text(8, tensor.name)
    message.data(
      9,
      tensor.isWhole
        ? tensor.values.map { Int64($0) }.withUnsafeBytes { Data($0) } : tensor.values.withUnsafeBytes { Data($0) })
    return message
  }

  private static func message(_ port: Port) -> Message {
    var (shape, tensor, type, info) = (Message(), Message(), Message(), Message())
    for length in port.shape {
      var axis = Message()
      if let length { axis.whole(1, length) } else { axis.text(2, "N") }
      shape.message(1, axis)
    }
    tensor.whole(1, 1)
    tensor.message(2, shape)
    type.message(1, tensor)
    info.text(1, port.name)
    info.message(2, type)
    return info
  }

  /// A message of Protocol Buffers.
  private struct Message {
    private(set) var bytes = Data()

    mutating func whole(_ field: Int, _ value: Int) {
      varint(UInt64(field << 3))
      varint(UInt64(bitPattern: Int64(value)))
    }

    mutating func float(_ field: Int, _ value: Float) {
      varint(UInt64(field << 3 | 5))
      withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) }
    }

    mutating func text(_ field: Int, _ text: String) { data(field, Data(text.utf8)) }

    mutating func message(_ field: Int, _ message: Message) { data(field, message.bytes) }

    mutating func data(_ field: Int, _ data: Data) {
      varint(UInt64(field << 3 | 2))
      varint(UInt64(data.count))
      bytes.append(data)
    }

    private mutating func varint(_ value: UInt64) {
      var rest = value
      while rest >= 0x80 {
        bytes.append(UInt8(rest & 0x7F | 0x80))
        rest >>= 7
      }
      bytes.append(UInt8(rest))
    }
  }
}

extension TestModel {
  /// Tells which of red, green and blue a picture is: the mean of each channel times `gain`, in the output `colour`.
  ///
  /// - Parameter side: of the input in pixels; `nil` to leave it open.
  public static func colours(side: Int? = 32, gain: Float = 20) -> TestModel {
    TestModel(
      inputs: [("picture", [1, 3, side, side])], outputs: [("colour", [1, 3])],
      nodes: means + [Node("Gemm", ["flat", "weights", "bias"], ["colour"], [("transB", .whole(1))])],
      weights: [
        Tensor("weights", [3, 3], (0..<9).map { $0 % 4 == 0 ? gain : 0 }), Tensor("bias", [3], [0, 0, 0]),
      ])
  }

  /// Gives numbers that do not depend on the picture, but where `follows` says so.
  ///
  /// - Parameters:
  ///   - follows: for the first output, places among its numbers that are those numbers times the mean of the first channel.
  public static func constant(
    side: Int = 32, follows: Set<Int> = [], _ outputs: [(name: String, shape: [Int], values: [Float])]
  ) -> TestModel {
    var model = TestModel(
      inputs: [("picture", [1, 3, side, side])], outputs: outputs.map { ($0.name, $0.shape.map { $0 }) }, nodes: means)
    for (index, output) in outputs.enumerated() {
      let (name, count) = (output.name, output.values.count)
      let moving = index == 0 ? follows : []
      let slopes: [Float] = output.values.enumerated().flatMap { place, value -> [Float] in
        [moving.contains(place) ? value : 0, 0, 0]
      }
      let still = output.values.enumerated().map { moving.contains($0) ? 0 : $1 }
      model.nodes.append(
        Node("Gemm", ["flat", "slope_" + name, "bias_" + name], ["row_" + name], [("transB", .whole(1))]))
      model.nodes.append(Node("Reshape", ["row_" + name, "shape_" + name], [name]))
      model.weights += [
        Tensor("slope_" + name, [count, 3], slopes),
        Tensor("bias_" + name, [count], still),
        Tensor("shape_" + name, [output.shape.count], output.shape.map { Float($0) }, isWhole: true),
      ]
    }
    return model
  }

  /// The mean of each channel, in `flat`.
  private static var means: [Node] {
    [
      Node("GlobalAveragePool", ["picture"], ["means"]), Node("Flatten", ["means"], ["flat"], [("axis", .whole(1))]),
    ]
  }
}
