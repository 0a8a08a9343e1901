import RecutPlugin
import RecutRecipe

extension GraphBuilder {
  /// Whether a fault would be one too many; then it is noted that there are more.
  mutating func leavesOut() -> Bool {
    if diagnostics.isFull { diagnostics.leaveOut() }
    return diagnostics.isFull
  }

  /// Reports a plugin's fault at its place.
  ///
  /// - Parameter isKey: whether the fault is about the last key of the path rather than its value.
  mutating func report(_ fault: Fault, on node: RecipeNode, isKey: Bool) {
    diagnostics.add(node.diagnostic(fault, isKey: isKey) { key, value in entry(key, of: value) })
  }

  /// Large mappings are indexed: two hundred faults of one with a hundred thousand keys would take long otherwise.
  private mutating func entry(_ key: String, of node: YAMLNode) -> YAMLEntry? {
    guard let entries = node.entries, entries.count > 100 else { return node.entry(key) }
    if entryIndices[node.range] == nil {
      entryIndices[node.range] = Dictionary(entries.map { ($0.key, $0) }) { first, _ in first }
    }
    return entryIndices[node.range]?[key]
  }
}

extension RecipeNode {
  /// A plugin's fault at the element of the recipe that its path leads to, or as near as the path goes.
  ///
  /// - Parameters:
  ///   - isKey: whether the fault is about the last key of the path rather than its value.
  ///   - entry: finds a key in a mapping.
  func diagnostic(
    _ fault: Fault, isKey: Bool, entry: (String, YAMLNode) -> YAMLEntry? = { key, node in node.entry(key) }
  ) -> Diagnostic {
    let whole = uses?.range ?? nameRange
    var range = whole
    var value: YAMLNode?
    var rest = fault.path[...]
    if let first = rest.popFirst() {
      value = first == .key("with") ? with : first == .key("in") ? inputsNode : nil
      range = value?.range ?? whole
    }
    while let step = rest.popFirst(), let parent = value {
      guard let next = Self.follow(step, in: parent, entry) else { break }
      value = next.value
      range = isKey && rest.isEmpty ? next.keyRange ?? next.value.range : next.value.range
    }
    if let offset = fault.offset, let value { range = Self.place(offset, in: value) }
    let hints = [fault.hint, isKey ? value?.aliasHint : value?.originHint].compactMap { $0 }
    return Diagnostic(
      fault.message, at: range, hint: hints.isEmpty ? nil : hints.joined(separator: "; "),
      kind: fault.isUnavailable ? .unavailable : .badInput)
  }

  private static func follow(
    _ step: Fault.Step, in node: YAMLNode, _ entry: (String, YAMLNode) -> YAMLEntry?
  ) -> (keyRange: SourceRange?, value: YAMLNode)? {
    switch step {
    case .key(let key): entry(key, node).map { ($0.keyRange, $0.value) }
    case .index(let index):
      // A single value may stand for a list of one.
      if let elements = node.elements {
        elements.indices.contains(index) ? (nil, elements[index]) : nil
      } else {
        index == 0 ? (nil, node) : nil
      }
    }
  }

  /// The code point `offset` of a scalar, where the source shows the text as it stands.
  private static func place(_ offset: Int, in node: YAMLNode) -> SourceRange {
    guard let scalar = node.scalar, node.variable == nil, node.range.start.line == node.range.end.line else {
      return node.range
    }
    // Where a text fills a book, its beginning is place enough.
    guard scalar.text.utf8.count < 100_000 else { return node.range }
    let width = node.range.end.column - node.range.start.column
    let length = scalar.text.unicodeScalars.count
    switch scalar.style {
    case .plain where width == length: return node.range.sub(offset: offset, length: 1)
    case .singleQuoted where width == length + 2, .doubleQuoted where width == length + 2:
      return node.range.sub(offset: offset + 1, length: 1)
    default: return node.range
    }
  }
}

extension YAMLNode {
  fileprivate func entry(_ key: String) -> YAMLEntry? { entries?.first { $0.key == key } }
}
