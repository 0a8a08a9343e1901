public import RecutPlugin

/// Which numbers of a model are read, and as what.
public enum OutputPlan: Hashable, Sendable {
  /// One number for each class.
  case classes(output: Int)
  /// All numbers of an output.
  case numbers(output: Int)
  case boxes(BoxLayout.Place)

  /// Finds them by shapes: those that the file tells, or those of a run.
  ///
  /// - Parameter tensors: all of the model's outputs.
  /// - Throws: a fault whose path begins at the parameter, with what the model has and what was expected.
  public init(_ plugin: ONNX, _ labels: [String], _ tensors: [ModelHeader.Tensor]) throws(Fault) {
    var chosen: Int?
    if let name = plugin.output {
      chosen = tensors.firstIndex { $0.name == name }
      guard chosen != nil else {
        let names = tensors.map(\.name)
        throw Fault(
          "the model has no output `\(name)`: it has \(names.map { "`\($0)`" }.joined(separator: ", "))",
          at: [.key("output")], hint: nearest(to: name, in: names).map { "did you mean `\($0)`?" })
      }
    }
    switch plugin.kind {
    case .boxes: self = .boxes(try Self.boxes(plugin, labels, tensors, chosen))
    case .classes:
      let index = try Self.list(in: tensors, chosen, "`classes` are read of an output of 1×C", atLeast: 2)
      if let count = tensors[index].length, !labels.isEmpty, labels.count != count {
        throw Fault(
          "the model has \(count) classes, and \(labels.count) have a label",
          at: [.key(plugin.labels.isEmpty ? plugin.labelFile == nil ? "kind" : "label-file" : "labels")])
      }
      self = .classes(output: index)
    case .scalar:
      let index = try Self.list(
        in: tensors, chosen, "`scalar` is read of an output of 1×N with N up to 100", atMost: 100)
      if let count = tensors[index].length, !plugin.names.isEmpty, plugin.names.count != count {
        throw Fault("the model gives \(count) numbers, and \(plugin.names.count) have a name", at: [.key("names")])
      }
      self = .numbers(output: index)
    case .embedding:
      self = .numbers(
        output: try Self.list(in: tensors, chosen, "an `embedding` is read of an output of 1×N", atMost: 8192))
    }
  }

  /// An output with one axis alone that is longer than one.
  private static func list(
    in tensors: [ModelHeader.Tensor], _ chosen: Int?, _ expected: String, atLeast: Int = 1, atMost: Int = .max
  ) throws(Fault) -> Int {
    let fits = { (tensor: ModelHeader.Tensor) in
      tensor.isList && (tensor.length.map { (atLeast...atMost).contains($0) } ?? true)
    }
    guard let index = chosen ?? tensors.firstIndex(where: fits), fits(tensors[index]) else {
      throw mismatch(tensors, chosen, expected, at: "kind")
    }
    return index
  }

  private static func boxes(
    _ plugin: ONNX, _ labels: [String], _ tensors: [ModelHeader.Tensor], _ chosen: Int?
  ) throws(Fault) -> BoxLayout.Place {
    // A shape that only a run tells fits anything.
    let order = (chosen.map { [$0] } ?? []) + tensors.indices.filter { $0 != chosen }
    let shapes = order.map { tensors[$0].shape }
    guard var place = BoxLayout.find(in: shapes, as: plugin.layout.known, labels: labels.count, isFirst: chosen != nil),
      chosen == nil || place.output == 0
    else {
      let layouts = plugin.layout.known.map { [$0] } ?? BoxLayout.allCases
      let list = layouts.map { "`\($0.rawValue)` \($0.shape)" }.joined(separator: ", ")
      throw mismatch(tensors, chosen, "`boxes` are read of \(list)", at: plugin.layout == .auto ? "kind" : "layout")
    }
    place.output = order[place.output]
    place.classes = place.classes.map { order[$0] }
    if let count = place.count, !labels.isEmpty, place.layout != .pair, labels.count != count {
      throw Fault(
        "the model's boxes have \(count) classes as `\(place.layout.rawValue)`, and \(labels.count) have a label",
        at: [.key(plugin.labels.isEmpty ? plugin.labelFile == nil ? "layout" : "label-file" : "labels")])
    }
    return place
  }

  private static func mismatch(
    _ tensors: [ModelHeader.Tensor], _ chosen: Int?, _ expected: String, at parameter: String
  ) -> Fault {
    let shown = chosen.map { [tensors[$0]] } ?? tensors
    return Fault(
      "\(expected); the model gives \(shown.map(\.description).joined(separator: ", "))", at: [.key(parameter)])
  }
}

extension ModelHeader.Tensor {
  /// Whether one axis at most is longer than one, as far as that is known; the first counts pictures.
  var isList: Bool { shape.dropFirst().filter { ($0 ?? 1) > 1 }.count <= 1 }

  /// How many numbers it has; `nil` where that is left open.
  var length: Int? {
    let axes = shape.count > 1 ? Array(shape.dropFirst()) : shape
    return axes.isEmpty ? nil : axes.reduce(1 as Int?) { product, axis in product.flatMap { p in axis.map { p * $0 } } }
  }
}
