/// Puts the values of variables in their places.
struct VariableResolver {
  private let declared: [String: YAMLEntry]
  private let settings: [String: RecipeSetting]
  private let environment: [String: String]
  private let limits: YAMLLimits
  private var resolved: [String: Resolved] = [:]
  /// Variables whose values are being resolved, for finding cycles.
  private var pending: [String] = []
  /// By unknown variable, which a text may have a million times.
  private var hints: [String: String] = [:]
  private var nodeCount = 0
  private var textCount = 0
  var diagnostics = Diagnostics()

  /// A node with its variables replaced, and how large that made it: variables can grow a small recipe without end.
  struct Resolved {
    var node: YAMLNode
    var weight = 1
    var height = 0
  }

  init(declared: [YAMLEntry], settings: [RecipeSetting], environment: [String: String], limits: YAMLLimits) {
    self.declared = Dictionary(declared.map { ($0.key, $0) }) { first, _ in first }
    self.settings = Dictionary(settings.map { ($0.name, $0) }) { _, last in last }
    self.environment = environment
    self.limits = limits
    for setting in settings where self.declared[setting.name] == nil {
      diagnostics.error(
        "the recipe has no variable \(quoted(setting.name))", at: setting.nameRange,
        hint: didYouMean(setting.name, self.declared.keys) ?? Self.known(self.declared.keys.sorted()))
    }
  }

  private static func known(_ names: [String]) -> String {
    names.isEmpty ? "it has no `vars`" : "it has \(listed(names.map { quoted($0) }))"
  }

  /// `node` with all variables in it replaced.
  mutating func resolve(_ node: YAMLNode) throws(Diagnostic) -> YAMLNode { try resolve(node, depth: 0).node }

  /// The value of a declared variable.
  mutating func value(of name: String) throws(Diagnostic) -> YAMLNode? { try lookUp(name, depth: 0)?.node }

  private mutating func resolve(_ node: YAMLNode, depth: Int) throws(Diagnostic) -> Resolved {
    guard depth <= 2 * limits.depth else {
      throw Diagnostic("variables refer to one another more than \(limits.depth) deep", at: node.range)
    }
    try count(1, at: node.range)
    var result = Resolved(node: node)
    switch node.content {
    case .unknown: break
    case .scalar(let scalar): return try resolve(scalar, of: node, depth: depth)
    case .sequence(let elements):
      var replaced: [YAMLNode] = []
      replaced.reserveCapacity(elements.count)
      for element in elements { replaced.append(try take(element, into: &result, depth: depth)) }
      result.node = YAMLNode(.sequence(replaced), at: node.range, origin: node.origin, usedAt: node.usedAt)
    case .mapping(let entries):
      var replaced: [YAMLEntry] = []
      replaced.reserveCapacity(entries.count)
      for entry in entries {
        replaced.append(YAMLEntry(entry.key, at: entry.keyRange, try take(entry.value, into: &result, depth: depth)))
      }
      result.node = YAMLNode(.mapping(replaced), at: node.range, origin: node.origin, usedAt: node.usedAt)
    }
    return result
  }

  private mutating func take(
    _ node: YAMLNode, into parent: inout Resolved, depth: Int
  ) throws(Diagnostic) -> YAMLNode {
    let child = try resolve(node, depth: depth + 1)
    parent.weight += child.weight
    parent.height = max(parent.height, child.height + 1)
    return child.node
  }

  private mutating func resolve(
    _ scalar: YAMLScalar, of node: YAMLNode, depth: Int
  ) throws(Diagnostic) -> Resolved {
    guard node.origin == .recipe, scalar.text.utf8.contains(UInt8(ascii: "$")) else { return Resolved(node: node) }
    let pieces = variablePieces(of: scalar.text)
    if pieces.count == 1, case .variable(let name, let number) = pieces[0] {
      return try whole(name, number: number, of: node, depth: depth)
    }
    return try joined(pieces, scalar, of: node, depth: depth)
  }

  /// A scalar that is nothing but a variable has that variable's value, whatever its type.
  private mutating func whole(
    _ name: String, number: Int, of node: YAMLNode, depth: Int
  ) throws(Diagnostic) -> Resolved {
    guard var value = try lookUp(name, number: number, in: node, depth: depth) else {
      return Resolved(node: YAMLNode(.unknown, at: node.range))
    }
    try count(value.weight, at: node.range)
    guard depth + value.height <= 2 * limits.depth else {
      throw Diagnostic("variables lie more than \(limits.depth) deep in one another", at: node.range)
    }
    let use = YAMLNode.VariableUse(name: name, setAt: value.node.variable?.setAt ?? value.node.range)
    value.node = YAMLNode(
      value.node.content, at: node.range, origin: value.node.origin, variable: use, usedAt: node.usedAt)
    return value
  }

  /// Variables inside a larger text. A path made of them is relative to where its beginning was written.
  private mutating func joined(
    _ pieces: [VariablePiece], _ scalar: YAMLScalar, of node: YAMLNode, depth: Int
  ) throws(Diagnostic) -> Resolved {
    var text = ""
    var origin = YAMLNode.Origin?.none
    var isUnknown = false
    for piece in pieces {
      if isUnknown, diagnostics.isFull {
        diagnostics.leaveOut()
        break
      }
      guard let part = try value(of: piece, in: node, depth: depth) else {
        isUnknown = true
        continue
      }
      text += part.text
      if !part.text.isEmpty { origin = origin ?? part.origin }
      try checkLength(of: text, at: node.range)
    }
    try countText(text, at: node.range)
    if isUnknown { return Resolved(node: YAMLNode(.unknown, at: node.range)) }
    let replaced = YAMLScalar(text, style: scalar.style, tag: scalar.tag)
    return Resolved(node: YAMLNode(.scalar(replaced), at: node.range, origin: origin ?? .recipe, usedAt: node.usedAt))
  }

  private mutating func value(
    of piece: VariablePiece, in node: YAMLNode, depth: Int
  ) throws(Diagnostic) -> (text: String, origin: YAMLNode.Origin)? {
    switch piece {
    case .text(let literal): return (literal, .recipe)
    case .variable(let name, let number):
      guard let value = try lookUp(name, number: number, in: node, depth: depth) else { return nil }
      return inserted(value.node, name, number, in: node).map { ($0, value.node.origin) }
    case .environment(let name, let number):
      return environmentValue(name, number, in: node).map { ($0, .caller) }
    case .fault(let message, let number):
      diagnostics.error(
        message, at: variableRange(number, in: node), hint: "write `$${` for a `${` that is no variable")
      return nil
    }
  }

  private mutating func inserted(_ value: YAMLNode, _ name: String, _ number: Int, in node: YAMLNode) -> String? {
    if let scalar = value.scalar { return scalar.text }
    if !value.isUnknown {
      diagnostics.error(
        "`${\(name)}` is \(value.described), which cannot be part of a text", at: variableRange(number, in: node),
        hint: "set at \(value.range.described(from: node.range.source))")
    }
    return nil
  }

  private mutating func environmentValue(_ name: String, _ number: Int, in node: YAMLNode) -> String? {
    if let value = environment[name] { return value }
    diagnostics.error("the environment variable \(quoted(name)) is not set", at: variableRange(number, in: node))
    return nil
  }

  /// The value of a variable that `node` refers to; `nil`, with a diagnostic, where there is none.
  private mutating func lookUp(
    _ name: String, number: Int, in node: YAMLNode, depth: Int
  ) throws(Diagnostic) -> Resolved? {
    guard declared[name] != nil else {
      // A made-up recipe may have a million of them.
      if diagnostics.isFull {
        diagnostics.leaveOut()
        return nil
      }
      diagnostics.error(
        "unknown variable \(quoted(name))", at: variableRange(number, in: node),
        hint: hint(unknown: name))
      return nil
    }
    return try lookUp(name, depth: depth + 1)
  }

  private mutating func hint(unknown name: String) -> String {
    if let hint = hints[name] { return hint }
    let hint = didYouMean(name, declared.keys) ?? "declare it under `vars`"
    hints[name] = hint
    return hint
  }

  private mutating func lookUp(_ name: String, depth: Int) throws(Diagnostic) -> Resolved? {
    if let known = resolved[name] { return known.node.isUnknown ? nil : known }
    guard let entry = declared[name] else { return nil }
    if let first = pending.firstIndex(of: name) {
      reportCycle(pending[first...] + [name])
      return nil
    }
    pending.append(name)
    defer { pending.removeLast() }
    let given = settings[name]?.value ?? entry.value
    var value = try resolve(given, depth: depth)
    if value.node.isNull {
      diagnostics.error(
        "the variable \(quoted(name)) has no value", at: entry.keyRange, hint: "set it with --set \(name)=...")
      value.node = YAMLNode(.unknown, at: entry.value.range)
    }
    resolved[name] = value
    return value.node.isUnknown ? nil : value
  }

  /// At the first of the cycle's variables in the recipe.
  private mutating func reportCycle(_ names: ArraySlice<String>) {
    let cycle = names.dropLast().compactMap { declared[$0] }
    guard let first = cycle.min(by: { $0.keyRange.start < $1.keyRange.start }),
      let start = cycle.firstIndex(where: { $0.key == first.key })
    else { return }
    let ordered = (cycle[start...] + cycle[..<start]).map { quoted($0.key) } + [quoted(first.key)]
    diagnostics.error(
      "variables refer to one another in a cycle: \(ordered.joined(separator: " → "))", at: first.keyRange)
  }

  private mutating func count(_ weight: Int, at range: SourceRange) throws(Diagnostic) {
    nodeCount += weight
    // Twice: the recipe may hold that many, and its variables are resolved besides.
    if nodeCount > 2 * limits.nodes {
      throw Diagnostic("with its variables replaced the recipe has more than \(limits.nodes) values", at: range)
    }
  }

  private mutating func countText(_ text: String, at range: SourceRange) throws(Diagnostic) {
    textCount += text.utf8.count
    if textCount > 4 * limits.bytes { throw tooLong(at: range) }
  }

  private func checkLength(of text: String, at range: SourceRange) throws(Diagnostic) {
    if text.utf8.count > limits.bytes { throw tooLong(at: range) }
  }

  private func tooLong(at range: SourceRange) -> Diagnostic {
    Diagnostic("with its variables replaced the recipe has more than \(limits.bytes >> 20) MB of text", at: range)
  }
}
