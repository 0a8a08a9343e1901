import RecutPlugin
import RecutRecipe

extension GraphBuilder {
  /// Whether a fault would be one too many; then it is noted that there are more.
  mutating func leavesOut() -> Bool {
    if diagnostics.isFull { diagnostics.leaveOut() }
    return diagnostics.isFull
  }

  /// Reports a plugin's fault at the element of the recipe that its path leads to, or as near as the path goes.
  ///
  /// - Parameter isKey: whether the fault is about the last key of the path rather than its value.
  mutating func report(_ fault: Fault, on node: RecipeNode, isKey: Bool) {
    let whole = node.uses?.range ?? node.nameRange
    var range = whole
    var value: YAMLNode?
    var rest = fault.path[...]
    if let first = rest.popFirst() {
      value = first == .key("with") ? node.with : first == .key("in") ? node.inputsNode : nil
      range = value?.range ?? whole
    }
    while let step = rest.popFirst(), let parent = value {
      guard let next = follow(step, in: parent) else { break }
      value = next.value
      range = isKey && rest.isEmpty ? next.keyRange ?? next.value.range : next.value.range
    }
    if let offset = fault.offset, let value { range = Self.place(offset, in: value) }
    diagnostics.error(fault.message, at: range, hint: hint([fault.hint, isKey ? value?.aliasHint : value?.originHint]))
  }

  private mutating func follow(
    _ step: Fault.Step, in node: YAMLNode
  ) -> (keyRange: SourceRange?, value: YAMLNode)? {
    switch step {
    case .key(let key): entry(key, of: node).map { ($0.keyRange, $0.value) }
    case .index(let index):
      // A single value may stand for a list of one.
      if let elements = node.elements {
        elements.indices.contains(index) ? (nil, elements[index]) : nil
      } else {
        index == 0 ? (nil, node) : nil
      }
    }
  }

  /// Large mappings are indexed: two hundred faults of one with a hundred thousand keys would take long otherwise.
  private mutating func entry(_ key: String, of node: YAMLNode) -> YAMLEntry? {
    guard let entries = node.entries, entries.count > 100 else { return node.entries?.first { $0.key == key } }
    if entryIndices[node.range] == nil {
      entryIndices[node.range] = Dictionary(entries.map { ($0.key, $0) }) { first, _ in first }
    }
    return entryIndices[node.range]?[key]
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
