import RecutModel

extension Condition {
  /// Reads an expression and holds it against the references bound to its node: names and fields that are not there,
  /// comparisons and units that do not suit what is compared. Faults carry the path of the parameter.
  ///
  /// - Parameter pooling: how names become one number a shot, beside the usual ways; `nil` where an expression asks
  ///   moments.
  public static func faults(
    in text: String, at path: [Fault.Step], among references: [CheckContext.Reference],
    pooling: [String: Pooling]? = nil
  ) -> [Fault] {
    let found: [Fault]
    do {
      found = try Condition(text).faults(among: references, pooling: pooling)
    } catch {
      found = [error]
    }
    return found.map { fault in
      var fault = fault
      fault.path = path
      return fault
    }
  }

  /// Without any reference the inputs themselves are at fault, and that is said already.
  func faults(among references: [CheckContext.Reference], pooling: [String: Pooling]?) -> [Fault] {
    guard !references.isEmpty else { return [] }
    let names = KnownNames(references)
    return Array(tests.lazy.compactMap { $0.fault(names, pooling) }.prefix(Fault.mostTold + 1))
  }
}

extension Condition.Test {
  fileprivate func fault(_ names: KnownNames, _ pooling: [String: Pooling]?) -> Fault? {
    if case .clock = kind {
      guard names.target(of: name) != nil else { return nil }
      return Fault(
        "`\(name)` is the medium's own time in expressions, and an input is called so too",
        hint: "give the node another name", offset: offset)
    }
    let poolings = pooling.map { $0[name] ?? names.usualPooling(of: name) }
    let use: KnownNames.Use =
      switch kind {
      case .presence, .clock: .presence
      case .number: .number(poolings)
      case .words(let relation, let text): .words(relation, text, offset: boundOffset)
      }
    if let fault = names.fault(name, as: use, offset: offset) { return fault }
    guard case .number = kind, let unit = names.unit(of: name, pooled: poolings) else { return nil }
    do {
      _ = try bound(in: unit)
      return nil
    } catch {
      return error
    }
  }
}
