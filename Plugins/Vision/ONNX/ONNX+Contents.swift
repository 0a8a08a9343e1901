import RecutModel
public import RecutPlugin

extension ONNX {
  /// So many labels have a channel of their own without being asked for.
  private static let mostChannels = 100

  /// The labels that have a channel of their own; `nil` where only a run shows them.
  ///
  /// - Parameter labels: of the model; empty where nobody names them.
  public func channelLabels(_ labels: [String]) -> [String]? {
    if !only.isEmpty { return only }
    return labels.isEmpty ? nil : labels.count <= Self.mostChannels ? labels : kind == .boxes ? nil : []
  }

  /// By the model's file, where it can be read, so that expressions are held against its labels.
  public var contents: [String: PortContents] {
    guard let model, let header = try? ModelHeader(file: model), let plan = try? ModelPlan(self, header) else {
      return [:]
    }
    switch kind {
    case .classes: return classContents(plan, header)
    case .boxes:
      let counts = channelLabels(plan.labels).map { ["count"] + $0.filter { $0 != "count" } }
      return filled(labels: plan.labels, [.number("confidence", unit: "1"), .number("value", unit: "1")], counts)
    case .scalar, .embedding:
      var contents = ["labels": PortContents.cues(labels: [], fields: [])]
      if let names = numberNames(header) {
        contents["values"] = .signal(unit: kind == .scalar ? unit : "1", channels: names)
      }
      return contents
    }
  }

  private func classContents(_ plan: ModelPlan, _ header: ModelHeader) -> [String: PortContents] {
    var labels = plan.labels
    if labels.isEmpty, let output = output(of: header), let count = output.length {
      labels = (0..<count).map(plan.label)
    }
    let channels = channelLabels(labels).map { only.isEmpty ? ["best"] + $0 : $0 }
    return filled(labels: labels, [.number("confidence", unit: "1")], channels)
  }

  private func filled(labels: [String], _ fields: [CueField], _ channels: [String]?) -> [String: PortContents] {
    var contents: [String: PortContents] = [:]
    let known = only.isEmpty ? labels : only
    if !known.isEmpty { contents["labels"] = .cues(labels: known, fields: fields) }
    if let channels { contents["values"] = .signal(unit: "1", channels: channels) }
    return contents
  }

  private func numberNames(_ header: ModelHeader) -> [String]? {
    if kind == .scalar, !names.isEmpty { return names }
    return output(of: header)?.length.map { numberNames($0) }
  }

  /// What the numbers of `scalar` and `embedding` are called.
  public func numberNames(_ count: Int) -> [String] {
    if kind == .embedding { return (0..<count).map { "e\($0)" } }
    if !names.isEmpty { return names }
    return count == 1 ? ["value"] : (0..<count).map { "value\($0)" }
  }

  /// The output that numbers are read of, as far as the file tells.
  private func output(of header: ModelHeader) -> ModelHeader.Tensor? {
    guard let plan = try? OutputPlan(self, labels, header.outputs) else { return nil }
    switch plan {
    case .classes(let index), .numbers(let index): return header.outputs[index]
    case .boxes: return nil
    }
  }
}
