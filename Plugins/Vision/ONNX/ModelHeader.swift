import Foundation

/// What an ONNX file tells of itself without its weights: what goes in and what comes out (onnx.ai, `onnx.proto`).
public struct ModelHeader: Hashable, Sendable {
  /// An input or output.
  public struct Tensor: Hashable, Sendable {
    public var name: String
    /// Lengths of the axes; `nil` for one that is left open.
    public var shape: [Int?]

    public init(_ name: String, _ shape: [Int?]) {
      self.name = name
      self.shape = shape
    }
  }

  /// Why a file is no model, as a sentence.
  public struct Failure: Error, CustomStringConvertible, Sendable {
    public var description: String
  }

  /// Without those that have a value in the file.
  public var inputs: [Tensor] = []
  public var outputs: [Tensor] = []
  /// What the exporting program noted.
  public var notes: [String: String] = [:]

  public init() {}

  /// Reads a file's fields, passing over the weights.
  public init(file path: String) throws(Failure) {
    let name = (path as NSString).lastPathComponent
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped) else {
      throw Failure(description: "the model '\(name)' cannot be read")
    }
    do {
      try self.init(data)
    } catch {
      throw Failure(description: "the model '\(name)' \(error.reason)")
    }
    guard !inputs.isEmpty, !outputs.isEmpty else { throw Failure(description: "the model '\(name)' is no ONNX model") }
  }

  /// ModelProto: 7 is the graph, 14 are notes.
  init(_ data: Data) throws(ProtobufReader.Failure) {
    var reader = ProtobufReader(data)
    while let field = try reader.next() {
      switch (field.number, field.value) {
      case (7, .bytes(let range)): try readGraph(reader.message(range))
      case (14, .bytes(let range)):
        let note = try Self.texts(reader.message(range), 1, 2)
        notes[note.0] = note.1
      default: break
      }
    }
  }

  /// GraphProto: 5 are weights, 11 inputs and 12 outputs.
  private mutating func readGraph(_ graph: ProtobufReader) throws(ProtobufReader.Failure) {
    var graph = graph
    var given: Set<String> = []
    while let field = try graph.next() {
      guard case .bytes(let range) = field.value else { continue }
      switch field.number {
      case 5: given.insert(try Self.texts(graph.message(range), 8, 8).0)
      case 11: inputs.append(try Self.tensor(graph.message(range)))
      case 12: outputs.append(try Self.tensor(graph.message(range)))
      default: break
      }
    }
    // Files of old versions list their weights among the inputs.
    inputs.removeAll { given.contains($0.name) }
  }

  /// ValueInfoProto: 1 is the name, 2 the type, in which 1 is that of a tensor, in which 2 is the shape.
  private static func tensor(_ info: ProtobufReader) throws(ProtobufReader.Failure) -> Tensor {
    var info = info
    var tensor = Tensor("", [])
    while let field = try info.next() {
      guard case .bytes(let range) = field.value else { continue }
      if field.number == 1 { tensor.name = info.text(range) }
      guard field.number == 2, let type = try inner(info.message(range), 1), let shape = try inner(type, 2) else {
        continue
      }
      tensor.shape = try lengths(shape)
    }
    return tensor
  }

  /// TensorShapeProto: 1 are the axes, in which 1 is the length where it is fixed.
  private static func lengths(_ shape: ProtobufReader) throws(ProtobufReader.Failure) -> [Int?] {
    var shape = shape
    var lengths: [Int?] = []
    while let field = try shape.next() {
      guard field.number == 1, case .bytes(let range) = field.value else { continue }
      var axis = shape.message(range)
      var length: Int?
      while let part = try axis.next() {
        if part.number == 1, case .number(let value) = part.value, value > 0, value < 1 << 31 { length = Int(value) }
      }
      lengths.append(length)
    }
    return lengths
  }

  private static func inner(
    _ message: ProtobufReader, _ number: Int
  ) throws(ProtobufReader.Failure) -> ProtobufReader? {
    var message = message
    while let field = try message.next() {
      if field.number == number, case .bytes(let range) = field.value { return message.message(range) }
    }
    return nil
  }

  /// Two text fields of a message.
  private static func texts(
    _ message: ProtobufReader, _ first: Int, _ second: Int
  ) throws(ProtobufReader.Failure) -> (String, String) {
    var message = message
    var texts = ("", "")
    while let field = try message.next() {
      guard case .bytes(let range) = field.value else { continue }
      if field.number == first { texts.0 = message.text(range) }
      if field.number == second { texts.1 = message.text(range) }
    }
    return texts
  }
}

extension ModelHeader.Tensor: CustomStringConvertible {
  /// As `images 1×3×640×640`, with `?` for an axis that is left open.
  public var description: String { "`\(name)` \(shape.shown)" }
}

extension [Int?] {
  /// As `1×3×640×640`.
  public var shown: String { isEmpty ? "of unknown shape" : map { $0.map { "\($0)" } ?? "?" }.joined(separator: "×") }
}
