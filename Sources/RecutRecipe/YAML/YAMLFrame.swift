/// A list or mapping whose end has not been read yet.
struct YAMLFrame {
  enum Shape { case sequence, mapping }

  let shape: Shape
  let anchor: String?
  let start: SourceRange
  /// Nodes in it and itself, aliases counted as what they stand for; and how deep they lie.
  var weight = 1
  var height = 1

  private var elements: [YAMLNode] = []
  private var entries: [YAMLEntry] = []
  private var keys: [String: SourceRange] = [:]
  private var merges: [YAMLNode] = []
  private var key: Key?

  private struct Key {
    let text: String
    let range: SourceRange
    let isMerge: Bool
    let isDuplicate: Bool
  }

  init(_ shape: Shape, anchor: String?, start: SourceRange) {
    self.shape = shape
    self.anchor = anchor
    self.start = start
  }

  var awaitsKey: Bool { shape == .mapping && key == nil }

  /// Adds an element, a key or the value of the last key.
  mutating func add(_ node: YAMLNode) -> Diagnostic? {
    guard shape == .mapping else {
      elements.append(node)
      return nil
    }
    guard let key else { return begin(node) }
    self.key = nil
    if key.isMerge {
      merges.append(node)
    } else if !key.isDuplicate {
      entries.append(YAMLEntry(key.text, at: key.range, node))
    }
    return nil
  }

  private mutating func begin(_ node: YAMLNode) -> Diagnostic? {
    guard let scalar = node.scalar else {
      key = Key(text: "", range: node.range, isMerge: false, isDuplicate: true)
      return Diagnostic("a key is a word, not \(node.described)", at: node.range)
    }
    let first = keys.updateValue(node.range, forKey: scalar.text)
    let isMerge = scalar.text == "<<" && scalar.style == .plain
    key = Key(text: scalar.text, range: node.range, isMerge: isMerge, isDuplicate: first != nil)
    guard let first else { return nil }
    keys[scalar.text] = first
    return Diagnostic(
      "the key \(quoted(scalar.text)) is already given at \(first.described(from: node.range.source))", at: node.range)
  }

  /// Takes over the keys of `<<` that are not given here; of several mappings the first wins. Gives how many keys were
  /// looked at, because merging many large mappings is work too.
  mutating func merge(into diagnostics: inout [Diagnostic]) -> Int {
    var count = 0
    for node in merges {
      for source in node.elements ?? [node] {
        guard let merged = source.entries else {
          diagnostics.append(
            Diagnostic("`<<` takes a mapping or a list of mappings, not \(source.described)", at: source.range))
          continue
        }
        count += merged.count
        for entry in merged where keys.updateValue(entry.keyRange, forKey: entry.key) == nil { entries.append(entry) }
      }
    }
    merges = []
    return count
  }

  /// The finished node. A block ends with its last child: libyaml lets it reach to the next token.
  func node(endingAt range: SourceRange) -> YAMLNode {
    let isFlow = range.start < range.end
    let last = shape == .sequence ? elements.last?.range.end : entries.last?.value.range.end
    let whole = SourceRange(start.source, start.start, isFlow ? range.end : last ?? start.start)
    return YAMLNode(shape == .sequence ? .sequence(elements) : .mapping(entries), at: whole)
  }
}
