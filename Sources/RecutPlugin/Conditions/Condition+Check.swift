import RecutModel

extension Condition {
  /// Reads an expression when a node runs; one that was checked before does not throw.
  public static func read(_ text: String) throws(PluginError) -> Condition {
    do {
      return try Condition(text)
    } catch {
      throw PluginError("`\(text)`: \(error.message)", isBadInput: true)
    }
  }

  /// Reads the text of parameter `name` and holds its names against the references bound to `port`; faults carry the
  /// path of the parameter.
  public static func faults(
    in text: String, at path: [Fault.Step], among references: [CheckContext.Reference]
  ) -> [Fault] {
    do {
      return try Condition(text).faults(among: references).map { fault in
        var fault = fault
        fault.path = path
        return fault
      }
    } catch {
      var fault = error
      fault.path = path
      return [fault]
    }
  }

  /// Names that no reference stands for, and tests that do not suit their reference's type. Without any reference the
  /// inputs themselves are at fault, and that is said already.
  func faults(among references: [CheckContext.Reference]) -> [Fault] {
    guard !references.isEmpty else { return [] }
    let names = references.map(\.name)
    let types = Dictionary(references.map { ($0.name, $0.type) }) { first, _ in first }
    let faults = tests.lazy.compactMap { test in
      guard let operand = Operand(test.name, isReference: { types[$0] != nil }), let type = types[operand.reference]
      else { return Operand.unknown(test.name, among: names, offset: test.offset) }
      return test.unsuitable(for: type, operand)
    }
    return Array(faults.prefix(Fault.mostTold + 1))
  }
}

extension Condition.Test {
  fileprivate func unsuitable(for type: PortType, _ operand: Operand) -> Fault? {
    if case .words = kind, type == .signal || type == .scores {
      return Fault("`\(name)` has numbers, no words", offset: offset)
    }
    if type == .scores, operand.part != nil {
      return Fault("`\(operand.reference)` has one number a shot and no parts", offset: offset)
    }
    if type == .regions, let part = operand.part, !RegionPart.allCases.map(\.rawValue).contains(part) {
      let names = RegionPart.allCases.map(\.rawValue)
      return Fault(
        "regions have no `\(part)`: they have \(names.map { "`\($0)`" }.joined(separator: ", "))",
        hint: nearest(to: part, in: names).map { "did you mean `\(operand.reference).\($0)`?" }, offset: offset)
    }
    return nil
  }
}
