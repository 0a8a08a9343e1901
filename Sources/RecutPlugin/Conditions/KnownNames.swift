public import RecutModel

/// Holds names in expressions and weights against what is bound to a node, as far as declarations tell before anything
/// has run.
public struct KnownNames: Sendable {
  /// What is asked of a name.
  public enum Use: Sendable {
    /// Whether something is there.
    case presence
    /// A number: that of a moment, or a shot's, pooled.
    case number(Pooling?)
    /// Words, and how many code points into the expression they are written.
    case words(WordRelation, String, offset: Int)
  }

  private let references: [String: CheckContext.Reference]
  /// In the recipe's order.
  private let names: [String]

  public init(_ references: [CheckContext.Reference]) {
    self.references = Dictionary(references.map { ($0.name, $0) }) { first, _ in first }
    names = references.map(\.name)
  }

  /// The type that a name reads, and whether it names a part of it; `nil` where it stands for nothing.
  public func target(of name: String) -> (type: PortType, operand: Operand)? {
    find(name).map { ($0.type, $1) }
  }

  /// The pooling that suits where the recipe names none.
  public func usualPooling(of name: String) -> Pooling {
    target(of: name).map { .usual(for: $0.type, hasPart: $0.operand.part != nil) } ?? .mean
  }

  /// Why a name cannot be read in this way; `nil` where it can, or where only a run shows it.
  public func fault(_ name: String, as use: Use, offset: Int? = nil) -> Fault? {
    guard let (reference, operand) = find(name) else {
      // Nobody binds more by hand.
      let others = names.prefix(1000).flatMap { references[$0]?.outputs ?? [] }
      return Operand.unknown(name, among: names, others: others, offset: offset)
    }
    if case .words = use, [.signal, .scores].contains(reference.type) {
      return Fault("`\(name)` has numbers, no words", offset: offset)
    }
    switch (reference.type, operand.part) {
    case (.cues, _): return cueFault(operand, reference, as: use, offset)
    case (_, nil): return nil
    case (.signal, let part?):
      guard case .signal(_, let channels)? = reference.contents, !channels.contains(part) else { return nil }
      return operand.withoutChannel(channels, outputs: reference.outputs, offset: offset)
    case (.scores, _):
      return Fault("`\(operand.reference)` has one number a shot and no parts", offset: offset)
    case (.regions, let part?): return regionFault(part, operand, offset)
    default: return nil
    }
  }

  /// The unit of the number that a name gives; `nil` where only a run shows it.
  public func unit(of name: String, pooled pooling: Pooling?) -> String? {
    if pooling == .fraction || pooling == .count { return "1" }
    guard let (reference, operand) = find(name) else { return nil }
    switch (reference.type, reference.contents) {
    case (.signal, .signal(let unit, _)): return unit
    case (.cues, .cues(_, let fields)):
      return fields.first { $0.name == operand.part ?? "value" }?.unit ?? CueField.usualUnit(operand.part)
    case (.cues, _): return CueField.usualUnit(operand.part)
    case (.regions, _), (.scores, _): return "1"
    default: return nil
    }
  }

  private func find(_ name: String) -> (CheckContext.Reference, Operand)? {
    guard let operand = Operand(name, isReference: { references[$0] != nil }),
      let reference = references[operand.reference]
    else { return nil }
    return (reference, operand)
  }

  private func regionFault(_ part: String, _ operand: Operand, _ offset: Int?) -> Fault? {
    let parts = RegionPart.allCases.map(\.rawValue)
    guard !parts.contains(part) else { return nil }
    return Fault(
      "regions have no `\(part)`: they have \(parts.map { "`\($0)`" }.joined(separator: ", "))",
      hint: nearest(to: part, in: parts).map { "did you mean `\(operand.reference).\($0)`?" }, offset: offset)
  }
}
